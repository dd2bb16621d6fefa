// What one article may cost.
#pragma once

#include <cstddef>

namespace counterclaim::input {

inline constexpr size_t kMaxRecordBytes = 50u << 20;  // of one article as it comes: a JSON object or a text file
inline constexpr size_t kKeptBytes = 64u << 10;       // of a record over that, as much is kept of its beginning
inline constexpr size_t kMaxIdBytes = 1024;
inline constexpr size_t kMaxFieldBytes = 8192;  // url, publisher and language
inline constexpr int kMaxJsonDepth = 256;

// So many bytes behind a JSON record must be readable; what they hold does not matter.
inline constexpr size_t kJsonPadding = 64;

}  // namespace counterclaim::input
