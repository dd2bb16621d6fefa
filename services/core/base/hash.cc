#include "base/hash.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace counterclaim::base {
namespace {

constexpr uint64_t kBasis = 0xcbf29ce484222325u;
constexpr uint64_t kPrime = 0x100000001b3u;
constexpr uint64_t kMultiplier = 0x9fb21c651e98df25u;
constexpr uint64_t kSecondSeed = 0x9e3779b97f4a7c15u;

uint64_t Mix(uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdu;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53u;
  return h ^ (h >> 33);
}

uint64_t Feed(uint64_t h, std::string_view bytes) {
  for (const unsigned char c : bytes) h = (h ^ c) * kPrime;
  return h;
}

void AppendHex(uint64_t h, std::string& out) {
  for (int shift = 60; shift >= 0; shift -= 4) out.push_back("0123456789abcdef"[(h >> shift) & 15]);
}

}  // namespace

uint64_t Hash64(std::string_view bytes, uint64_t seed) {
  return Mix(Feed(kBasis ^ Mix(seed), bytes));
}

uint64_t WideHash64(std::string_view bytes, uint64_t seed) {
  // four hashes side by side, of eight bytes a step, for the same reason as below
  constexpr size_t kLane = 8;
  constexpr size_t kLanes = 4;
  const auto word = [](std::string_view of) {
    uint64_t w = 0;
    if (of.size() == sizeof w) {
      std::memcpy(&w, of.data(), sizeof w);
      return std::endian::native == std::endian::little ? w : std::byteswap(w);
    }
    for (size_t i = 0; i < of.size(); ++i) w |= uint64_t{static_cast<unsigned char>(of[i])} << (8 * i);
    return w;
  };
  uint64_t lanes[kLanes] = {kBasis ^ Mix(seed), kBasis, kPrime, kSecondSeed};
  const size_t size = bytes.size();
  for (; bytes.size() >= kLane * kLanes; bytes.remove_prefix(kLane * kLanes)) {
    for (size_t i = 0; i < kLanes; ++i) {
      const uint64_t mixed = (lanes[i] ^ word(bytes.substr(i * kLane, kLane))) * kMultiplier;
      lanes[i] = mixed ^ (mixed >> 29);
    }
  }
  uint64_t h = Mix(size);
  for (const uint64_t lane : lanes) h = (h ^ Mix(lane)) * kPrime;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), kLane))) {
    h = Mix(h ^ word(bytes.substr(0, std::min(bytes.size(), kLane)))) * kPrime;
  }
  return Mix(h);
}

std::string HashId(std::initializer_list<std::string_view> parts) {
  // two hashes side by side: each step waits for the one before, so that the second costs nothing
  uint64_t h = kBasis ^ Mix(0);
  uint64_t second = kBasis ^ Mix(kSecondSeed);
  for (const std::string_view part : parts) {
    for (const unsigned char c : part) {
      h = (h ^ c) * kPrime;
      second = (second ^ c) * kPrime;
    }
    // the length keeps {"ab", "c"} apart from {"a", "bc"}
    const uint64_t end = Mix(part.size() + 1);
    h = (h ^ end) * kPrime;
    second = (second ^ end) * kPrime;
  }
  std::string out;
  out.reserve(32);
  AppendHex(Mix(h), out);
  AppendHex(Mix(second), out);
  return out;
}

}  // namespace counterclaim::base
