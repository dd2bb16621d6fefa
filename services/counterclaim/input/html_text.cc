#include "input/html_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/utf8.h"

namespace counterclaim::input {
namespace {

// HTML's names for the characters that news agencies use, in order.
struct NamedCharacter {
  std::string_view name;
  char32_t value;
};
constexpr std::array kNamed = std::to_array<NamedCharacter>({
    {"AElig", 0xc6},    {"Aacute", 0xc1},  {"Acirc", 0xc2},    {"Agrave", 0xc0},   {"Aring", 0xc5},
    {"Atilde", 0xc3},   {"Auml", 0xc4},    {"Ccedil", 0xc7},   {"Dagger", 0x2021}, {"ETH", 0xd0},
    {"Eacute", 0xc9},   {"Ecirc", 0xca},   {"Egrave", 0xc8},   {"Euml", 0xcb},     {"Iacute", 0xcd},
    {"Icirc", 0xce},    {"Igrave", 0xcc},  {"Iuml", 0xcf},     {"Ntilde", 0xd1},   {"OElig", 0x152},
    {"Oacute", 0xd3},   {"Ocirc", 0xd4},   {"Ograve", 0xd2},   {"Oslash", 0xd8},   {"Otilde", 0xd5},
    {"Ouml", 0xd6},     {"Scaron", 0x160}, {"THORN", 0xde},    {"Uacute", 0xda},   {"Ucirc", 0xdb},
    {"Ugrave", 0xd9},   {"Uuml", 0xdc},    {"Yacute", 0xdd},   {"Yuml", 0x178},    {"aacute", 0xe1},
    {"acirc", 0xe2},    {"acute", 0xb4},   {"aelig", 0xe6},    {"agrave", 0xe0},   {"amp", '&'},
    {"apos", '\''},     {"aring", 0xe5},   {"atilde", 0xe3},   {"auml", 0xe4},     {"bdquo", 0x201e},
    {"brvbar", 0xa6},   {"bull", 0x2022},  {"ccedil", 0xe7},   {"cedil", 0xb8},    {"cent", 0xa2},
    {"copy", 0xa9},     {"curren", 0xa4},  {"dagger", 0x2020}, {"deg", 0xb0},      {"divide", 0xf7},
    {"eacute", 0xe9},   {"ecirc", 0xea},   {"egrave", 0xe8},   {"emsp", 0x2003},   {"ensp", 0x2002},
    {"eth", 0xf0},      {"euml", 0xeb},    {"euro", 0x20ac},   {"frac12", 0xbd},   {"frac14", 0xbc},
    {"frac34", 0xbe},   {"frasl", 0x2044}, {"ge", 0x2265},     {"gt", '>'},        {"hellip", 0x2026},
    {"iacute", 0xed},   {"icirc", 0xee},   {"iexcl", 0xa1},    {"igrave", 0xec},   {"iquest", 0xbf},
    {"iuml", 0xef},     {"laquo", 0xab},   {"larr", 0x2190},   {"ldquo", 0x201c},  {"le", 0x2264},
    {"lsaquo", 0x2039}, {"lsquo", 0x2018}, {"lt", '<'},        {"macr", 0xaf},     {"mdash", 0x2014},
    {"micro", 0xb5},    {"middot", 0xb7},  {"minus", 0x2212},  {"nbsp", 0xa0},     {"ndash", 0x2013},
    {"ne", 0x2260},     {"not", 0xac},     {"ntilde", 0xf1},   {"oacute", 0xf3},   {"ocirc", 0xf4},
    {"oelig", 0x153},   {"ograve", 0xf2},  {"ordf", 0xaa},     {"ordm", 0xba},     {"oslash", 0xf8},
    {"otilde", 0xf5},   {"ouml", 0xf6},    {"para", 0xb6},     {"permil", 0x2030}, {"plusmn", 0xb1},
    {"pound", 0xa3},    {"prime", 0x2032}, {"quot", '"'},      {"raquo", 0xbb},    {"rarr", 0x2192},
    {"rdquo", 0x201d},  {"reg", 0xae},     {"rsaquo", 0x203a}, {"rsquo", 0x2019},  {"sbquo", 0x201a},
    {"scaron", 0x161},  {"sect", 0xa7},    {"shy", 0xad},      {"sup1", 0xb9},     {"sup2", 0xb2},
    {"sup3", 0xb3},     {"szlig", 0xdf},   {"thinsp", 0x2009}, {"thorn", 0xfe},    {"tilde", 0x2dc},
    {"times", 0xd7},    {"trade", 0x2122}, {"uacute", 0xfa},   {"ucirc", 0xfb},    {"ugrave", 0xf9},
    {"uml", 0xa8},      {"uuml", 0xfc},    {"yacute", 0xfd},   {"yen", 0xa5},      {"yuml", 0xff},
});
static_assert(std::ranges::is_sorted(kNamed, {}, &NamedCharacter::name));

// Windows-1252's characters in the range of C1 controls: what "&#150;" means in practice.
constexpr std::array<char32_t, 32> kWindows1252 = {0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
                                                   0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
                                                   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                   0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};

constexpr std::array<std::string_view, 7> kParagraphs = {"article", "blockquote", "p", "pre", "section", "table", "ul"};
constexpr std::array<std::string_view, 24> kBlocks = {
    "aside", "br", "caption", "dd", "div", "dl",     "dt", "figcaption", "figure", "footer", "form", "h1",
    "h2",    "h3", "h4",      "h5", "h6",  "header", "hr", "li",         "main",   "nav",    "ol",   "tr"};
constexpr std::array<std::string_view, 2> kCells = {"td", "th"};
constexpr std::array<std::string_view, 5> kHidden = {"head", "noscript", "script", "style", "template"};
constexpr size_t kLongestTagName = 10;

bool IsSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
bool IsAlpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool IsAlnum(char c) {
  return IsAlpha(c) || (c >= '0' && c <= '9');
}

struct Tag {
  std::string name;  // lower case; empty where it is longer than any that matters
  bool closing = false;
  size_t end = 0;  // the byte after its '>'
};

class Converter {
 public:
  explicit Converter(std::string_view html) : html_(html) { out_.reserve(html.size()); }

  std::string Run() {
    while (at_ < html_.size()) Step();
    return std::move(out_);
  }

 private:
  void Step() {
    const char c = html_[at_];
    if (c == '<') {
      Markup();
    } else if (c == '&') {
      Reference();
    } else if (IsSpace(c)) {
      Break(1);
      ++at_;
    } else {
      const size_t stop = std::min(html_.find_first_of("<& \t\n\r\f", at_), html_.size());
      Put(html_.substr(at_, stop - at_));
      at_ = stop;
    }
  }

  void Markup() {
    if (html_.substr(at_).starts_with("<!--")) {
      const size_t end = html_.find("-->", at_ + 4);
      at_ = end == std::string_view::npos ? html_.size() : end + 3;
      return;
    }
    const std::optional<Tag> tag = ReadTag();
    if (!tag) {
      Put(html_.substr(at_, 1));
      ++at_;
      return;
    }
    at_ = tag->end;
    if (std::ranges::contains(kParagraphs, tag->name)) {
      Break(3);
    } else if (std::ranges::contains(kBlocks, tag->name)) {
      Break(2);
    } else if (std::ranges::contains(kCells, tag->name)) {
      Break(1);
    } else if (!tag->closing && std::ranges::contains(kHidden, tag->name)) {
      SkipHidden(tag->name);
    }
  }

  // The tag that starts at at_; nothing if what stands there is no tag.
  std::optional<Tag> ReadTag() {
    size_t i = at_ + 1;
    Tag tag;
    if (i < html_.size() && html_[i] == '/') {
      tag.closing = true;
      ++i;
    }
    if (i >= html_.size() || !(IsAlpha(html_[i]) || html_[i] == '!' || html_[i] == '?')) return std::nullopt;
    const size_t name = i;
    while (i < html_.size() && IsAlnum(html_[i])) ++i;
    if (i - name <= kLongestTagName) {
      tag.name = html_.substr(name, i - name);
      for (char& c : tag.name) c = static_cast<char>(c | 0x20);  // letters to lower case, digits as they are
    }
    // once a '<' was found to have no '>' behind it, none that follows has
    if (no_more_tags_) return std::nullopt;
    char quote = '\0';
    for (; i < html_.size(); ++i) {
      const char c = html_[i];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if ((c == '"' || c == '\'') && html_[i - 1] == '=') {
        quote = c;
      } else if (c == '>') {
        tag.end = i + 1;
        return tag;
      }
    }
    // a quote that nothing closes; there can be one such scan a kind of quote, as none of that kind follows
    const size_t close = quote == '\0' ? std::string_view::npos : html_.find('>', name);
    if (close == std::string_view::npos) {
      no_more_tags_ = true;
      return std::nullopt;
    }
    tag.end = close + 1;
    return tag;
  }

  void SkipHidden(std::string_view name) {
    while (at_ < html_.size()) {
      const size_t open = html_.find("</", at_);
      if (open == std::string_view::npos) break;
      at_ = open;
      const std::optional<Tag> tag = ReadTag();
      at_ = tag ? tag->end : open + 2;
      if (tag && tag->name == name) return;
    }
    at_ = html_.size();
  }

  void Reference() {
    constexpr size_t kLongest = 12;
    const size_t semicolon = html_.substr(at_, kLongest).find(';');
    std::optional<char32_t> value;
    if (semicolon != std::string_view::npos) value = Resolve(html_.substr(at_ + 1, semicolon - 1));
    if (!value) {
      Put("&");
      ++at_;
      return;
    }
    at_ += semicolon + 1;
    if (*value == 0xad) return;  // a soft hyphen only says where a word may be broken
    if (*value < 0x80 && IsSpace(static_cast<char>(*value))) return Break(1);
    std::string encoded;
    base::AppendUtf8(*value, encoded);
    Put(encoded);
  }

  static std::optional<char32_t> Resolve(std::string_view name) {
    if (!name.starts_with('#')) {
      const auto found = std::ranges::lower_bound(kNamed, name, {}, &NamedCharacter::name);
      if (found == kNamed.end() || found->name != name) return std::nullopt;
      return found->value;
    }
    name.remove_prefix(1);
    const bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    if (name.empty()) return std::nullopt;
    uint32_t value = 0;
    for (const char c : name) {
      const bool digit = c >= '0' && c <= '9';
      const char lower = static_cast<char>(c | 0x20);
      if (!digit && !(hex && lower >= 'a' && lower <= 'f')) return std::nullopt;
      value = value * (hex ? 16 : 10) + (digit ? c - '0' : lower - 'a' + 10);
      if (value > 0x10ffff) return 0xfffd;
    }
    if (value == 0 || (value >= 0xd800 && value < 0xe000)) return 0xfffd;
    if (value >= 0x80 && value < 0xa0) return kWindows1252[value - 0x80];
    return value;
  }

  // 1: a blank, 2: a new line, 3: a new paragraph; the strongest of a run counts.
  void Break(int strength) { pending_ = std::max(pending_, strength); }

  void Put(std::string_view text) {
    if (!out_.empty() && pending_ > 0) out_ += pending_ == 1 ? " " : pending_ == 2 ? "\n" : "\n\n";
    pending_ = 0;
    out_ += text;
  }

  std::string_view html_;
  size_t at_ = 0;
  std::string out_;
  int pending_ = 0;
  bool no_more_tags_ = false;
};

}  // namespace

std::string HtmlToText(std::string_view html) {
  return Converter(html).Run();
}

}  // namespace counterclaim::input
