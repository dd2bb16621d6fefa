// Endings of words, any of which a word may have. Built once, then safe from any thread.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace counterclaim::base {

class Endings {
 public:
  // An empty ending is none.
  void Add(const std::string& ending) {
    if (ending.empty()) return;
    by_last_[static_cast<unsigned char>(ending.back())].push_back(ending);
    empty_ = false;
  }
  bool empty() const { return empty_; }
  bool AnyEnds(std::string_view word) const {
    return !word.empty() && std::ranges::any_of(by_last_[static_cast<unsigned char>(word.back())],
                                                [&](const std::string& e) { return word.ends_with(e); });
  }

 private:
  // by their last byte, which tells of most words that they have none
  std::array<std::vector<std::string>, 256> by_last_;
  bool empty_ = true;
};

}  // namespace counterclaim::base
