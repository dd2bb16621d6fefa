// Tells a process that stood still (stopped, swapped out, its machine asleep) from one that waited. One that goes on
// after its session is over may have a successor of the same name, whose place it would take back: both would end.
// Not thread safe.
#pragma once

#include <absl/status/status.h>

#include <chrono>
#include <format>

#include "kafka_log/task_log.h"

namespace counterclaim::kafka_log {

class Liveness {
 public:
  using Clock = std::chrono::steady_clock;

  void set_session(std::chrono::milliseconds session) { session_ = session; }
  void Begin(Clock::time_point now = Clock::now()) { last_ = now; }

  // To be called much more often than a session lasts. Fenced where it was not.
  absl::Status Check(Clock::time_point now = Clock::now()) {
    const auto gap = std::chrono::duration_cast<std::chrono::milliseconds>(now - last_);
    last_ = now;
    if (gap < session_) return absl::OkStatus();
    return FencedError(std::format("this process stood still for {} ms, and its session in the group lasts {} ms",
                                   gap.count(), session_.count()));
  }

 private:
  std::chrono::milliseconds session_{45'000};
  Clock::time_point last_ = Clock::now();
};

}  // namespace counterclaim::kafka_log
