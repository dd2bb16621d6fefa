// Tells a process that stood still (stopped, swapped out, its machine asleep) from one that waits for an answer. One
// that goes on after its session is over may have a successor of the same name, whose place it would take back: both
// would end. A thread of its own ticks, and so stands still with all others. May be used from several threads.
#pragma once

#include <absl/status/status.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <stop_token>
#include <thread>

namespace counterclaim::kafka_log {

class Liveness {
 public:
  Liveness();

  void set_session(std::chrono::milliseconds session) { session_ms_ = session.count(); }
  // Fenced (task_log.h) where all stood still for longer than a session lasts.
  absl::Status Check() const;

 private:
  void Tick(const std::stop_token& stop);

  std::atomic<int64_t> session_ms_ = 45'000;
  std::atomic<int64_t> last_tick_ms_;
  std::atomic<int64_t> longest_gap_ms_ = 0;
  std::jthread ticker_;
};

}  // namespace counterclaim::kafka_log
