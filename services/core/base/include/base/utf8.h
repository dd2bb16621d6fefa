// UTF-8, code point by code point. Pure, safe from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace counterclaim::base {

struct CodePoint {
  char32_t value = 0;  // U+FFFD for a byte that is not UTF-8
  size_t length = 0;   // bytes, at least 1
  bool valid = false;
};

// The same of a byte that is not ASCII.
CodePoint DecodeMultibyte(std::string_view text, size_t at);

// The code point at `at`, which must be inside the text. Overlong forms, surrogates and values past U+10FFFF are
// invalid.
inline CodePoint DecodeUtf8(std::string_view text, size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  return first < 0x80 ? CodePoint{first, 1, true} : DecodeMultibyte(text, at);
}
void AppendUtf8(char32_t value, std::string& out);

bool IsValidUtf8(std::string_view text);
// Each byte that is part of no valid code point becomes U+FFFD, and so does NUL; a valid text is returned as it is.
std::string RepairUtf8(std::string_view text);

}  // namespace counterclaim::base
