// Which language a text is in, by CLD2. Pure, safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace counterclaim::text {

// ISO 639-1 code ("de"), or empty where the text is too short or mixed to tell. Reads at most 512 bytes of the text,
// which must be valid UTF-8.
std::string DetectLanguage(std::string_view text);

// The primary language of a BCP 47 tag, in lower case: "fr-CH" -> "fr".
std::string PrimaryLanguage(std::string_view tag);

}  // namespace counterclaim::text
