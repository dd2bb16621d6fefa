// Puts the claim sets of a finite input in the order of their versions' dates.
//
// Keeps what comes in its store; when the input has ended, gives it out in bounded parts, one a step: by version_date
// (absent last), then article id, then comparison key. What is given out leaves the store in the same step, so that a
// process that dies between two steps goes on where it was. Of two sets with the same three the later one counts.
//
//   'c' date ordered(article id) ordered(comparison key) -> ClaimSet        (order_key.h, bytes.h)
//   'p' -> the last key given out, while a drain is under way
//
// Do not renumber: stores hold it.
#pragma once

#include "stream/processor.h"

namespace counterclaim::stream {

struct SorterOptions {
  size_t drain_records = 500;    // given out in one step at most
  size_t drain_bytes = 4 << 20;  // about; one record may be larger
};

class Sorter final : public Processor {
 public:
  explicit Sorter(const SorterOptions& options = {}) : options_(options) {}

  absl::Status Process(const Record& record, Context& context) override;
  absl::StatusOr<bool> Drain(Context& context) override;

 private:
  SorterOptions options_;
};

}  // namespace counterclaim::stream
