#include "step_loop/step_loop.h"

#include <utility>

namespace counterclaim::step_loop {

absl::StatusOr<size_t> StepLoop::RunStep() {
  if (taken_ == poll_.records.size()) {
    absl::StatusOr<stream::Poll> poll = log_.Next(limits_);
    if (!poll.ok()) return poll.status();
    poll_ = *std::move(poll);
    taken_ = 0;
    if (poll_.records.empty()) return 0;
  }
  stream::Overlay overlay(&log_.state());
  stream::Context context(overlay);
  stream::Positions next;
  size_t taken = 0;
  do {
    const stream::Record& record = poll_.records[taken_ + taken];
    if (absl::Status done = processor_.Process(record, context); !done.ok()) return done;
    next[{record.topic, record.partition}] = record.offset + 1;
    ++taken;
  } while (taken_ + taken < poll_.records.size() && context.emitted_bytes() + overlay.size() < limits_.written_bytes);
  taken_ += taken;
  // a log may know of more behind the last record than that record
  if (taken_ == poll_.records.size()) next = std::move(poll_.next);
  if (absl::Status done = Commit(context, overlay, std::move(next)); !done.ok()) return done;
  return taken;
}

absl::Status StepLoop::Tick(int64_t now_ms) {
  stream::Overlay overlay(&log_.state());
  stream::Context context(overlay);
  if (absl::Status done = processor_.Tick(now_ms, context); !done.ok()) return done;
  return Commit(context, overlay, {});
}

absl::StatusOr<bool> StepLoop::DrainStep() {
  stream::Overlay overlay(&log_.state());
  stream::Context context(overlay);
  absl::StatusOr<bool> more = processor_.Drain(context);
  if (!more.ok()) return more;
  if (absl::Status done = Commit(context, overlay, {}); !done.ok()) return done;
  return more;
}

absl::Status StepLoop::RunToEnd() {
  for (;;) {
    const absl::StatusOr<size_t> taken = RunStep();
    if (!taken.ok()) return taken.status();
    if (*taken == 0) break;
  }
  for (;;) {
    const absl::StatusOr<bool> more = DrainStep();
    if (!more.ok()) return more.status();
    if (!*more) return absl::OkStatus();
  }
}

absl::Status StepLoop::Commit(stream::Context& context, stream::Overlay& overlay, stream::Positions next) {
  if (absl::Status health = overlay.health(); !health.ok()) return health;
  stream::Step step{context.TakeOutputs(), overlay.Take(), std::move(next)};
  if (step.outputs.empty() && step.changes.empty() && step.next.empty()) return absl::OkStatus();
  return log_.Commit(std::move(step));
}

}  // namespace counterclaim::step_loop
