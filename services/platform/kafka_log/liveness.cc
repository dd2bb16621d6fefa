#include "liveness.h"

#include <algorithm>
#include <format>

#include "kafka_log/task_log.h"

namespace counterclaim::kafka_log {
namespace {

constexpr std::chrono::milliseconds kTick{50};

int64_t NowMs() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

}  // namespace

Liveness::Liveness() : last_tick_ms_(NowMs()), ticker_([this](const std::stop_token& stop) { Tick(stop); }) {}

void Liveness::Tick(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    const int64_t now = NowMs();
    longest_gap_ms_ = std::max(longest_gap_ms_.load(), now - last_tick_ms_);
    last_tick_ms_ = now;
    std::this_thread::sleep_for(kTick);
  }
}

absl::Status Liveness::Check() const {
  // whichever thread goes on first sees it: the ticker notes the gap before it ends it
  const int64_t open_gap = NowMs() - last_tick_ms_;
  const int64_t gap = std::max(open_gap, longest_gap_ms_.load());
  if (gap < session_ms_) return absl::OkStatus();
  return FencedError(std::format("this process stood still for {} ms, and its session in the group lasts {} ms", gap,
                                 session_ms_.load()));
}

}  // namespace counterclaim::kafka_log
