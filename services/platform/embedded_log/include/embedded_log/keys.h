// Where an embedded log keeps what in its store. Pure, safe from any thread.
//
//   'e' topic 1F partition             -> be64 of the offset that the next record will get
//   'l' topic 1F partition offset      -> record (record_codec.h)
//   'p' task 1F topic 1F partition     -> be64 of the offset that the task reads next
//   's' task 1F key                    -> value, in the task's state
//
//   topic, task = names without 1F     partition = be32     offset = be64     key, value = any bytes
//
// Do not renumber: stores hold it. 'm' is the store's own (rocks_store.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace counterclaim::embedded_log {

std::string EndKey(std::string_view topic, int32_t partition);
// What all records of a partition begin with.
std::string RecordPrefix(std::string_view topic, int32_t partition);
std::string RecordKey(std::string_view topic, int32_t partition, int64_t offset);
std::string PositionKey(std::string_view task, std::string_view topic, int32_t partition);
std::string StatePrefix(std::string_view task);

struct RecordPlace {
  std::string topic;
  int32_t partition = 0;
  int64_t offset = 0;
};
// The inverse of RecordKey; none for another key.
std::optional<RecordPlace> ParseRecordKey(std::string_view key);

// Values of 'e' and 'p'. None for bytes that EncodeOffset did not write.
std::string EncodeOffset(int64_t offset);
std::optional<int64_t> DecodeOffset(std::string_view bytes);

}  // namespace counterclaim::embedded_log
