// A hash map from strings that is searched by std::string_view, without a copy (Debian's Abseil has a string_view of
// its own).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace counterclaim::base {

struct StringHash {
  using is_transparent = void;
  size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

template <class V>
using StringMap = std::unordered_map<std::string, V, StringHash, std::equal_to<>>;

}  // namespace counterclaim::base
