#include "numeral.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "digits.h"

namespace counterclaim::quantity {
namespace {

using text::TokenKind;

constexpr size_t kLongestWord = 64;

// The value of a character such as ½, as tenths of a thousandth would lose a third: numerator and denominator.
struct Vulgar {
  char32_t character;
  int numerator;
  int denominator;
};
constexpr Vulgar kVulgar[] = {{U'¼', 1, 4}, {U'½', 1, 2}, {U'¾', 3, 4}, {U'⅐', 1, 7}, {U'⅑', 1, 9}, {U'⅒', 1, 10},
                              {U'⅓', 1, 3}, {U'⅔', 2, 3}, {U'⅕', 1, 5}, {U'⅖', 2, 5}, {U'⅗', 3, 5}, {U'⅘', 4, 5},
                              {U'⅙', 1, 6}, {U'⅚', 5, 6}, {U'⅛', 1, 8}, {U'⅜', 3, 8}, {U'⅝', 5, 8}, {U'⅞', 7, 8}};

const Vulgar* VulgarOf(std::string_view surface) {
  if (surface.empty()) return nullptr;
  const base::CodePoint c = base::DecodeUtf8(surface, 0);
  if (c.length != surface.size()) return nullptr;
  const auto* found = std::ranges::find(kVulgar, c.value, &Vulgar::character);
  return found == std::end(kVulgar) ? nullptr : found;
}

bool AllDigits(std::string_view s) {
  return !s.empty() && std::ranges::all_of(s, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<Number> NumberReader::At(uint32_t at, uint32_t end, bool closed) const {
  if (at >= end) return std::nullopt;
  const text::Token& t = tokens_[at];
  if (t.kind == TokenKind::kWord) {
    if (auto vague = Vague(at, end)) return vague;
    if (auto share = Share(at, end)) return share;
  } else if (t.kind != TokenKind::kNumber) {
    if (VulgarOf(document_.surface(t)) != nullptr) return Share(at, end);
    return Signed(at, end);
  }
  if (hits_.At(at, Category::kNegative, end)) return Signed(at, end);
  auto number = Cardinal(at, end, closed);
  if (number && !closed) {
    if (auto ratio = Ratio(*number, end)) return ratio;
  }
  return number;
}

// "one out of three", "1 su 3": both small, nothing between, and the whole is the larger one.
std::optional<Number> NumberReader::Ratio(const Number& part, uint32_t end) const {
  constexpr int kLargest = 1000;
  const Hits::Hit of = hits_.At(part.last, Category::kRatio, end);
  if (!of || part.ordinal || part.fraction || part.scaled) return std::nullopt;
  const uint32_t at = part.last + of.length;
  if (at >= end) return std::nullopt;
  const auto whole = Cardinal(at, end, false);
  if (!whole || whole->ordinal || whole->fraction || !whole->value.is_whole() || !(part.value < whole->value) ||
      base::Decimal(kLargest) < whole->value) {
    return std::nullopt;
  }
  // "one in 2024" and "3 over 5 years" are none
  const bool counted = hits_.At(whole->last, Category::kPeriod, end) || hits_.At(whole->last, Category::kMonth, end) ||
                       hits_.At(whole->last, Category::kPercent, end) || hits_.At(whole->last, Category::kMeasure, end);
  const auto share = counted ? std::nullopt : Divide(part.value, whole->value);
  if (!share) return std::nullopt;
  return Number{.first = part.first, .last = whole->last, .value = *share, .fraction = true};
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

// "half", "a quarter", "half a million", "three quarters billion".
std::optional<Number> NumberReader::Share(uint32_t at, uint32_t end) const {
  uint32_t last = at;
  const auto share = ShareAt(at, end, last);
  if (!share) return std::nullopt;
  Number number{.first = at, .last = last, .value = *share, .fraction = true};
  uint32_t factor_at = last;
  if (hits_.At(factor_at, Category::kOneArticle, end) || (factor_at < end && Norm(factor_at) == "-")) ++factor_at;
  if (const auto factor = FactorAt(factor_at, end)) {
    const auto product = share->Times(*factor);
    if (!product.ok()) return std::nullopt;
    return Number{.first = at, .last = factor_at + 1, .value = *product, .scaled = true};
  }
  const bool article = static_cast<bool>(hits_.At(at, Category::kOneArticle, end));
  const Hits::Hit word = hits_.At(at, Category::kFraction, end);
  const bool symbol = VulgarOf(document_.surface(tokens_[at])) != nullptr;
  const bool of = static_cast<bool>(hits_.At(last, Category::kFractionOf, end));
  if (article && !of) {
    const Hits::Hit inner = hits_.At(at + 1, Category::kFraction, end);
    if (inner && !inner.entry->flag) return ShareOrOrdinal(at, last, end, *share, inner.entry->number);
  }
  if (symbol || article || of || (word && word.entry->flag)) return number;
  return std::nullopt;
}

// "a third of the chips" is a share, "a third hall" is one more of them.
Number NumberReader::ShareOrOrdinal(uint32_t at, uint32_t last, uint32_t end, const base::Decimal& share,
                                    const base::Decimal& denominator) const {
  Number number{.first = at, .last = last, .value = share, .fraction = true};
  const bool noun = last < end && tokens_[last].kind == TokenKind::kWord &&
                    !hits_.At(last, Category::kFractionOf, end) && !hits_.At(last, Category::kStopWord, end) &&
                    !hits_.At(last, Category::kNumberLink, end) && !FactorAt(last, end);
  // there is no ordinal of two that is called a half
  if (noun && denominator != base::Decimal(2)) {
    number.value = denominator;
    number.fraction = false;
    number.ordinal = true;
  }
  return number;
}

std::optional<base::Decimal> NumberReader::ShareAt(uint32_t at, uint32_t end, uint32_t& last) const {
  if (at >= end) return std::nullopt;
  if (const Vulgar* v = VulgarOf(document_.surface(tokens_[at])); v != nullptr) {
    last = at + 1;
    return Divide(v->numerator, v->denominator);
  }
  uint32_t word_at = at;
  if (hits_.At(at, Category::kOneArticle, end)) ++word_at;
  const Hits::Hit hit = hits_.At(word_at, Category::kFraction, end);
  if (!hit) return std::nullopt;
  last = word_at + hit.length;
  return Divide(hit.entry->part, hit.entry->number);
}

std::optional<base::Decimal> NumberReader::FactorAt(uint32_t at, uint32_t end) const {
  if (at >= end) return std::nullopt;
  const auto found = tables_.numerals.find(Norm(at));
  if (found == tables_.numerals.end()) return std::nullopt;
  for (const Numeral& n : found->second) {
    const bool factor = n.role == Numeral::Role::kFactor || n.role == Numeral::Role::kAbout;
    if (factor && !n.bound && n.value != base::Decimal(20)) return n.value;
  }
  return std::nullopt;
}

std::optional<base::Decimal> NumberReader::DenominatorAt(uint32_t at, uint32_t end, uint32_t& last) const {
  if (const Hits::Hit hit = hits_.At(at, Category::kFraction, end); hit && hit.entry->part == 1) {
    last = at + hit.length;
    return base::Decimal(hit.entry->number);
  }
  if (at >= end || tokens_[at].kind != TokenKind::kWord) return std::nullopt;
  Sum sum;
  const uint32_t after = Read(at, end, false, sum);
  if (!sum.ordinal() || sum.weak() || sum.literal()) return std::nullopt;
  last = after;
  const auto value = sum.Value();
  return value && !value->is_zero() ? value : std::nullopt;
}

uint32_t NumberReader::ReadLiteral(uint32_t at, uint32_t end, Sum& sum) const {
  const bool linked = at > 0 && !sum.empty();
  auto digits = ReadDigits(Norm(at), tables_.decimal_mark);
  if (!digits) return at;
  uint32_t last = at + 1;
  std::string joined(Norm(at));
  // groups of three with single spaces between
  if (digits->plain && digits->whole_digits <= 3 && joined[0] != '0') {
    while (last < end && tokens_[last].kind == TokenKind::kNumber && tokens_[last].space_before) {
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
    const auto found = tables_.numerals.find(word.substr(from, n));
    if (found == tables_.numerals.end()) continue;
    const bool whole_word = n == word.size() && !inside;
    for (const Numeral& piece : found->second) {
      if (whole_word && piece.bound) continue;
      Sum longer = sum;
      if (!longer.Add(piece, inside || !whole_word) || !AddPieces(word, from + n, true, longer)) continue;
      sum = longer;
      return true;
    }
  }
  return false;
}

bool NumberReader::Divides(uint32_t at) const {
  Sum alone;
  if (tokens_[at].kind != TokenKind::kWord || !ReadWord(at, alone) || !alone.ordinal() || alone.weak()) return false;
  const auto value = alone.Value();
  return alone.plural() || (value && *value >= base::Decimal(100));
}

std::optional<base::Decimal> NumberReader::Quotient(uint32_t at, uint32_t end, uint32_t& last) const {
  Sum numerator;
  uint32_t next = Read(at, end, false, numerator, false);
  if (numerator.empty() || numerator.literal() || next >= end) return std::nullopt;
  if (Norm(next) == "-") ++next;
  const auto value = numerator.Value();
  const auto denominator = DenominatorAt(next, end, last);
  return value && denominator ? Divide(*value, *denominator) : std::nullopt;
}

bool NumberReader::ReadWord(uint32_t at, Sum& sum) const {
  std::string_view norm = Norm(at);
  // "settant'anni"
  const bool elided = norm.size() > 3 && norm.back() == '\'';
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

// "2 1/4", "2½", "three and a half", "two million and three fifths".
uint32_t NumberReader::MixedFraction(uint32_t at, uint32_t end, Sum& sum) const {
  uint32_t next = at;
  const bool linked = static_cast<bool>(hits_.At(next, Category::kNumberLink, end));
  if (linked) ++next;
  uint32_t last = next;
  std::optional<base::Decimal> share;
  if (next + 2 < end && tokens_[next].kind == TokenKind::kNumber && Norm(next + 1) == "/" && sum.literal() &&
      !sum.scaled()) {
    if (auto n = Cardinal(next, end, true); n && n->fraction) {
      share = n->value;
      last = n->last;
    }
  } else if (linked || VulgarOf(next < end ? document_.surface(tokens_[next]) : std::string_view()) != nullptr) {
    share = ShareAt(next, end, last);
    if (!share && linked) share = Quotient(next, end, last);
    if (!share && linked && hits_.At(next, Category::kOneArticle, end)) {
      const auto denominator = DenominatorAt(next + 1, end, last);
      if (denominator) share = Divide(1, *denominator);
    }
  }
  if (!share || !(*share < base::Decimal(1))) return at;
  if (const auto factor = FactorAt(last, end); factor && sum.after_factor()) {
    return sum.AddShareOf(*share, *factor) ? last + 1 : at;
  } else if (factor) {
    return sum.AddShare(*share) && sum.Multiply(*factor) ? last + 1 : at;
  }
  return sum.AddShare(*share) ? last : at;
}

std::optional<Number> NumberReader::Cardinal(uint32_t at, uint32_t end, bool closed) const {
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
  const bool article = static_cast<bool>(hits_.At(at, Category::kOneArticle, end));
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
    const uint32_t literal_end = ReadLiteral(at, end, again);
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
