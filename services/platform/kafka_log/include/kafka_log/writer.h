// Writes records, each at most once a call and in order, without transactions: for whoever brings news in, and can send
// again what was not acknowledged. Not thread safe.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "kafka_log/settings.h"
#include "stream/record.h"

namespace counterclaim::kafka_log {

class Writer {
 public:
  virtual ~Writer() = default;

  // To these topics. Errors: InvalidArgument for settings, NotFound, Unavailable.
  static absl::StatusOr<std::unique_ptr<Writer>> Open(Settings settings, const std::vector<std::string>& topics);

  // Hands the record over; it waits where too much is under way. An error is of this record, or of one before it that
  // the brokers refused; nothing is known of those behind that one.
  virtual absl::Status Write(const stream::Record& record) = 0;
  // Returns when all that was handed over is in the log, on as many brokers as the topic asks for.
  virtual absl::Status Flush() = 0;
  // How many are.
  virtual uint64_t acknowledged() const = 0;
};

}  // namespace counterclaim::kafka_log
