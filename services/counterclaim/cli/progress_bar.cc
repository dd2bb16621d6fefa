#include "progress_bar.h"

#include <algorithm>
#include <cstdio>
#include <format>
#include <string>
#include <string_view>

namespace counterclaim::cli {
namespace {

std::string_view NameOf(replay::Phase phase) {
  switch (phase) {
    case replay::Phase::kReading:
      return "reading";
    case replay::Phase::kSorting:
      return "sorting";
    case replay::Phase::kComparing:
      return "comparing";
    case replay::Phase::kWriting:
      return "writing";
  }
  return "";
}

std::string Line(const replay::Progress& progress) {
  constexpr uint64_t kColumns = 30;
  std::string line = std::format("{:<9} ", NameOf(progress.phase));
  if (progress.total > 0) {
    const uint64_t done = std::min(progress.done, progress.total);
    const auto filled = static_cast<size_t>(kColumns * done / progress.total);
    line += std::format("[{}{}] {:3}%", std::string(filled, '#'), std::string(kColumns - filled, '.'),
                        100 * done / progress.total);
  }
  line += std::format("  {} articles", progress.articles);
  if (progress.refused > 0) line += std::format(", {} refused", progress.refused);
  return line;
}

}  // namespace

void ProgressBar::Update(const replay::Progress& progress) {
  constexpr std::chrono::milliseconds kBetween(100);
  const auto now = std::chrono::steady_clock::now();
  if (!shown_ || (drawn_ && now - last_ < kBetween)) return;
  last_ = now;
  drawn_ = true;
  std::fputs(("\r\x1b[K" + Line(progress)).c_str(), stderr);
  std::fflush(stderr);
}

void ProgressBar::Clear() {
  if (!drawn_) return;
  drawn_ = false;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
}

}  // namespace counterclaim::cli
