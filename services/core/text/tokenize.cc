#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <array>

#include "base/utf8.h"
#include "text/document.h"

namespace counterclaim::text {
namespace {

enum class Class : uint8_t { kSpace, kLetter, kDigit, kApostrophe, kSymbol, kOther };

// No letter, but part of the word that it stands in.
constexpr char32_t kSoftHyphen = 0xad;

bool IsDash(char32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == kSoftHyphen;
}
constexpr bool IsApostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02bc || c == '`';
}
bool IsDoubleQuote(char32_t c) {
  return c == '"' || (c >= 0x201c && c <= 0x201f) || c == 0xab || c == 0xbb || c == 0x2039 || c == 0x203a;
}

constexpr Class ClassifyAscii(char32_t c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Class::kLetter;
  if (c >= '0' && c <= '9') return Class::kDigit;
  if (c <= ' ' || c == 0x7f) return Class::kSpace;
  if (IsApostrophe(c)) return Class::kApostrophe;
  return c == '$' || c == '%' || c == '+' || c == '=' || c == '<' || c == '>' || c == '~' || c == '&' || c == '@' ||
                 c == '#'
             ? Class::kSymbol
             : Class::kOther;
}

constexpr auto kAscii = [] {
  std::array<Class, 0x80> classes{};
  for (char32_t c = 0; c < classes.size(); ++c) classes[c] = ClassifyAscii(c);
  return classes;
}();

Class ClassifyOther(char32_t c) {
  if (IsApostrophe(c)) return Class::kApostrophe;
  const auto code = static_cast<UChar32>(c);
  if (u_isUWhiteSpace(code) || c == 0x200b || c == 0xfeff) return Class::kSpace;
  switch (u_charType(code)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
      return Class::kLetter;
    case U_DECIMAL_DIGIT_NUMBER:
      return Class::kDigit;
    case U_CURRENCY_SYMBOL:
    case U_MATH_SYMBOL:
    case U_OTHER_NUMBER:
      return Class::kSymbol;
    default:
      return Class::kOther;
  }
}

Class Classify(char32_t c) {
  return c < kAscii.size() ? kAscii[c] : ClassifyOther(c);
}

// A mark in the one form that it has in normal forms; any other character as it is.
char32_t OneForm(char32_t c) {
  return IsApostrophe(c) ? U'\'' : IsDash(c) ? U'-' : IsDoubleQuote(c) ? U'"' : c;
}

constexpr auto kNormalAscii = [] {
  std::array<char, 0x80> normal{};
  for (size_t i = 0; i < normal.size(); ++i) {
    const char c = static_cast<char>(i);
    normal[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '`' ? '\'' : c;
  }
  return normal;
}();

// Appends the normal form of a word of ASCII and Latin-1 letters, which is never longer than the word; appends nothing
// to other words. Returns whether it is one.
bool AppendLatin(std::string_view word, std::string& out) {
  bool latin = true;
  const size_t begin = out.size();
  out.resize_and_overwrite(begin + word.size(), [&](char* data, size_t) {
    char* end = data + begin;
    for (size_t i = 0; i < word.size();) {
      if (const auto byte = static_cast<unsigned char>(word[i]); byte < kNormalAscii.size()) {
        *end++ = kNormalAscii[byte];
        ++i;
        continue;
      }
      const base::CodePoint c = base::DecodeUtf8(word, i);
      i += c.length;
      if (c.value == kSoftHyphen) continue;
      const char32_t one = OneForm(c.value);
      if (one < 0x80) {
        *end++ = static_cast<char>(one);
      } else if (one == U'ß') {
        *end++ = 's';
        *end++ = 's';
      } else if (one >= U'À' && one <= U'ÿ') {
        const char32_t lower = one <= U'Þ' && one != U'×' ? one + (U'à' - U'À') : one;
        *end++ = static_cast<char>(0xc0 | lower >> 6);
        *end++ = static_cast<char>(0x80 | (lower & 0x3f));
      } else {
        latin = false;
        return begin;
      }
    }
    return static_cast<size_t>(end - data);
  });
  return latin;
}

void AppendNormal(std::string_view word, std::string& out) {
  if (AppendLatin(word, out)) return;
  std::string plain;
  for (size_t i = 0; i < word.size();) {
    const base::CodePoint c = base::DecodeUtf8(word, i);
    i += c.length;
    if (c.value != kSoftHyphen) base::AppendUtf8(OneForm(c.value), plain);
  }
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const kFold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status) || kFold == nullptr) {
    out += plain;
    return;
  }
  icu::StringByteSink<std::string> sink(&out);
  kFold->normalizeUTF8(0, plain, sink, nullptr, status);
}

bool IsUpper(char32_t c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(static_cast<UChar32>(c)) != 0;
}
bool IsLower(char32_t c) {
  return c < 0x80 ? c >= 'a' && c <= 'z' : u_islower(static_cast<UChar32>(c)) != 0;
}

class Scanner {
 public:
  Scanner(std::string_view text, uint32_t offset, std::vector<Token>& tokens, std::string& norms)
      : text_(text), offset_(offset), tokens_(tokens), norms_(norms) {}

  void Run() {
    while (at_ < text_.size()) {
      const base::CodePoint c = base::DecodeUtf8(text_, at_);
      switch (Classify(c.value)) {
        case Class::kSpace:
          space_ = true;
          at_ += c.length;
          break;
        case Class::kLetter:
          Emit(WordEnd(at_), TokenKind::kWord);
          break;
        case Class::kDigit:
          Emit(NumberEnd(at_), TokenKind::kNumber);
          break;
        case Class::kApostrophe:
          Emit(SuffixEnd(at_), TokenKind::kWord);
          break;
        case Class::kSymbol:
          Emit(at_ + c.length, TokenKind::kSymbol);
          break;
        case Class::kOther:
          Emit(at_ + c.length, TokenKind::kPunctuation);
          break;
      }
    }
  }

 private:
  Class ClassAt(size_t at, size_t* length = nullptr) const {
    if (at >= text_.size()) return Class::kSpace;
    const base::CodePoint c = base::DecodeUtf8(text_, at);
    if (length != nullptr) *length = c.length;
    return c.value == kSoftHyphen ? Class::kLetter : Classify(c.value);
  }

  size_t LettersEnd(size_t at, bool digits) const {
    size_t length = 0;
    for (Class k = ClassAt(at, &length); k == Class::kLetter || (digits && k == Class::kDigit);
         k = ClassAt(at, &length)) {
      at += length;
    }
    return at;
  }

  // Letters and digits from a letter on. An apostrophe ends an elided word ("l'", "dell'"), but "n't" stays in its word
  // and "'s" begins a token of its own.
  size_t WordEnd(size_t begin) const {
    size_t end = LettersEnd(begin, /*digits=*/true);
    // initials with stops stay together: "U.S.", "z.B."
    if (SingleLetter(begin, end)) {
      size_t stop = end;
      while (stop + 1 < text_.size() && text_[stop] == '.' && ClassAt(stop + 1) == Class::kLetter) {
        const size_t next = LettersEnd(stop + 1, false);
        if (!SingleLetter(stop + 1, next)) break;
        stop = next;
      }
      if (stop > end) return stop;
    }
    size_t mark = 0;
    if (ClassAt(end, &mark) != Class::kApostrophe) return end;
    const size_t after = LettersEnd(end + mark, false);
    const std::string_view tail = text_.substr(end + mark, after - end - mark);
    if (tail.empty()) return end;
    if (tail == "t" && end > begin && (text_[end - 1] == 'n' || text_[end - 1] == 'N')) return after;
    if (tail == "s" || tail == "S" || tail == "re" || tail == "ve" || tail == "ll" || tail == "d" || tail == "m")
      return end;
    return end + mark;
  }

  bool SingleLetter(size_t begin, size_t end) const {
    return end > begin && base::DecodeUtf8(text_, begin).length == end - begin;
  }

  // An apostrophe right after a word and before letters ("'s", "'re"), else a mark of its own.
  size_t SuffixEnd(size_t begin) const {
    size_t mark = 0;
    ClassAt(begin, &mark);
    if (space_ || tokens_.empty() || tokens_.back().kind != TokenKind::kWord) return begin + mark;
    return LettersEnd(begin + mark, false);
  }

  // Digits, with single inner separators where a digit follows.
  size_t NumberEnd(size_t begin) const {
    size_t at = begin;
    for (;;) {
      size_t length = 0;
      while (ClassAt(at, &length) == Class::kDigit) at += length;
      if (at >= text_.size()) return at;
      const base::CodePoint c = base::DecodeUtf8(text_, at);
      const bool separator = c.value == '.' || c.value == ',' || IsApostrophe(c.value);
      if (!separator || ClassAt(at + c.length) != Class::kDigit) return at;
      at += c.length;
    }
  }

  void Emit(size_t end, TokenKind kind) {
    const std::string_view word = text_.substr(at_, end - at_);
    Token t;
    t.begin = offset_ + static_cast<uint32_t>(at_);
    t.end = offset_ + static_cast<uint32_t>(end);
    t.kind = kind;
    t.space_before = space_;
    t.norm_begin = static_cast<uint32_t>(norms_.size());
    AppendNormal(word, norms_);
    t.norm_end = static_cast<uint32_t>(norms_.size());
    if (kind == TokenKind::kWord) Case(word, t);
    tokens_.push_back(t);
    at_ = end;
    space_ = false;
  }

  static void Case(std::string_view word, Token& t) {
    int letters = 0;
    for (size_t i = 0; i < word.size();) {
      const base::CodePoint c = base::DecodeUtf8(word, i);
      if (i == 0) t.upper_initial = IsUpper(c.value);
      i += c.length;
      if (IsLower(c.value)) return;
      letters += u_isalpha(static_cast<UChar32>(c.value)) ? 1 : 0;
    }
    t.all_upper = letters >= 2;
  }

  std::string_view text_;
  uint32_t offset_;
  std::vector<Token>& tokens_;
  std::string& norms_;
  size_t at_ = 0;
  bool space_ = true;
};

}  // namespace

std::string NormalForm(std::string_view word) {
  std::string out;
  AppendNormal(word, out);
  return out;
}

void Tokenize(std::string_view text, uint32_t offset, std::vector<Token>& tokens, std::string& norms) {
  Scanner(text, offset, tokens, norms).Run();
}

}  // namespace counterclaim::text
