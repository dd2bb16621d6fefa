// The logic of one stage: from a record, a tick of time or the end of the input, and a view of the state, to records
// and changes of state. It knows no log, no clock and no disk, so that any runtime can drive it. Not thread safe.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "stream/record.h"
#include "stream/store_view.h"

namespace counterclaim::stream {

// What a processor may touch in one step. Lives as long as the step.
class Context {
 public:
  explicit Context(StoreView& store) : store_(store) {}

  StoreView& store() { return store_; }
  void Emit(Record record) {
    bytes_ += record.Size();
    outputs_.push_back(std::move(record));
  }

  // What was emitted so far, in order; empty afterwards.
  std::vector<Record> TakeOutputs() {
    bytes_ = 0;
    return std::exchange(outputs_, {});
  }
  // About how many bytes were emitted and not yet taken.
  size_t emitted_bytes() const { return bytes_; }

 private:
  StoreView& store_;
  std::vector<Record> outputs_;
  size_t bytes_ = 0;
};

class Processor {
 public:
  virtual ~Processor() = default;

  // Takes one record. What it cannot read is no error: it goes to the dead letters (dead_letter.h). An error means that
  // nothing can go on, and undoes the whole step.
  virtual absl::Status Process(const Record& record, Context& context) = 0;

  // Logical time has come to `now_ms` (since 1970, UTC). Never goes back.
  virtual absl::Status Tick([[maybe_unused]] int64_t now_ms, [[maybe_unused]] Context& context) {
    return absl::OkStatus();
  }

  // Nothing more will come, as far as is known. Does a part of the work that waited for that and tells whether some is
  // left: then it is called again, in another step.
  virtual absl::StatusOr<bool> Drain([[maybe_unused]] Context& context) { return false; }
};

}  // namespace counterclaim::stream
