#include "embedded_log/keys.h"

#include "stream/bytes.h"
#include "stream/topics.h"

namespace counterclaim::embedded_log {
namespace {

std::string Named(char kind, std::string_view name) {
  std::string key;
  key.reserve(name.size() + 16);
  key.push_back(kind);
  key.append(name);
  key.push_back(stream::kKeySeparator);
  return key;
}

}  // namespace

std::string EndKey(std::string_view topic, int32_t partition) {
  std::string key = Named('e', topic);
  stream::AppendBe32(static_cast<uint32_t>(partition), key);
  return key;
}

std::string RecordPrefix(std::string_view topic, int32_t partition) {
  std::string key = Named('l', topic);
  stream::AppendBe32(static_cast<uint32_t>(partition), key);
  return key;
}

std::string RecordKey(std::string_view topic, int32_t partition, int64_t offset) {
  std::string key = RecordPrefix(topic, partition);
  stream::AppendBe64(static_cast<uint64_t>(offset), key);
  return key;
}

std::string PositionKey(std::string_view task, std::string_view topic, int32_t partition) {
  std::string key = Named('p', task);
  key.append(topic);
  key.push_back(stream::kKeySeparator);
  stream::AppendBe32(static_cast<uint32_t>(partition), key);
  return key;
}

std::string StatePrefix(std::string_view task) {
  return Named('s', task);
}

std::optional<RecordPlace> ParseRecordKey(std::string_view key) {
  if (!key.starts_with('l')) return std::nullopt;
  const auto parts = stream::SplitKey(key.substr(1));
  if (!parts.has_value()) return std::nullopt;
  stream::ByteReader reader(parts->second);
  const auto partition = reader.Be32();
  const auto offset = reader.Be64();
  if (!partition || !offset || !reader.done()) return std::nullopt;
  return RecordPlace{std::string(parts->first), static_cast<int32_t>(*partition), static_cast<int64_t>(*offset)};
}

std::string EncodeOffset(int64_t offset) {
  std::string bytes;
  stream::AppendBe64(static_cast<uint64_t>(offset), bytes);
  return bytes;
}

std::optional<int64_t> DecodeOffset(std::string_view bytes) {
  stream::ByteReader reader(bytes);
  const auto offset = reader.Be64();
  if (!offset || !reader.done()) return std::nullopt;
  return static_cast<int64_t>(*offset);
}

}  // namespace counterclaim::embedded_log
