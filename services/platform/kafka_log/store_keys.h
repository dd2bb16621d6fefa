// Where a task over Kafka keeps what in its store. Pure, safe from any thread.
//
//   'c' partition       -> be64: the offset in the changelog's partition up to which the state below is
//   's' partition key   -> value, in the state of that partition
//   't'                 -> text: whose store it is, and of how many partitions
//
//   partition = be32     key, value = any bytes
//
// Do not renumber: stores hold it. 'm' is the store's own (rocks_store.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "stream/bytes.h"

namespace counterclaim::kafka_log {

inline constexpr std::string_view kTaskKey = "t";

inline std::string ChangelogOffsetKey(int32_t partition) {
  std::string key = "c";
  stream::AppendBe32(static_cast<uint32_t>(partition), key);
  return key;
}

inline std::string StatePrefix(int32_t partition) {
  std::string key = "s";
  stream::AppendBe32(static_cast<uint32_t>(partition), key);
  return key;
}

inline std::string EncodeOffset(int64_t offset) {
  std::string bytes;
  stream::AppendBe64(static_cast<uint64_t>(offset), bytes);
  return bytes;
}

// None for bytes that EncodeOffset did not write.
inline std::optional<int64_t> DecodeOffset(std::string_view bytes) {
  stream::ByteReader reader(bytes);
  const auto offset = reader.Be64();
  if (!offset || !reader.done()) return std::nullopt;
  return static_cast<int64_t>(*offset);
}

}  // namespace counterclaim::kafka_log
