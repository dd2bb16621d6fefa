#include "step_loop/step_loop.h"

#include <chrono>
#include <iterator>
#include <ranges>
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
  Works works;
  stream::Positions next;
  const absl::StatusOr<size_t> taken = Take(works, next);
  if (!taken.ok()) return taken.status();
  taken_ += *taken;
  // a log may know of more behind the last record than that record
  if (taken_ == poll_.records.size()) next = std::move(poll_.next);
  if (absl::Status done = Commit(works, std::move(next)); !done.ok()) return done;
  return *taken;
}

absl::StatusOr<size_t> StepLoop::Take(Works& works, stream::Positions& next) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point begin = Clock::now();
  size_t written = 0;
  size_t taken = 0;
  do {
    const stream::Record& record = poll_.records[taken_ + taken];
    const auto work = works.try_emplace(record.partition, log_.state(record.partition)).first;
    const size_t before = work->second.size();
    if (absl::Status done = processor_.Process(record, work->second.context); !done.ok()) return done;
    written += work->second.size() - before;
    next[{record.topic, record.partition}] = record.offset + 1;
    ++taken;
  } while (taken_ + taken < poll_.records.size() && written < limits_.written_bytes &&
           (limits_.time_ms == 0 || Clock::now() - begin < std::chrono::milliseconds(limits_.time_ms)));
  return taken;
}

absl::Status StepLoop::Tick(int64_t now_ms) {
  return InEach([&](stream::Context& context) { return processor_.Tick(now_ms, context); });
}

absl::StatusOr<bool> StepLoop::DrainStep() {
  bool left = false;
  absl::Status done = InEach([&](stream::Context& context) {
    const absl::StatusOr<bool> more = processor_.Drain(context);
    if (more.ok()) left = left || *more;
    return more.status();
  });
  if (!done.ok()) return done;
  return left;
}

absl::Status StepLoop::InEach(absl::FunctionRef<absl::Status(stream::Context&)> act) {
  Works works;
  for (const int32_t partition : log_.partitions()) {
    const auto work = works.try_emplace(partition, log_.state(partition)).first;
    if (absl::Status done = act(work->second.context); !done.ok()) return done;
  }
  return Commit(works, {});
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

absl::Status StepLoop::Commit(Works& works, stream::Positions next) {
  stream::Step step;
  step.next = std::move(next);
  for (auto& [partition, work] : works) {
    if (absl::Status health = work.overlay.health(); !health.ok()) return health;
    std::ranges::move(work.context.TakeOutputs(), std::back_inserter(step.outputs));
    std::vector<stream::Change> changes = work.overlay.Take();
    if (!changes.empty()) step.changes.emplace(partition, std::move(changes));
  }
  if (step.outputs.empty() && step.changes.empty() && step.next.empty()) return absl::OkStatus();
  absl::Status done = log_.Commit(std::move(step));
  if (!done.ok()) {
    // what is left of the poll lies behind what was undone, and comes again with it
    poll_ = {};
    taken_ = 0;
  }
  return done;
}

}  // namespace counterclaim::step_loop
