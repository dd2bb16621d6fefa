// Reads partitions of one topic, committed records only, without a group. Not thread safe.
#pragma once

#include <absl/functional/function_ref.h>
#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "client.h"

namespace counterclaim::kafka_log {

class RawReader final : private Owner {
 public:
  // A client must name a group, though none is joined and nothing is committed. Keeps a reference to the settings.
  static absl::StatusOr<std::unique_ptr<RawReader>> Open(const Settings& settings, const std::string& group,
                                                         std::string topic);

  absl::StatusOr<int32_t> Partitions();
  // Where a partition begins and ends now; the end lies behind what is in transactions that are still open.
  absl::StatusOr<std::pair<int64_t, int64_t>> Bounds(int32_t partition);
  absl::Status Begin(const std::map<int32_t, int64_t>& from);

  // Waits a moment for records and gives all that are there. Then gives, for each partition that went on, the offset up
  // to which it has been read: also over what is no record, such as the marks of transactions. Errors: DataLoss where
  // an offset is no longer there, FailedPrecondition where the topic cannot be read.
  using Visit = absl::FunctionRef<void(const rd_kafka_message_t& message)>;
  absl::StatusOr<std::map<int32_t, int64_t>> Next(int wait_ms, Visit visit);

 private:
  RawReader(const Settings& settings, std::string topic) : settings_(settings), topic_(std::move(topic)) {}
  absl::Status Failed(const rd_kafka_message_t& message) const;

  const Settings& settings_;
  const std::string topic_;
  Handle client_;
  Queue queue_;
};

}  // namespace counterclaim::kafka_log
