#include "text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

namespace counterclaim::text {

std::string DetectLanguage(std::string_view text) {
  constexpr size_t kEnough = 512;
  std::string_view part = text.substr(0, kEnough);
  // not to end inside a code point
  while (part.size() < text.size() && !part.empty() && (static_cast<unsigned char>(text[part.size()]) & 0xc0) == 0x80) {
    part.remove_suffix(1);
  }
  bool reliable = false;
  const CLD2::Language language =
      CLD2::DetectLanguage(part.data(), static_cast<int>(part.size()), /*is_plain_text=*/true, &reliable);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return "";
  return PrimaryLanguage(CLD2::LanguageCode(language));
}

std::string PrimaryLanguage(std::string_view tag) {
  std::string primary;
  for (const char c : tag) {
    if (c == '-' || c == '_') break;
    primary.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return primary;
}

}  // namespace counterclaim::text
