#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <iterator>

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

// In lower case, with marks apart from their letters.
std::string Decomposed(std::string_view name) {
  std::string out(name);
  if (std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(out);
  if (U_SUCCESS(status) && nfkd != nullptr) text = nfkd->normalize(text, status);
  out.clear();
  text.toLower(icu::Locale::getRoot()).toUTF8String(out);
  return out;
}

}  // namespace

bool IsCertainLegalForm(std::string_view word) {
  return std::ranges::find(kCertain, word) != std::end(kCertain);
}
bool IsLegalForm(std::string_view word) {
  return IsCertainLegalForm(word) || std::ranges::find(kOther, word) != std::end(kOther);
}

std::string IdOfName(std::string_view name) {
  const std::string text = Decomposed(name);
  std::string id;
  id.reserve(text.size());
  // words with a hyphen between; stops inside are dropped, so that "S.p.A." is one
  const auto end_word = [&] {
    if (!id.empty() && id.back() != '-') id += '-';
  };
  for (size_t i = 0; i < text.size();) {
    const base::CodePoint point = base::DecodeUtf8(text, i);
    const auto c = static_cast<UChar32>(point.value);
    i += point.length;
    if (IsMark(c) || c == '.') continue;
    if (c == '&') {
      end_word();
      id += "and-";
    } else if (const std::string_view plain = Plain(c); !plain.empty()) {
      id += plain;
    } else if (u_isalnum(c)) {
      base::AppendUtf8(point.value, id);
    } else {
      end_word();
    }
  }
  if (id.ends_with('-')) id.pop_back();
  const auto cut = [&](auto is_one) {
    const size_t last = id.rfind('-');
    const bool one = last != id.npos && is_one(std::string_view(id).substr(last + 1));
    if (one) id.resize(last);
    return one;
  };
  while (cut(IsLegalForm)) cut([](std::string_view word) { return word == "and"; });
  return id;
}

}  // namespace counterclaim::entity
