// Stable hashes for ids: the same bytes give the same hash in every build, on every machine, for ever.
// All functions are pure and safe to call from any thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace counterclaim::base {

// 64-bit FNV-1a with a final mix (MurmurHash3's). Not for adversaries: two texts may be made to collide.
uint64_t Hash64(std::string_view bytes, uint64_t seed = 0);

// Several times as fast for long texts, and as stable; another hash than the above.
uint64_t WideHash64(std::string_view bytes, uint64_t seed = 0);

// 128 bits as 32 lower-case hex digits, of the parts and of where they end.
std::string HashId(std::initializer_list<std::string_view> parts);

}  // namespace counterclaim::base
