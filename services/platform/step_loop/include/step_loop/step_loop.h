// Drives a processor over its log: poll a batch, process it against the state through overlays, commit the outputs, the
// changes and the positions in one go. Not thread safe: one loop, one thread. Keeps references to both.
//
// A step is as large as what is there: one record where records come singly, and at high rates as many as the limits
// allow. After Aborted (TaskLog::Commit) the loop may be used on; after another error not.
#pragma once

#include <absl/functional/function_ref.h>
#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstdint>
#include <map>

#include "stream/overlay.h"
#include "stream/processor.h"
#include "stream/task_log.h"

namespace counterclaim::step_loop {

class StepLoop {
 public:
  StepLoop(stream::Processor& processor, stream::TaskLog& log, const stream::StepLimits& limits = {})
      : processor_(processor), log_(log), limits_(limits) {}

  // One step of records: those of a poll, or fewer where they make much to write or take long. Gives how many were
  // taken; 0: none there for now, and nothing was committed. Errors: of the processor, the state or the log; nothing of
  // the step has happened then (see TaskLog::Commit).
  absl::StatusOr<size_t> RunStep();

  // One step of logical time, in each partition.
  absl::Status Tick(int64_t now_ms);

  // Steps until the log gives no more, then the processor's work at the end of the input, step by step.
  absl::Status RunToEnd();

  // One step of that work: whether some is left.
  absl::StatusOr<bool> DrainStep();

 private:
  // What a step does to one partition.
  struct Work {
    explicit Work(const stream::ReadView& state) : overlay(&state), context(overlay) {}
    size_t size() const { return context.emitted_bytes() + overlay.size(); }

    stream::Overlay overlay;
    stream::Context context;
  };
  using Works = std::map<int32_t, Work>;

  absl::StatusOr<size_t> Take(Works& works, stream::Positions& next);
  // One step of something in each partition.
  absl::Status InEach(absl::FunctionRef<absl::Status(stream::Context&)> act);
  absl::Status Commit(Works& works, stream::Positions next);

  stream::Processor& processor_;
  stream::TaskLog& log_;
  stream::StepLimits limits_;
  stream::Poll poll_;  // of which the first `taken_` records have been committed
  size_t taken_ = 0;
};

}  // namespace counterclaim::step_loop
