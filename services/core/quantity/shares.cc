// The parts of NumberReader that read shares: "half a million", "two thirds", "one out of three", "2½".
#include <algorithm>

#include "base/utf8.h"
#include "digits.h"
#include "numeral.h"

namespace counterclaim::quantity {
namespace {

using text::TokenKind;

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

}  // namespace

bool NumberReader::IsVulgar(uint32_t at) const {
  return VulgarOf(document_.surface(tokens_[at])) != nullptr;
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

std::optional<base::Decimal> NumberReader::ShareAt(uint32_t at, uint32_t end, uint32_t& last) const {
  if (at >= end) return std::nullopt;
  if (const Vulgar* v = VulgarOf(document_.surface(tokens_[at])); v != nullptr) {
    last = at + 1;
    return Divide(v->numerator, v->denominator);
  }
  uint32_t word_at = at;
  if (hits_.At(at, Category::kOneArticle, end)) ++word_at;
  const Hits::Hit hit = hits_.At(word_at, Category::kFraction, end);
  if (!hit || hit.entry->number == 0) return std::nullopt;
  last = word_at + hit.length;
  return hit.entry->value;
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

std::optional<base::Decimal> NumberReader::Quotient(uint32_t at, uint32_t end, uint32_t& last) const {
  Sum numerator;
  uint32_t next = Read(at, end, false, numerator, false);
  if (numerator.empty() || numerator.literal() || next >= end) return std::nullopt;
  if (Norm(next) == "-") ++next;
  const auto value = numerator.Value();
  const auto denominator = DenominatorAt(next, end, last);
  return value && denominator ? Divide(*value, *denominator) : std::nullopt;
}

bool NumberReader::Divides(uint32_t at) const {
  Sum alone;
  if (tokens_[at].kind != TokenKind::kWord || !ReadWord(at, alone) || !alone.ordinal() || alone.weak()) return false;
  const auto value = alone.Value();
  return alone.plural() || (value && *value >= base::Decimal(100));
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

}  // namespace counterclaim::quantity
