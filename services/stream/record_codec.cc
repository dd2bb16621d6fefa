#include "stream/record_codec.h"

#include <utility>

#include "stream/bytes.h"

namespace counterclaim::stream {
namespace {

constexpr char kVersion = 1;

uint64_t ZigZag(int64_t value) {
  return (static_cast<uint64_t>(value) << 1) ^ static_cast<uint64_t>(value >> 63);
}

int64_t UnZigZag(uint64_t value) {
  return static_cast<int64_t>(value >> 1) ^ -static_cast<int64_t>(value & 1);
}

}  // namespace

std::string EncodeRecord(const Record& record) {
  std::string out;
  out.reserve(record.Size());
  out.push_back(kVersion);
  AppendVarint(ZigZag(record.timestamp_ms), out);
  AppendBytes(record.key, out);
  AppendBytes(record.value, out);
  AppendVarint(record.headers.size(), out);
  for (const Header& header : record.headers) {
    AppendBytes(header.name, out);
    AppendBytes(header.value, out);
  }
  return out;
}

absl::StatusOr<Record> DecodeRecord(std::string_view bytes) {
  const auto damaged = [] { return absl::DataLossError("a record of the log is damaged"); };
  ByteReader reader(bytes);
  const auto version = reader.Byte();
  if (version.has_value() && *version != kVersion) {
    return absl::DataLossError("a record of the log was written by another version of the program");
  }
  const auto timestamp = reader.Varint();
  const auto key = reader.Bytes();
  const auto value = reader.Bytes();
  const auto headers = reader.Varint();
  if (!timestamp || !key || !value || !headers) return damaged();
  Record record;
  record.timestamp_ms = UnZigZag(*timestamp);
  record.key = *key;
  record.value = *value;
  for (uint64_t i = 0; i < *headers; ++i) {
    const auto name = reader.Bytes();
    const auto content = reader.Bytes();
    if (!name || !content) return damaged();
    record.headers.push_back({std::string(*name), std::string(*content)});
  }
  if (!reader.done()) return damaged();
  return record;
}

}  // namespace counterclaim::stream
