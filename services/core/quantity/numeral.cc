#include "numeral.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "digits.h"

namespace counterclaim::quantity {
namespace {

using text::TokenKind;

constexpr size_t kLongestWord = 64;
// More groups of three make no number that fits.
constexpr uint32_t kMostGroups = 12;

bool AllDigits(std::string_view s) {
  return !s.empty() && std::ranges::all_of(s, [](char c) { return c >= '0' && c <= '9'; });
}

// "settant'anni"
bool IsElided(std::string_view norm) {
  return norm.size() > 3 && norm.back() == '\'';
}

}  // namespace

std::optional<Number> NumberReader::At(uint32_t at, uint32_t end, bool closed) const {
  if (at >= end) return std::nullopt;
  const text::Token& t = tokens_[at];
  if (t.kind == TokenKind::kWord) {
    if (auto vague = Vague(at, end)) return vague;
    if (auto share = Share(at, end)) return share;
  } else if (t.kind != TokenKind::kNumber) {
    if (IsVulgar(at)) return Share(at, end);
    return Signed(at, end);
  }
  if (hits_.At(at, Category::kNegative, end)) return Signed(at, end);
  auto number = Cardinal(at, end, closed);
  if (number && !closed) {
    if (auto ratio = Ratio(*number, end)) return ratio;
  }
  return number;
}

// "-4", "minus four", ".08".
std::optional<Number> NumberReader::Signed(uint32_t at, uint32_t end) const {
  const std::string_view mark = Norm(at);
  const bool apart = at == 0 || tokens_[at].space_before;
  if (!apart || at + 1 >= end) return std::nullopt;
  if ((mark == "." || mark == ",") && tokens_[at + 1].kind == TokenKind::kNumber && Glued(at + 1)) {
    if (!AllDigits(Norm(at + 1))) return std::nullopt;
    const auto value = base::Decimal::Parse("0." + std::string(Norm(at + 1)));
    if (!value.ok()) return std::nullopt;
    return Number{.first = at, .last = at + 2, .value = *value, .digits = true};
  }
  const bool word = static_cast<bool>(hits_.At(at, Category::kNegative, end));
  if (!word && (mark != "-" || !Glued(at + 1) || tokens_[at + 1].kind != TokenKind::kNumber)) return std::nullopt;
  auto number = Cardinal(at + 1, end, false);
  if (!number) return std::nullopt;
  if (auto ratio = Ratio(*number, end)) number = ratio;
  const auto negative = base::Decimal(0).Minus(number->value);
  if (!negative.ok()) return std::nullopt;
  number->value = *negative;
  number->weak = false;
  number->first = at;
  number->plain = false;
  number->grouped.reset();
  return number;
}

// "thousands", "tens of thousands".
std::optional<Number> NumberReader::Vague(uint32_t at, uint32_t end) const {
  const Hits::Hit hit = hits_.At(at, Category::kVague, end);
  if (!hit) return std::nullopt;
  return Number{
      .first = at, .last = at + hit.length, .value = hit.entry->value, .vague_high = hit.entry->high, .scaled = true};
}

std::optional<base::Decimal> NumberReader::FactorAt(uint32_t at, uint32_t end) const {
  const std::vector<Numeral>* numerals = at < end ? tables_.NumeralsOf(Norm(at)) : nullptr;
  if (numerals == nullptr) return std::nullopt;
  for (const Numeral& n : *numerals) {
    const bool factor = n.role == Numeral::Role::kFactor || n.role == Numeral::Role::kAbout;
    if (factor && !n.bound && n.value != base::Decimal(20)) return n.value;
  }
  return std::nullopt;
}

uint32_t NumberReader::ReadLiteral(uint32_t at, uint32_t end, Sum& sum) const {
  const bool linked = at > 0 && !sum.empty();
  auto digits = ReadDigits(Norm(at), tables_.decimal_mark);
  if (!digits) return at;
  uint32_t last = at + 1;
  std::string joined(Norm(at));
  // groups of three with single spaces between
  if (digits->plain && digits->whole_digits <= 3 && joined[0] != '0') {
    while (last < end && last - at < kMostGroups && tokens_[last].kind == TokenKind::kNumber &&
           tokens_[last].space_before) {
      const std::string_view gap = document_.slice(tokens_[last - 1].end, tokens_[last].begin);
      const std::string_view norm = Norm(last);
      const size_t run = std::min(norm.find_first_not_of("0123456789"), norm.size());
      if (run != 3 || gap.size() > 3 || base::DecodeUtf8(gap, 0).length != gap.size() || gap == "\n") break;
      joined += norm;
      ++last;
      if (run != norm.size()) break;
    }
    if (last > at + 1) digits = ReadDigits(joined, tables_.decimal_mark);
    if (!digits) return at;
  }
  return sum.AddLiteral(digits->value, linked) ? last : at;
}

bool NumberReader::AddPieces(std::string_view word, size_t from, bool inside, Sum& sum) const {
  if (from == word.size()) return true;
  for (size_t n = std::min(tables_.longest_numeral, word.size() - from); n >= 2; --n) {
    const std::vector<Numeral>* pieces = tables_.NumeralsOf(word.substr(from, n));
    if (pieces == nullptr) continue;
    const bool whole_word = n == word.size() && !inside;
    for (const Numeral& piece : *pieces) {
      if (whole_word && piece.bound) continue;
      Sum longer = sum;
      if (!longer.Add(piece, inside || !whole_word) || !AddPieces(word, from + n, true, longer)) continue;
      sum = longer;
      return true;
    }
  }
  return false;
}

bool NumberReader::MayBegin(uint32_t at) const {
  const std::string_view norm = Norm(at);
  return tokens_[at].kind != TokenKind::kWord ||
         tables_.MayBeNumeral(IsElided(norm) ? norm.substr(0, norm.size() - 1) : norm);
}

bool NumberReader::ReadWord(uint32_t at, Sum& sum) const {
  std::string_view norm = Norm(at);
  const bool elided = IsElided(norm);
  if (elided) norm.remove_suffix(1);
  if (norm.size() > kLongestWord || !tables_.MayBeNumeral(norm)) return false;
  Sum longer = sum;
  if (!AddPieces(norm, 0, elided, longer)) return false;
  sum = longer;
  return true;
}

bool NumberReader::Overflows(uint32_t at, uint32_t end, const Sum& sum) const {
  const auto factor = FactorAt(at, end);
  if (!factor || *factor < base::Decimal(100)) return false;
  Sum copy = sum;
  return !ReadWord(at, copy);
}

uint32_t NumberReader::Read(uint32_t at, uint32_t end, bool closed, Sum& sum, bool ordinals) const {
  uint32_t next = at;
  if (hits_.At(at, Category::kOneArticle, end) && FactorAt(at + 1, end)) ++next;
  for (bool first = true; next < end; first = false) {
    uint32_t word = next;
    if (!first) {
      const bool hyphen = Norm(word) == "-" && !sum.literal();
      const bool link = !closed && sum.open() && hits_.At(word, Category::kNumberLink, end);
      if (hyphen || link) ++word;
      // nothing but a hyphen joins words across lines
      if (word >= end || sum.ordinal()) break;
    }
    Sum longer = sum;
    uint32_t after = word;
    // "34 cents", "12 centesimi" are money, not hundreds or hundredths
    const bool coin = !first && sum.literal() && hits_.At(word, Category::kCurrencyName, end);
    if (coin || (!ordinals && Divides(word))) break;
    if (tokens_[word].kind == TokenKind::kNumber) {
      if (!first && sum.literal() && sum.pieces() == 1) break;
      after = ReadLiteral(word, end, longer);
    } else if (tokens_[word].kind == TokenKind::kWord && ReadWord(word, longer)) {
      after = word + 1;
    }
    if (after == word || (!first && (Overflows(after, end, longer) || (sum.literal() && longer.ordinal())))) break;
    sum = longer;
    next = after;
    if (first && sum.literal()) {
      bool narrow = false;
      next = Abbreviated(next, end, sum, narrow);
    }
  }
  return sum.empty() ? at : next;
}

uint32_t NumberReader::Abbreviated(uint32_t at, uint32_t end, Sum& sum, bool& narrow) const {
  if (at >= end) return at;
  const auto found = tables_.abbreviations.find(document_.surface(tokens_[at]));
  if (found == tables_.abbreviations.end() || (!Glued(at) && !found->second.apart)) return at;
  if (!sum.Multiply(found->second.value)) return at;
  narrow = found->second.narrow;
  // the stop of "Mio.", where the sentence goes on
  const bool stop = at + 2 < end && Norm(at + 1) == "." && Glued(at + 1);
  return stop ? at + 2 : at + 1;
}

// "1.2e9", "10^6": as digits, right after digits.
uint32_t NumberReader::Power(uint32_t at, uint32_t end, Number& number) const {
  constexpr int kLargest = 64;
  if (at >= end || !Glued(at)) return at;
  std::string_view exponent;
  bool negative = false;
  uint32_t next = at;
  const bool power = Norm(at) == "^";
  if (power || Norm(at) == "e") {
    ++next;
    if (next < end && Glued(next) && (Norm(next) == "+" || Norm(next) == "-")) negative = Norm(next++) == "-";
    if (next >= end || !Glued(next)) return at;
    exponent = Norm(next);
  } else if (Norm(at).size() > 1 && Norm(at)[0] == 'e') {
    exponent = Norm(at).substr(1);
  }
  if (!AllDigits(exponent) || exponent.size() > 2) return at;
  int count = 0;
  for (const char c : exponent) count = count * 10 + (c - '0');
  if (count > kLargest) return at;
  std::optional<base::Decimal> value;
  if (power) {
    value = base::Decimal(1);
    for (int i = 0; i < count && value; ++i) value = Product(*value, number.value);
    if (negative && value) value = Divide(1, *value);
  } else if (const auto shifted = number.value.Shifted(negative ? -count : count); shifted.ok()) {
    value = *shifted;
  }
  if (!value) return at;
  number.value = *value;
  return next + 1;
}

uint32_t NumberReader::Decimals(uint32_t at, uint32_t end, Sum& sum) const {
  if (sum.literal() || !hits_.At(at, Category::kPoint, end)) return at;
  std::string places = "0.";
  uint32_t next = at + 1;
  while (next < end && places.size() < 12) {
    if (tokens_[next].kind == TokenKind::kNumber && AllDigits(Norm(next)) && places.size() == 2) {
      places += Norm(next++);
      break;
    }
    Sum digit;
    if (tokens_[next].kind != TokenKind::kWord || !ReadWord(next, digit) || digit.ordinal()) break;
    const auto value = digit.Value();
    if (!value || !value->is_whole() || *value >= base::Decimal(100)) break;
    if (places.size() > 2 && *value >= base::Decimal(10)) break;
    places += value->ToString();
    ++next;
  }
  if (places.size() == 2) return at;
  const auto value = base::Decimal::Parse(places);
  return value.ok() && sum.AddShare(*value) ? next : at;
}

std::optional<Number> NumberReader::Cardinal(uint32_t at, uint32_t end, bool closed) const {
  const bool article = static_cast<bool>(hits_.At(at, Category::kOneArticle, end));
  if (!article && !MayBegin(at)) return std::nullopt;
  Number number{.first = at};
  // 4/5
  if (tokens_[at].kind == TokenKind::kNumber && at + 2 < end && Norm(at + 1) == "/" && Glued(at + 1) && Glued(at + 2) &&
      AllDigits(Norm(at)) && AllDigits(Norm(at + 2)) && Norm(at).size() <= 2 && Norm(at + 2).size() <= 2) {
    const auto n = ReadDigits(Norm(at), tables_.decimal_mark);
    const auto d = ReadDigits(Norm(at + 2), tables_.decimal_mark);
    if (n && d && n->value < d->value && !(at + 3 < end && Norm(at + 3) == "/")) {
      if (const auto share = Divide(n->value, d->value)) {
        return Number{.first = at, .last = at + 3, .value = *share, .digits = true, .fraction = true};
      }
    }
  }
  Sum sum;
  uint32_t last = Read(at, end, closed, sum);
  if (sum.ordinal() && last > at + 1 && Divides(last - 1)) {
    // "cent trente cinquièmes": what stands before the ordinal is the numerator
    sum = Sum();
    last = Read(at, end, closed, sum, false);
  }
  if (sum.empty()) {
    // "a third", "un quinto"
    if (!article) return std::nullopt;
    const auto denominator = DenominatorAt(at + 1, end, last);
    const auto share = denominator ? Divide(1, *denominator) : std::nullopt;
    if (!share) return std::nullopt;
    return ShareOrOrdinal(at, last, end, *share, *denominator);
  }
  if (sum.literal() && tokens_[at].kind == TokenKind::kNumber) {
    const auto digits = ReadDigits(Norm(at), tables_.decimal_mark);
    number.digits = true;
    number.plain = last == at + 1 && digits && digits->plain;
    number.whole_digits = digits ? digits->whole_digits : 0;
    if (last == at + 1 && digits) {
      number.grouped = digits->grouped;
      number.value = digits->value;
      if (const uint32_t after = Power(last, end, number); after > last) {
        number.last = after;
        number.plain = false;
        number.grouped.reset();
        return number;
      }
    }
    Sum again;
    uint32_t literal_end = at + 1;
    if (last == literal_end && digits) {
      again.AddLiteral(digits->value, false);
    } else {
      literal_end = ReadLiteral(at, end, again);
    }
    number.literal = again.Value();
    Abbreviated(literal_end, end, again, number.narrow);
  }
  if (!sum.ordinal()) {
    uint32_t after = Decimals(last, end, sum);
    if (after == last && !number.grouped && !closed) after = MixedFraction(last, end, sum);
    if (after == last && !sum.literal() && !closed) {
      // "twenty one fifths": all of it over five; but "a hundred and three quarters"
      const uint32_t below = last < end && Norm(last) == "-" ? last + 1 : last;
      if (const auto denominator = DenominatorAt(below, end, after)) {
        Sum whole;
        const uint32_t split = Read(at, end, true, whole);
        Sum tail;
        const bool parted = split < last && hits_.At(split, Category::kNumberLink, end) &&
                            Read(split + 1, last, true, tail) == last && !whole.empty();
        const auto value = parted ? tail.Value() : sum.Value();
        const auto share = value ? Divide(*value, *denominator) : std::nullopt;
        if (!share) return std::nullopt;
        const auto factor = FactorAt(after, end);
        Sum total = whole;
        if (parted && factor && total.after_factor()) {
          // "a billion and three quarters million"
          if (!total.AddShareOf(*share, *factor)) return std::nullopt;
          ++after;
        } else if (parted && !total.AddShare(*share)) {
          return std::nullopt;
        }
        const auto result = parted ? total.Value() : share;
        if (!result) return std::nullopt;
        if (factor && !parted) {
          const auto product = result->Times(*factor);
          if (!product.ok()) return std::nullopt;
          return Number{.first = at, .last = after + 1, .value = *product, .scaled = true};
        }
        number.value = *result;
        number.last = after;
        number.fraction = !parted && *result < base::Decimal(1);
        return number;
      }
    }
    if (after > last) number.plain = false;
    last = after;
  }
  const auto value = sum.Value();
  if (!value) return std::nullopt;
  number.value = *value;
  number.last = last;
  number.scaled = sum.scaled();
  number.ordinal = sum.ordinal();
  number.about = sum.about();
  number.weak = sum.weak();
  return number;
}

}  // namespace counterclaim::quantity
