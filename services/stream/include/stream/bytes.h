// The pieces that kept bytes are made of. Pure, safe from any thread. What they write stays readable: do not change.
//
//   be32, be64 = the number's bytes, highest first, so that byte order is the order of the (unsigned) numbers
//   varint     = seven bits a byte, lowest first, the high bit set on all but the last
//   bytes      = varint length, then so many bytes
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace counterclaim::stream {

void AppendBe32(uint32_t value, std::string& out);
void AppendBe64(uint64_t value, std::string& out);
void AppendVarint(uint64_t value, std::string& out);
void AppendBytes(std::string_view bytes, std::string& out);

// An order-preserving form of text of any length, for keys in which more follows: U+0000 as 00 FF, then 00 01 at its
// end.
void AppendOrdered(std::string_view text, std::string& out);

// Reads the pieces off the front. Once something does not fit, every further read gives none.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  std::optional<uint8_t> Byte();
  std::optional<uint32_t> Be32();
  std::optional<uint64_t> Be64();
  std::optional<uint64_t> Varint();
  std::optional<std::string_view> Bytes();
  std::optional<std::string> Ordered();
  std::string_view rest() const { return rest_; }
  bool done() const { return rest_.empty() && !failed_; }

 private:
  std::optional<std::string_view> Take(uint64_t count);
  std::nullopt_t Fail();

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace counterclaim::stream
