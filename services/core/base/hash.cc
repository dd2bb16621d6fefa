#include "base/hash.h"

namespace counterclaim::base {
namespace {

constexpr uint64_t kBasis = 0xcbf29ce484222325u;
constexpr uint64_t kPrime = 0x100000001b3u;
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
