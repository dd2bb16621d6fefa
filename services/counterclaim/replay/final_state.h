// The last record of each key of a topic, in an order of their content, without holding them in memory: places in the
// log are put in order in a scratch store. Not thread safe. Keeps references to both.
//
//   name 'k' record key          -> be64 of the offset of the last record of that key
//   name 'o' order key           -> be64 offset, be32 index of the entry in the record
//
// The scratch store is made anew each time, so that nothing else relies on it.
#pragma once

#include <absl/functional/function_ref.h>
#include <absl/status/status.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "embedded_log/embedded_log.h"
#include "stream/record.h"
#include "stream/store_view.h"

namespace counterclaim::replay {

// One entry of a record (its only one, or one of several), by where it stands in the order.
struct OrderedEntry {
  std::string order_key;
  uint32_t index = 0;
};

class FinalState {
 public:
  FinalState(const embedded_log::EmbeddedLog& log, stream::Store& scratch) : log_(log), scratch_(scratch) {}

  // Reads a topic to its end. `entries` gives the entries of a record that is the last of its key; two entries of one
  // order key must say the same, and one of them is kept. `name` is a byte of the caller's choice, one a topic.
  using Entries = absl::FunctionRef<absl::StatusOr<std::vector<OrderedEntry>>(const stream::Record& record)>;
  absl::Status Build(char name, std::string_view topic, Entries entries);

  // How many entries there are.
  absl::Status Count(char name, uint64_t& number) const;

  // In order. Errors: the visitor's, or of the log.
  using Visit = absl::FunctionRef<absl::Status(const stream::Record& record, uint32_t index)>;
  absl::Status ForEach(char name, std::string_view topic, Visit visit) const;

 private:
  absl::Status Put(std::string key, std::string value);
  absl::Status Flush();

  const embedded_log::EmbeddedLog& log_;
  stream::Store& scratch_;
  std::vector<stream::Change> pending_;
};

}  // namespace counterclaim::replay
