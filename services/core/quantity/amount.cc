#include "amount.h"

#include <algorithm>

#include "digits.h"
#include "interval.h"

namespace counterclaim::quantity {
namespace {

using text::TokenKind;

Quantity Of(Kind kind, uint32_t first, uint32_t last) {
  Quantity q;
  q.first = first;
  q.last = last;
  q.kind = kind;
  return q;
}

bool Scale(const std::optional<base::Decimal>& factor, std::optional<base::Decimal>& value) {
  if (!factor || !value) return true;
  const auto product = value->Times(*factor);
  if (!product.ok()) return false;
  value = *product;
  return true;
}

}  // namespace

uint32_t AmountReader::RunEnd(uint32_t at, uint32_t begin, uint32_t end) const {
  if (tokens_[at].kind != TokenKind::kNumber) return at;
  uint32_t last = at + 1;
  int runs = 1;
  bool colon = false;
  while (last + 1 < end && tokens_[last + 1].kind == TokenKind::kNumber && !tokens_[last].space_before &&
         !tokens_[last + 1].space_before) {
    const std::string_view mark = Norm(last);
    if (mark != ":" && mark != "-" && mark != "/") break;
    colon |= mark == ":";
    last += 2;
    ++runs;
  }
  const bool dialled = at > begin && (Norm(at - 1) == "+" || Norm(at - 1) == "#") && !tokens_[at].space_before;
  if (colon || runs > 2 || dialled) return last;
  return at;
}

bool AmountReader::IsName(const Number& number, uint32_t begin, uint32_t end) const {
  if (!number.digits) return false;
  const uint32_t at = number.first;
  // letters glued to the digits that are no factor and no unit: "5G"
  if (number.last < end && !tokens_[number.last].space_before && tokens_[number.last].kind == TokenKind::kWord &&
      Norm(number.last)[0] != '\'') {
    return true;
  }
  if (at == begin) return false;
  const text::Token& before = tokens_[at - 1];
  const bool glued = !tokens_[at].space_before;
  // "GPT-4", "v.2", "@2024", "(3)" is not one
  if (glued && before.kind == TokenKind::kWord) return true;
  if (glued && (Norm(at - 1) == "-" || Norm(at - 1) == "/" || Norm(at - 1) == ".") && at >= begin + 2 &&
      !before.space_before && tokens_[at - 2].kind == TokenKind::kWord && number.plain) {
    return true;
  }
  if (glued && (Norm(at - 1) == "#" || Norm(at - 1) == "@")) return true;
  for (uint32_t n = 1; n <= 2 && at >= begin + n; ++n) {
    const Hits::Hit hit = hits_.At(at - n, Category::kNameBefore, at);
    if (hit && hit.length == n) return true;
  }
  // "Windows 11", "Boeing 737": a short number right after a name
  constexpr int kLongestModel = 4;
  const bool model = number.plain && number.whole_digits <= kLongestModel && before.kind == TokenKind::kWord &&
                     (before.all_upper || (before.upper_initial && at - 1 > begin));
  return model && !dates_.YearAt(at, end) && !hits_.At(at - 1, Category::kMonth, at) &&
         !hits_.At(at - 1, Category::kStopWord, at) && !hits_.At(at - 1, Category::kChangeTo, at) &&
         !hits_.At(at - 1, Category::kHedgeBefore, at);
}

bool AmountReader::Each(uint32_t at, uint32_t begin) const {
  // "each equipped with four", "each of which joins one processor to two"
  constexpr uint32_t kMostBetween = 8;
  // "64 servers x 8 GPUs": a factor
  const std::string_view sign = at > begin ? Norm(at - 1) : "";
  if (sign == "*" || sign == "\u00d7" || sign == "x") return true;
  for (uint32_t i = at; i > begin && at - i < kMostBetween; --i) {
    if (hits_.At(i - 1, Category::kEach, at)) return true;
    if (tokens_[i - 1].kind != TokenKind::kWord) return false;
  }
  return false;
}

bool AmountReader::ApplyMoney(const Number& number, const Unit& unit, uint32_t end, Quantity& q) const {
  q.kind = Kind::kMoney;
  q.unit = unit.unit;
  q.last = std::max(q.last, unit.last);
  if (unit.millions && !Scale(base::Decimal(1'000'000), q.value)) return false;
  if (unit.minor) {
    const auto shifted = q.value->Shifted(-2);
    if (!shifted.ok()) return false;
    q.value = *shifted;
  }
  // "75 USD million"
  if (!number.scaled) {
    if (const auto factor = numbers_.FactorAt(q.last, end); factor && *factor >= base::Decimal(1000)) {
      if (!Scale(factor, q.value)) return false;
      ++q.last;
    } else if (!unit.minor && q.value->is_whole() && tokens_[q.last - 1].kind == TokenKind::kWord) {
      AddMinor(end, q);
    }
  }
  return true;
}

void AmountReader::AddMinor(uint32_t end, Quantity& q) const {
  uint32_t at = q.last;
  const bool linked = static_cast<bool>(hits_.At(at, Category::kNumberLink, end));
  if (linked) ++at;
  const auto number = numbers_.At(at, end, true);
  if (!number || number->ordinal || number->fraction || number->scaled || !number->value.is_whole() ||
      !(number->value < base::Decimal(100)) || number->value.is_negative()) {
    return;
  }
  uint32_t last = number->last;
  if (const Hits::Hit name = hits_.At(last, Category::kCurrencyName, end)) {
    if (!name.entry->flag) return;
    last += name.length;
  } else if (last < end && (tokens_[last].kind == TokenKind::kWord || tokens_[last].kind == TokenKind::kSymbol)) {
    // something else that is counted: "15 dollars and 20 chips"
    return;
  }
  const auto minor = number->value.Shifted(-2);
  const auto sum = minor.ok() && q.value ? q.value->Plus(*minor) : minor;
  if (!sum.ok() || !q.value) return;
  q.value = *sum;
  q.last = last;
}

std::optional<Quantity> AmountReader::Prefixed(const Unit& currency, uint32_t at, uint32_t end) const {
  const auto number = numbers_.At(currency.last, end, true);
  if (!number || number->ordinal || (!number->digits && !number->scaled)) return std::nullopt;
  Quantity q = Of(Kind::kMoney, at, number->last);
  q.value = number->value;
  Unit unit = currency;
  unit.last = q.last;
  // "$5 million US", "$10 CAD": the later word is the more exact one
  if (const auto after = units_.CurrencyAt(number->last, end)) {
    const bool next_ones = after->last < end && tokens_[after->last].kind == TokenKind::kNumber;
    if (!next_ones) {
      unit.unit = after->unit;
      unit.last = after->last;
    }
  }
  if (!ApplyMoney(*number, unit, end, q)) return std::nullopt;
  if (number->vague_high) {
    q.low = q.value;
    q.high = number->vague_high;
    q.high_included = true;
    q.hedge = Hedge::kOrderOfMagnitude;
    q.value.reset();
  }
  return q;
}

std::optional<Quantity> AmountReader::At(uint32_t at, uint32_t begin, uint32_t end, bool closed) const {
  if (at >= end) return std::nullopt;
  if (const auto currency = units_.CurrencyAt(at, end)) {
    if (auto money = Prefixed(*currency, at, end)) return money;
  }
  if (auto glued = units_.GluedCode(at, end)) return glued;
  if (const uint32_t run = RunEnd(at, begin, end); run > at) return Of(Kind::kName, at, run);
  if (tokens_[at].kind == TokenKind::kNumber) {
    if (const uint32_t model = units_.ModelEnd(at, begin); model > at) return Of(Kind::kName, at, model);
  }
  auto number = numbers_.At(at, end, closed);
  if (!number) {
    // digits that make no number: versions, addresses, what is too long
    return tokens_[at].kind == TokenKind::kNumber ? std::optional(Of(Kind::kName, at, at + 1)) : std::nullopt;
  }
  Quantity q = Of(Kind::kNumber, number->first, number->last);
  q.value = number->value;
  if (const Hits::Hit suffix = hits_.At(number->last, Category::kOrdinalSuffix, end);
      number->plain && suffix && !tokens_[number->last].space_before) {
    q.kind = Kind::kOrdinal;
    q.last += suffix.length;
    return q;
  }
  if (number->ordinal) {
    if (number->weak) return std::nullopt;
    q.kind = Kind::kOrdinal;
    return q;
  }
  q.fraction = number->fraction;
  if (number->about) q.hedge = Hedge::kAbout;
  // "100,000+ GPUs", "500 or so chips"
  if (const Hits::Hit hedge = hits_.At(number->last, Category::kHedgeAfter, end); hedge && !number->fraction) {
    q.hedge = HedgeOf(*hedge.entry);
    number->last += hedge.length;
    q.last = number->last;
  }
  auto unit = number->fraction ? std::nullopt : units_.After(*number, end);
  if (!unit && !number->fraction && number->value.is_whole()) unit = units_.Before(*number, begin);
  if (unit && unit->kind == Kind::kMoney) {
    if (!ApplyMoney(*number, *unit, end, q)) return std::nullopt;
  } else if (unit && unit->kind == Kind::kDuration) {
    const Hits::Hit noun = hits_.At(unit->last - 1, Category::kPeriod, end);
    return dates_.Duration(*number, noun ? static_cast<Period>(noun.entry->number) : Period::kNone, unit->last, end);
  } else if (unit && unit->kind == Kind::kUnits) {
    if (number->weak) return std::nullopt;
    constexpr int kMostInOne = 100;
    const bool small = *q.value < base::Decimal(kMostInOne);
    const bool each = unit->each || (small && Each(at, begin));
    q.kind = each ? Kind::kMeasure : Kind::kUnits;
    q.unit = unit->unit;
    q.product = unit->product;
    q.anaphoric = unit->anaphoric;
    q.last = unit->last;
    // nobody counts parts of accelerators: "2.500 chips" in English can only be groups
    if (number->grouped) q.value = *number->grouped;
    if (!q.value->is_whole() || q.value->is_negative()) q.kind = Kind::kMeasure;
    // "8-GPU servers" are not eight; "a 10,000-GPU cluster" is ten thousand
    if (number->last < end && words_[number->last].joiner && small) q.kind = Kind::kMeasure;
    if (number->plain && IsName(*number, begin, end) && !tokens_[at].space_before) q.kind = Kind::kName;
  } else if (unit) {
    q.kind = unit->kind;
    q.unit = unit->unit;
    q.last = unit->last;
    if (!Scale(unit->factor, q.value)) return std::nullopt;
  } else if (number->weak) {
    return std::nullopt;
  } else if (IsName(*number, begin, end)) {
    q.kind = Kind::kName;
  } else if (number->narrow) {
    q.kind = Kind::kMeasure;
  } else if (number->plain && number->whole_digits == 4) {
    if (auto year = dates_.YearAt(at, end)) return year;
  }
  if (q.kind == Kind::kName || q.kind == Kind::kMeasure) {
    q.value.reset();
    q.unit.clear();
    q.product.clear();
    q.hedge = Hedge::kExact;
    return q;
  }
  if (number->vague_high) {
    q.low = q.value;
    q.high = number->vague_high;
    if (unit && unit->factor) {
      if (!Scale(unit->factor, q.high)) return std::nullopt;
    }
    q.high_included = true;
    q.hedge = Hedge::kOrderOfMagnitude;
    q.value.reset();
  }
  return q;
}

std::optional<base::Decimal> AmountReader::SharedFactor(const Quantity& low, const Quantity& high) const {
  if (!low.value || !high.value) return low.value;
  // the two numbers as they were read, without units
  uint32_t low_at = low.first;
  while (low_at < low.last && !numbers_.At(low_at, low.last)) ++low_at;
  uint32_t high_at = high.first;
  while (high_at < high.last && !numbers_.At(high_at, high.last)) ++high_at;
  const auto a = numbers_.At(low_at, low.last);
  const auto b = numbers_.At(high_at, high.last);
  if (!a || !b || a->scaled || !a->digits || !b->literal || *low.value != a->value) return low.value;
  // "from 500 to 1 million" says two factors
  const auto limit = b->literal->Shifted(1);
  if (!limit.ok() || *limit < a->value) return low.value;
  const auto factor = Divide(*high.value, *b->literal);
  const auto scaled = factor ? low.value->Times(*factor) : *low.value;
  return scaled.ok() ? std::optional(*scaled) : low.value;
}

void AmountReader::AdoptNumberOf(uint32_t begin, Quantity& q) const {
  constexpr uint32_t kMostBetween = 20;
  if (q.kind != Kind::kNumber || !q.value || !q.value->is_whole()) return;
  for (uint32_t at = q.first; at > begin && q.first - at < kMostBetween; --at) {
    const Hits::Hit of = hits_.At(at - 1, Category::kNumberOf, q.first);
    if (!of) continue;
    const Number counted{.first = at - 1, .last = at - 1 + of.length, .value = *q.value};
    const auto unit = units_.After(counted, q.first);
    if (!unit || unit->kind != Kind::kUnits) return;
    q.kind = Kind::kUnits;
    q.unit = unit->unit;
    q.product = unit->product;
    return;
  }
}

void AmountReader::Adopt(const Quantity& from, Quantity& to) {
  to.kind = from.kind;
  to.unit = from.unit;
  to.product = from.product;
}

}  // namespace counterclaim::quantity
