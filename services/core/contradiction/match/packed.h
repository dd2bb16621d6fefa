// A board as bytes in memory, a third of its size, for one that may soon be wanted again. Never stored.
//
//   articles  = so many times: size of the id, size of the report bytes, id, report bytes (report_codec.h)
//   standings = of two assertions, by their numbers, as they come in the articles
//
// Sizes are of 4 bytes, numbers as the machine has them.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "findings.h"

namespace counterclaim::match {

struct PackedStanding {
  uint32_t a;
  uint32_t b;
  Mark mark;
};

struct PackedBoard {
  std::vector<std::string> articles;  // in pieces
  std::vector<uint32_t> stories;      // of each of the articles: which of the stories it belongs to, by number
  std::vector<PackedStanding> standings;
  size_t reports = 0;

  size_t bytes() const {
    size_t bytes = standings.capacity() * sizeof(PackedStanding) + stories.capacity() * sizeof(uint32_t);
    for (const std::string& piece : articles) bytes += sizeof piece + piece.capacity();
    return bytes;
  }
};

inline void AppendTwo(std::string_view first, std::string_view second, std::string& out) {
  const uint32_t sizes[] = {static_cast<uint32_t>(first.size()), static_cast<uint32_t>(second.size())};
  out.append(reinterpret_cast<const char*>(sizes), sizeof sizes).append(first).append(second);
}

// Takes what AppendTwo appended.
struct Two {
  std::string_view first;
  std::string_view second;
};
inline Two TakeTwo(std::string_view& from) {
  uint32_t sizes[2];
  std::memcpy(sizes, from.data(), sizeof sizes);
  const Two two{from.substr(sizeof sizes, sizes[0]), from.substr(sizeof sizes + sizes[0], sizes[1])};
  from.remove_prefix(sizeof sizes + sizes[0] + sizes[1]);
  return two;
}
inline constexpr size_t kTwoBytes = 2 * sizeof(uint32_t);

}  // namespace counterclaim::match
