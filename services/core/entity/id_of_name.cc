#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "base/utf8.h"
#include "entity/entity.h"
#include "legal_forms.h"

namespace counterclaim::entity {
namespace {

constexpr std::string_view kCertain[] = {
    "inc", "corp", "ltd",  "llc",   "llp",  "plc",          "gmbh",        "mbh",     "kgaa",
    "ag",  "spa",  "srl",  "srls",  "sarl", "sas",          "sasu",        "asa",     "aps",
    "oyj", "bv",   "nv",   "sro",   "pjsc", "jsc",          "kk",          "pty",     "pvt",
    "bhd", "sdn",  "eood", "scarl", "sgps", "incorporated", "corporation", "limited", "aktiengesellschaft",
    "ohg", "gbr",  "ggmbh"};
constexpr std::string_view kOther[] = {"co", "company", "sa",   "se",  "as", "ab",  "oy", "kg",
                                       "ev", "lp",      "ltda", "doo", "ao", "ooo", "zao"};

bool IsMark(UChar32 c) {
  const int8_t type = u_charType(c);
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK;
}

// Letters that NFKD leaves whole, as they are written without marks.
std::string_view Plain(UChar32 c) {
  switch (c) {
    case 0xf8:
      return "o";
    case 0xe6:
      return "ae";
    case 0x153:
      return "oe";
    case 0xdf:
      return "ss";
    case 0x142:
      return "l";
    case 0x111:
    case 0xf0:
      return "d";
    case 0xfe:
      return "th";
    case 0x131:
      return "i";
    default:
      return {};
  }
}

}  // namespace

bool IsCertainLegalForm(std::string_view word) {
  return std::ranges::find(kCertain, word) != std::end(kCertain);
}
bool IsLegalForm(std::string_view word) {
  return IsCertainLegalForm(word) || std::ranges::find(kOther, word) != std::end(kOther);
}

std::string IdOfName(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(std::string(name));
  if (U_SUCCESS(status) && nfkd != nullptr) text = nfkd->normalize(text, status);
  text.toLower(icu::Locale::getRoot());
  // words; stops inside are dropped, so that "S.p.A." is one
  std::vector<std::string> words(1);
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (IsMark(c) || c == '.') continue;
    if (c == '&') {
      words.emplace_back("and");
      words.emplace_back();
    } else if (const std::string_view plain = Plain(c); !plain.empty()) {
      words.back() += plain;
    } else if (u_isalnum(c)) {
      base::AppendUtf8(static_cast<char32_t>(c), words.back());
    } else {
      words.emplace_back();
    }
  }
  std::erase(words, std::string());
  while (words.size() > 1 && IsLegalForm(words.back())) {
    words.pop_back();
    if (words.size() > 1 && words.back() == "and") words.pop_back();
  }
  std::string id;
  for (const std::string& w : words) {
    if (!id.empty()) id += '-';
    id += w;
  }
  return id;
}

}  // namespace counterclaim::entity
