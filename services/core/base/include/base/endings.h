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
  void Add(std::string ending) {
    if (!ending.empty()) OfLast(ending).push_back(std::move(ending));
  }
  bool empty() const {
    return std::ranges::all_of(by_last_, [](const auto& endings) { return endings.empty(); });
  }
  bool AnyEnds(std::string_view word) const {
    return !word.empty() && std::ranges::any_of(by_last_[static_cast<unsigned char>(word.back())],
                                                [&](const std::string& e) { return word.ends_with(e); });
  }

 private:
  std::vector<std::string>& OfLast(std::string_view ending) {
    return by_last_[static_cast<unsigned char>(ending.back())];
  }

  // by their last byte, which tells of most words that they have none
  std::array<std::vector<std::string>, 256> by_last_;
};

}  // namespace counterclaim::base
