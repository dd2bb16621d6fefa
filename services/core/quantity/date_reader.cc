#include "date_reader.h"

#include <algorithm>

#include "schema/quantity.pb.h"

namespace counterclaim::quantity {
namespace {

using lexicon::DatePreposition;
using text::TokenKind;

constexpr int kDay = 1;
constexpr int kMonth = 31;

}  // namespace

bool DateReader::SpeaksOfFuture(uint32_t begin, uint32_t end) const {
  constexpr size_t kShortestVerb = 6;
  if (hits_.Any(begin, end, Category::kFuture)) return true;
  if (tables_.future_endings.empty()) return false;
  for (uint32_t i = begin; i < end; ++i) {
    if (tokens_[i].kind != TokenKind::kWord || tokens_[i].upper_initial || Norm(i).size() < kShortestVerb) continue;
    if (tables_.future_endings.AnyEnds(Norm(i))) return true;
  }
  return false;
}

std::optional<Quantity> DateReader::At(uint32_t at, uint32_t end, bool future) const {
  const Hits::Hit preposition = hits_.At(at, Category::kDatePreposition, end);
  int kind = preposition ? preposition.entry->number : -1;
  // "da gennaio" is since or from, by the tense
  if (kind == DatePreposition::SINCE && future) kind = DatePreposition::FROM;
  const bool forward = future || kind == DatePreposition::BY || kind == DatePreposition::FROM ||
                       kind == DatePreposition::AFTER || kind == DatePreposition::BEFORE;
  uint32_t next = at + preposition.length;
  if (preposition) next = SkipLinks(next, end);
  const Direction direction = kind == DatePreposition::SINCE ? Direction::kBackward
                              : forward                      ? Direction::kForward
                                                             : Direction::kAny;
  auto core = CoreAt(next, end, direction);
  if (!core || (core->weak && !preposition)) return std::nullopt;
  Quantity q;
  q.first = at;
  q.last = core->last;
  q.kind = Kind::kDate;
  q.time_kind = core->day ? TimeKind::kAsOf : TimeKind::kDuring;
  const std::optional<Span>& span = core->span;
  if (span) {
    q.start = span->first;
    if (!core->open_end) q.end_day = span->last;
  }
  if (!preposition && core->named_point) {
    q.time_kind = TimeKind::kAsOf;
    q.start = q.end_day;
  }
  switch (kind) {
    case DatePreposition::BY:
      q.time_kind = TimeKind::kBy;
      q.start.reset();
      break;
    case DatePreposition::BEFORE:
      q.time_kind = TimeKind::kBy;
      q.start.reset();
      if (span && !core->point) q.end_day = span->first - 1;
      break;
    case DatePreposition::FROM:
      q.time_kind = TimeKind::kAfter;
      q.end_day.reset();
      break;
    case DatePreposition::SINCE:
      q.time_kind = TimeKind::kDuring;
      q.end_day = context_.published && context_.published_days == 1 ? context_.published : std::nullopt;
      break;
    case DatePreposition::AFTER:
      q.time_kind = TimeKind::kAfter;
      if (span) q.start = span->last + 1;
      q.end_day.reset();
      break;
    case DatePreposition::AS_OF:
      // "lo scorso settembre", "den Sommer": an article, no point in time
      if (!core->day && !core->point) break;
      q.time_kind = TimeKind::kAsOf;
      if (span && core->point) q.start = span->last;
      break;
    default:
      break;
  }
  return q;
}

std::optional<Quantity> DateReader::YearAt(uint32_t at, uint32_t end) const {
  const auto core = YearCore(at, end);
  if (!core) return std::nullopt;
  Quantity q;
  q.first = at;
  q.last = core->last;
  q.kind = Kind::kDate;
  q.time_kind = TimeKind::kDuring;
  q.start = core->span->first;
  q.end_day = core->span->last;
  return q;
}

Quantity DateReader::Duration(const Number& number, Period period, uint32_t last, uint32_t end) const {
  constexpr int64_t kMost = 1000;
  Quantity q;
  q.first = number.first;
  q.last = last;
  q.kind = Kind::kDuration;
  q.value = number.value;
  const bool counts = number.value.is_whole() && number.value < base::Decimal(kMost) && !number.value.is_negative();
  if (!counts) return q;
  const auto count = static_cast<int64_t>(number.value.Approximate());
  uint32_t before = number.first;
  // the word right before, of one or two tokens; "the next 18 months" has one more between
  const auto ends_before = [&](Category category) {
    for (uint32_t n = 1; n <= 4 && n <= before; ++n) {
      if (const Hits::Hit hit = hits_.At(before - n, category, before); hit && hit.length == n) return n;
    }
    return uint32_t{0};
  };
  const Hits::Hit ago = hits_.At(last, Category::kAgoAfter, end);
  const uint32_t ago_before = ends_before(Category::kAgoBefore);
  if (ago || ago_before > 0) {
    q.kind = Kind::kDate;
    q.value.reset();
    q.first -= ago_before;
    q.last += ago.length;
    q.time_kind = TimeKind::kAsOf;
    if (Known(period < Period::kMonth ? kDay : kMonth)) {
      const absl::CivilDay day = Shift(*context_.published, period, -count);
      const Span span = PeriodSpan(day, period < Period::kMonth ? Period::kDay : Period::kMonth, 0);
      q.start = span.first;
      q.end_day = span.last;
    }
    return q;
  }
  // "over the next three years" as a whole, or "within" before "the next three years"
  uint32_t within = ends_before(Category::kWithin);
  if (within == 0) {
    before -= ends_before(Category::kComing);
    within = ends_before(Category::kWithin);
  }
  if (within > 0) {
    q.kind = Kind::kDate;
    q.value.reset();
    q.first = before - within;
    q.time_kind = TimeKind::kBy;
    if (Known(kMonth)) q.end_day = Shift(*context_.published, period, count);
  }
  return q;
}

}  // namespace counterclaim::quantity
