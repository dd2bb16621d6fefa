// Drives a processor over its log: poll a batch, process it against the state through an overlay, commit the outputs,
// the changes and the positions in one go. Not thread safe: one loop, one thread. Keeps references to both.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstdint>

#include "stream/overlay.h"
#include "stream/processor.h"
#include "stream/task_log.h"

namespace counterclaim::step_loop {

class StepLoop {
 public:
  StepLoop(stream::Processor& processor, stream::TaskLog& log, const stream::StepLimits& limits = {})
      : processor_(processor), log_(log), limits_(limits) {}

  // One step of records: those of a poll, or fewer where they make much to write. Gives how many were taken; 0: none
  // there for now, and nothing was committed. Errors: of the processor, the state or the log; nothing of the step has
  // happened then (see TaskLog::Commit).
  absl::StatusOr<size_t> RunStep();

  // One step of logical time.
  absl::Status Tick(int64_t now_ms);

  // Steps until the log gives no more, then the processor's work at the end of the input, step by step.
  absl::Status RunToEnd();

  // One step of that work: whether some is left.
  absl::StatusOr<bool> DrainStep();

 private:
  absl::Status Commit(stream::Context& context, stream::Overlay& overlay, stream::Positions next);

  stream::Processor& processor_;
  stream::TaskLog& log_;
  stream::StepLimits limits_;
  stream::Poll poll_;  // of which the first `taken_` records have been committed
  size_t taken_ = 0;
};

}  // namespace counterclaim::step_loop
