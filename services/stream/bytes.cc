#include "stream/bytes.h"

namespace counterclaim::stream {
namespace {

template <typename Number>
void AppendBigEndian(Number value, std::string& out) {
  for (int shift = (sizeof(Number) - 1) * 8; shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift));
}

template <typename Number>
Number ReadBigEndian(std::string_view bytes) {
  Number value = 0;
  for (const char byte : bytes) value = (value << 8) | static_cast<unsigned char>(byte);
  return value;
}

constexpr char kEscaped = '\xff';
constexpr char kEnd = '\x01';

}  // namespace

void AppendBe32(uint32_t value, std::string& out) {
  AppendBigEndian(value, out);
}

void AppendBe64(uint64_t value, std::string& out) {
  AppendBigEndian(value, out);
}

void AppendVarint(uint64_t value, std::string& out) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

void AppendBytes(std::string_view bytes, std::string& out) {
  AppendVarint(bytes.size(), out);
  out.append(bytes);
}

void AppendOrdered(std::string_view text, std::string& out) {
  for (const char byte : text) {
    out.push_back(byte);
    if (byte == '\0') out.push_back(kEscaped);
  }
  out.push_back('\0');
  out.push_back(kEnd);
}

std::nullopt_t ByteReader::Fail() {
  failed_ = true;
  rest_ = {};
  return std::nullopt;
}

std::optional<std::string_view> ByteReader::Take(uint64_t count) {
  if (failed_ || count > rest_.size()) return Fail();
  const std::string_view taken = rest_.substr(0, count);
  rest_.remove_prefix(count);
  return taken;
}

std::optional<uint8_t> ByteReader::Byte() {
  const auto bytes = Take(1);
  if (!bytes.has_value()) return std::nullopt;
  return static_cast<uint8_t>((*bytes)[0]);
}

std::optional<uint32_t> ByteReader::Be32() {
  const auto bytes = Take(4);
  if (!bytes.has_value()) return std::nullopt;
  return ReadBigEndian<uint32_t>(*bytes);
}

std::optional<uint64_t> ByteReader::Be64() {
  const auto bytes = Take(8);
  if (!bytes.has_value()) return std::nullopt;
  return ReadBigEndian<uint64_t>(*bytes);
}

std::optional<uint64_t> ByteReader::Varint() {
  uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const auto byte = Byte();
    if (!byte.has_value()) return std::nullopt;
    if (shift == 63 && *byte > 1) break;
    value |= static_cast<uint64_t>(*byte & 0x7F) << shift;
    if (*byte < 0x80) return value;
  }
  return Fail();
}

std::optional<std::string_view> ByteReader::Bytes() {
  const auto length = Varint();
  if (!length.has_value()) return std::nullopt;
  return Take(*length);
}

std::optional<std::string> ByteReader::Ordered() {
  std::string text;
  for (;;) {
    const size_t zero = rest_.find('\0');
    if (failed_ || zero == std::string_view::npos || zero + 1 == rest_.size()) return Fail();
    text.append(rest_.substr(0, zero));
    const char mark = rest_[zero + 1];
    rest_.remove_prefix(zero + 2);
    if (mark == kEnd) return text;
    if (mark != kEscaped) return Fail();
    text.push_back('\0');
  }
}

}  // namespace counterclaim::stream
