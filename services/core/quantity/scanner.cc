#include "scanner.h"

#include <algorithm>

#include "interval.h"

namespace counterclaim::quantity {
namespace {

bool Counts(const Quantity& q) {
  return q.kind == Kind::kNumber || q.kind == Kind::kMoney || q.kind == Kind::kUnits || q.kind == Kind::kPower ||
         q.kind == Kind::kPercent || q.kind == Kind::kDuration;
}

bool SameUnit(const Quantity& a, const Quantity& b) {
  return a.kind == b.kind && a.unit == b.unit;
}

// Of these no quantity begins with any: they stand inside one, behind it or elsewhere in its sentence.
constexpr uint64_t kNeverFirst =
    BitOf(Category::kAcceleratorNoun) | BitOf(Category::kLooseNoun) | BitOf(Category::kGenericNoun) |
    BitOf(Category::kUnitNoun) | BitOf(Category::kModifier) | BitOf(Category::kVendor) | BitOf(Category::kOtherNoun) |
    BitOf(Category::kStopWord) | BitOf(Category::kContext) | BitOf(Category::kEach) | BitOf(Category::kNumberLink) |
    BitOf(Category::kFractionOf) | BitOf(Category::kGoverned) | BitOf(Category::kGovernorNoun) |
    BitOf(Category::kGovernorVerb) | BitOf(Category::kAdditionalAfter) | BitOf(Category::kBetweenAnd) |
    BitOf(Category::kBoundsLink) | BitOf(Category::kRangeTo) | BitOf(Category::kChangeVerb) |
    BitOf(Category::kDeterminer) | BitOf(Category::kMoneyLink) | BitOf(Category::kDateLink) | BitOf(Category::kFuture);

}  // namespace

void Scanner::Scan(uint32_t begin, uint32_t end) {
  begin_ = begin;
  end_ = end;
  const size_t before = out_.size();
  future_ = dates_.SpeaksOfFuture(begin, end);
  for (uint32_t at = begin; at < end;) at = std::max(Read(at), at + 1);
  NameType(before);
}

void Scanner::NameType(size_t first) {
  for (size_t i = out_.size(); i > first; --i) {
    Quantity& q = out_[i - 1];
    if (q.kind != Kind::kUnits) continue;
    const bool vague = q.product == "accelerator" || q.product.find('/') == q.product.npos;
    const std::string product = vague ? units_.TypeNamed(q.last, end_) : "";
    if (!product.empty() && (q.product == "accelerator" || product.starts_with(q.product + "/"))) q.product = product;
    return;
  }
}

bool Scanner::IsGoverned(uint32_t at, const Hits::Hit& hedge) const {
  const Hits::Hit governed = hits_.At(at, Category::kGoverned, end_);
  if (!governed || governed.length != hedge.length) return false;
  if (hits_.Any(begin_, end_, Category::kGovernorVerb)) return true;
  // "ein Auftrag von Acme über 3.000": between the two only what belongs to the noun, no verb
  constexpr uint32_t kReach = 6;
  for (uint32_t i = at; i > begin_ && at - i < kReach;) {
    --i;
    if (hits_.At(i, Category::kGovernorNoun, end_)) return true;
    const text::Token& token = tokens_[i];
    if (token.kind != text::TokenKind::kWord) return false;
    const bool link = hits_.At(i, Category::kStopWord, end_) || hits_.At(i, Category::kFractionOf, end_);
    if (!token.upper_initial && !link) return false;
  }
  return false;
}

Scanner::Prefix Scanner::PrefixAt(uint32_t at, uint32_t end) const {
  Prefix p{.last = at, .own = at};
  for (int n = 0; n < 6 && p.last < end; ++n) {
    const Hits::Hit hedge = hits_.At(p.last, Category::kHedgeBefore, end);
    const Hits::Hit additional = hits_.At(p.last, Category::kAdditionalBefore, end);
    const Hits::Hit between = hits_.At(p.last, Category::kBetween, end);
    const Hits::Hit from = hits_.At(p.last, Category::kChangeFrom, end);
    const Hits::Hit to = hits_.At(p.last, Category::kChangeTo, end);
    const uint32_t longest = std::max({hedge.length, additional.length, between.length, from.length, to.length});
    if (longest == 0) {
      if (p.last == at || !hits_.At(p.last, Category::kDeterminer, end)) break;
      ++p.last;
      continue;
    }
    if (hedge.length == longest && !IsGoverned(p.last, hedge)) {
      const Hedge h = HedgeOf(*hedge.entry);
      // "at least about": the bound says more than the "about"
      if (!p.hedge || *p.hedge == Hedge::kAbout) p.hedge = h;
    }
    p.additional |= additional.length == longest;
    p.between |= between.length == longest;
    p.from |= from.length == longest;
    p.to |= to.length == longest;
    p.last += longest;
    if (hedge.length < longest && additional.length < longest) p.own = p.last;
  }
  return p;
}

std::optional<Quantity> Scanner::Amount(uint32_t at, bool closed, Prefix& prefix) const {
  prefix = PrefixAt(at, end_);
  auto q = amounts_.At(prefix.last, begin_, end_, closed || prefix.between);
  if (!q) return std::nullopt;
  if (Counts(*q)) {
    if (prefix.hedge || prefix.additional) q->first = std::min(q->first, prefix.own);
    if (prefix.hedge && q->hedge != Hedge::kOrderOfMagnitude &&
        (q->hedge == Hedge::kExact || q->hedge == Hedge::kAbout)) {
      q->hedge = *prefix.hedge;
      q->said_exactly = *prefix.hedge == Hedge::kExact;
    }
    q->additional = prefix.additional;
    AddSuffix(*q);
    if (q->kind == Kind::kUnits) q->part = IsPortion(*q);
  }
  return q;
}

// "the first 1,800 GPUs", "400 premiers Gaudi 3", "900 of these chips"
bool Scanner::IsPortion(const Quantity& q) const {
  for (uint32_t i = q.first > begin_ ? q.first - 1 : begin_; i <= q.last && i < end_; ++i) {
    const Hits::Hit hit = hits_.At(i, Category::kPortion, end_);
    const bool inside = i > q.first && i + hit.length <= q.last;
    if (hit && (hit.entry->number == 0 || inside)) return true;
  }
  return false;
}

void Scanner::AddSuffix(Quantity& q) const {
  if (const Hits::Hit hedge = hits_.At(q.last, Category::kHedgeAfter, end_);
      hedge && (q.hedge == Hedge::kExact || q.hedge == Hedge::kAbout)) {
    q.hedge = HedgeOf(*hedge.entry);
    q.last += hedge.length;
  }
  if (const Hits::Hit more = hits_.At(q.last, Category::kAdditionalAfter, end_)) {
    q.additional = true;
    q.last += more.length;
  }
}

bool Scanner::HasDigits(const Quantity& q) const {
  return std::any_of(tokens_.begin() + q.first, tokens_.begin() + q.last,
                     [](const text::Token& t) { return t.kind == text::TokenKind::kNumber; });
}

bool Scanner::ReadRange(Quantity& low, bool between) const {
  if (!low.value || low.last >= end_) return false;
  uint32_t at = low.last;
  bool dash = false;
  if (between) {
    const Hits::Hit link = hits_.At(at, Category::kBetweenAnd, end_);
    if (!link) return false;
    at += link.length;
  } else if (Norm(at) == "-" || Norm(at) == "~") {
    // a dash between numbers stands alike on both sides
    dash = true;
    if (at + 1 >= end_ || tokens_[at].space_before != tokens_[at + 1].space_before) return false;
    ++at;
  } else {
    const Hits::Hit link = hits_.At(at, Category::kRangeTo, end_);
    if (!link) return false;
    at += link.length;
  }
  Prefix prefix;
  auto high = Amount(at, true, prefix);
  if (!high || !high->value || !Counts(*high) || high->fraction != low.fraction) return false;
  // "64 cents a dozen" is no range
  if (!dash && !between && HasDigits(low) && !HasDigits(*high)) return false;
  if (dash && prefix.last != at) return false;
  if (low.kind == Kind::kNumber && high->kind != Kind::kNumber) amounts_.Adopt(*high, low);
  if (high->kind == Kind::kNumber && low.kind != Kind::kNumber) amounts_.Adopt(low, *high);
  if (!SameUnit(low, *high)) return false;
  // "3-4bn": the factor is said once
  const auto low_end = amounts_.SharedFactor(low, *high);
  if (!low_end || !(*low_end < *high->value)) return false;
  low.low = low_end;
  low.high = high->value;
  low.high_included = true;
  low.value.reset();
  low.product = high->product.empty() ? low.product : high->product;
  low.last = high->last;
  low.additional |= high->additional;
  return true;
}

bool Scanner::ReadBounds(Quantity& first) const {
  const bool least = first.hedge == Hedge::kAtLeast;
  if ((!least && first.hedge != Hedge::kAtMost) || !first.value) return false;
  uint32_t at = first.last;
  for (int n = 0; n < 2 && at < end_; ++n) {
    if (Norm(at) != "," && !hits_.At(at, Category::kBetweenAnd, end_) && !hits_.At(at, Category::kBoundsLink, end_))
      break;
    ++at;
  }
  if (at == first.last || at >= end_) return false;
  // two bounds with a comma alone between are mostly of two things
  const bool linked = Norm(at - 1) != ",";
  if (!linked && first.kind != Kind::kNumber) return false;
  Prefix prefix;
  auto second = Amount(at, true, prefix);
  if (!second || !second->value || !Counts(*second)) return false;
  if (second->hedge != (least ? Hedge::kAtMost : Hedge::kAtLeast)) return false;
  if (first.kind == Kind::kNumber && second->kind != Kind::kNumber) AmountReader::Adopt(*second, first);
  if (second->kind == Kind::kNumber && first.kind != Kind::kNumber) AmountReader::Adopt(first, *second);
  const base::Decimal& low = least ? *first.value : *second->value;
  const base::Decimal& high = least ? *second->value : *first.value;
  if (!SameUnit(first, *second) || !(low < high)) return false;
  first.low = low;
  first.high = high;
  first.high_included = true;
  first.hedge = Hedge::kExact;
  first.value.reset();
  first.last = second->last;
  return true;
}

std::optional<Quantity> Scanner::ReadChange(const Quantity& from) const {
  // "from 35,000 today to 85,000": a word or two may stand between
  constexpr uint32_t kMostBetween = 3;
  for (uint32_t at = from.last; at < end_ && at <= from.last + kMostBetween; ++at) {
    const Hits::Hit to = hits_.At(at, Category::kChangeTo, end_);
    const Hits::Hit link = to ? to : hits_.At(at, Category::kRangeTo, end_);
    if (!link) continue;
    Prefix prefix;
    auto q = Amount(at + link.length, true, prefix);
    if (!q || !q->value || !Counts(*q)) return std::nullopt;
    q->first = at;
    return q;
  }
  return std::nullopt;
}

bool Scanner::ChangeNear(uint32_t at) const {
  constexpr uint32_t kBefore = 12;
  constexpr uint32_t kAfter = 8;
  const auto divides = [this](uint32_t i) { return Norm(i) == ";" || Norm(i) == ":" || Norm(i) == "("; };
  uint32_t first = at;
  while (first > begin_ && at - first < kBefore && !divides(first - 1)) --first;
  uint32_t last = at;
  while (last < end_ && last - at < kAfter && !divides(last)) ++last;
  return hits_.Any(first, last, Category::kChangeVerb);
}

bool Scanner::MayBegin(uint32_t at) const {
  if ((hits_.CategoriesAt(at) & ~kNeverFirst) != 0) return true;
  const text::Token& t = tokens_[at];
  if (t.kind == text::TokenKind::kPunctuation) {
    // "-4", ".08", "-Q3"
    const bool glued = at + 1 < end_ && !tokens_[at + 1].space_before;
    return Norm(at) == "-" || (glued && tokens_[at + 1].kind == text::TokenKind::kNumber);
  }
  constexpr uint32_t kCode = 3;  // of a currency, as in "USD115"
  return numbers_.MayBegin(at) || (t.end - t.begin > kCode && document_.surface(t)[kCode] <= '9');
}

bool Scanner::IsCountOfChips(const Quantity& date) const {
  constexpr int kFarYear = 2040;
  const uint32_t at = date.last - 1;
  if (date.last - date.first > 2 || tokens_[at].kind != text::TokenKind::kNumber) return false;
  const auto number = numbers_.At(at, end_);
  if (!number || number->last != date.last || number->value < base::Decimal(kFarYear)) return false;
  const auto unit = units_.After(*number, end_);
  return unit && unit->kind == Kind::kUnits && !unit->anaphoric;
}

std::optional<Quantity> Scanner::AsMany(uint32_t at) const {
  constexpr uint32_t kReach = 8;
  const Hits::Hit words = hits_.At(at, Category::kAsMany, end_);
  if (!words || out_.empty()) return std::nullopt;
  const Quantity& before = out_.back();
  const bool counts = before.kind == Kind::kNumber && before.value && before.value->is_whole() && !before.fraction &&
                      before.change == Change::kNone;
  if (!counts || before.first < begin_ || at - before.last > kReach) return std::nullopt;
  const Number number{.first = at, .last = at + words.length, .value = *before.value};
  const auto unit = units_.After(number, end_);
  if (!unit || unit->kind != Kind::kUnits || unit->each || unit->anaphoric) return std::nullopt;
  // "the same number of GPUs as before" is no such number
  if (unit->last < end_ && tokens_[unit->last].kind == text::TokenKind::kWord) return std::nullopt;
  Quantity q = before;
  q.first = at;
  q.last = unit->last;
  q.kind = Kind::kUnits;
  q.unit = unit->unit;
  q.product = unit->product;
  return q;
}

uint32_t Scanner::Read(uint32_t at) {
  if (!MayBegin(at)) return at;
  if (auto same = AsMany(at)) {
    out_.push_back(*std::move(same));
    return out_.back().last;
  }
  if (auto date = dates_.At(at, end_, future_); date && !IsCountOfChips(*date)) {
    out_.push_back(*std::move(date));
    return out_.back().last;
  }
  Prefix prefix;
  auto q = Amount(at, false, prefix);
  if (!q) return at;
  if (!Counts(*q)) {
    // the words before it belong to something else
    while (!out_.empty() && out_.back().last > q->first) out_.pop_back();
    out_.push_back(*std::move(q));
    return out_.back().last;
  }
  if (prefix.from) {
    if (auto to = ReadChange(*q)) {
      if (q->kind == Kind::kNumber && to->kind != Kind::kNumber) amounts_.Adopt(*to, *q);
      if (to->kind == Kind::kNumber && q->kind != Kind::kNumber) amounts_.Adopt(*q, *to);
      amounts_.AdoptNumberOf(begin_, *q);
      amounts_.AdoptNumberOf(begin_, *to);
      if (const auto shared = amounts_.SharedFactor(*q, *to); shared && SameUnit(*q, *to)) q->value = shared;
      q->first = at;
      q->change = Change::kFrom;
      to->change = Change::kTo;
      SetInterval(*q);
      SetInterval(*to);
      out_.push_back(*q);
      out_.push_back(*to);
      return to->last;
    }
  }
  if (ReadRange(*q, prefix.between)) {
    if (prefix.between) q->first = at;
    out_.push_back(*std::move(q));
    return out_.back().last;
  }
  if (ReadBounds(*q)) {
    out_.push_back(*std::move(q));
    return out_.back().last;
  }
  if (prefix.to && ChangeNear(at)) {
    q->change = Change::kTo;
    q->first = at;
    amounts_.AdoptNumberOf(begin_, *q);
    // "doubling to up to"? "raddoppierà fino a 200.000" names where it ends, no bound
    if (q->hedge == Hedge::kAtMost) q->hedge = Hedge::kExact;
  }
  SetInterval(*q);
  out_.push_back(*std::move(q));
  return out_.back().last;
}

}  // namespace counterclaim::quantity
