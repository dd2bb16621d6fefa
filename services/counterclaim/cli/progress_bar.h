// How far a replay is, in one line on a terminal. Not thread safe.
#pragma once

#include <chrono>

#include "replay/replay.h"

namespace counterclaim::cli {

class ProgressBar {
 public:
  // `shown`: whether there is a terminal; otherwise all calls do nothing.
  explicit ProgressBar(bool shown) : shown_(shown) {}
  ~ProgressBar() { Clear(); }

  // Draws it anew, at most ten times a second.
  void Update(const replay::Progress& progress);
  // Takes the line away, so that something else can be written.
  void Clear();

 private:
  bool shown_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace counterclaim::cli
