#include "calendar.h"

#include <algorithm>
#include <cstdlib>

namespace counterclaim::quantity {
namespace {

Span MonthsFrom(absl::CivilMonth month, int count) {
  return {absl::CivilDay(month), absl::CivilDay(month + count) - 1};
}

int MonthsIn(Period period) {
  switch (period) {
    case Period::kQuarter:
      return 3;
    case Period::kHalf:
      return 6;
    case Period::kYear:
      return 12;
    default:
      return 1;
  }
}

}  // namespace

Span YearSpan(int64_t year) {
  return {absl::CivilDay(year, 1, 1), absl::CivilDay(year, 12, 31)};
}

Span MonthSpan(int64_t year, int month, int count) {
  return MonthsFrom(absl::CivilMonth(year, month), count);
}

std::optional<Span> OrdinalSpan(int64_t year, Period period, int ordinal) {
  const int months = MonthsIn(period);
  if ((period != Period::kQuarter && period != Period::kHalf) || ordinal < 1 || ordinal * months > 12) {
    return std::nullopt;
  }
  return MonthSpan(year, (ordinal - 1) * months + 1, months);
}

Span PeriodSpan(absl::CivilDay day, Period period, int64_t offset) {
  if (period == Period::kDay || period == Period::kNone) return {day + offset, day + offset};
  if (period == Period::kWeek) {
    const absl::CivilDay monday = absl::PrevWeekday(day + 1, absl::Weekday::monday) + 7 * offset;
    return {monday, monday + 6};
  }
  const int months = MonthsIn(period);
  const int first = (day.month() - 1) / months * months + 1;
  return MonthsFrom(absl::CivilMonth(day.year(), first) + offset * months, months);
}

Span PartOf(const Span& span, Period period, Part part) {
  if (part == Part::kWhole) return span;
  if (period == Period::kMonth || period == Period::kWeek || period == Period::kDay) {
    const auto third = (span.last - span.first + 1) / 3;
    if (part == Part::kStart) return {span.first, span.first + third - 1};
    if (part == Part::kMiddle) return {span.first + third, span.first + 2 * third - 1};
    return {span.first + 2 * third, span.last};
  }
  const absl::CivilMonth first(span.first);
  const int months = static_cast<int>(absl::CivilMonth(span.last) - first) + 1;
  // of a year: "early" and "late" are quarters, the middle four months, the end its last month
  const int wide = std::max(1, months / 4);
  if (part == Part::kStart) return MonthsFrom(first, wide);
  if (part == Part::kLate) return MonthsFrom(first + (months - wide), wide);
  if (part == Part::kEnd) return MonthsFrom(first + (months - 1), 1);
  const int middle = std::max(1, months / 3);
  return MonthsFrom(first + (months - middle) / 2, middle);
}

absl::CivilDay Shift(absl::CivilDay day, Period period, int64_t count) {
  if (period == Period::kDay || period == Period::kNone) return day + count;
  if (period == Period::kWeek) return day + 7 * count;
  const absl::CivilMonth month = absl::CivilMonth(day) + count * MonthsIn(period);
  const absl::CivilDay last = absl::CivilDay(month + 1) - 1;
  return std::min(last, absl::CivilDay(month) + (day.day() - 1));
}

std::optional<Span> NearestMonths(absl::CivilDay day, int month, int count, std::optional<int> offset, bool forward,
                                  bool backward) {
  const auto of = [&](int64_t year) { return MonthSpan(year, month, count); };
  const int64_t year = day.year();
  const auto ended = [&] { return of(year).last < day ? of(year) : of(year - 1); };
  const auto begun = [&] { return of(year).first <= day ? of(year) : of(year - 1); };
  const auto next = [&] { return of(year).first > day ? of(year) : of(year + 1); };
  if (offset && *offset == 0) return of(year);
  if (offset && *offset < 0) return ended();
  if (offset && *offset > 0) return next();
  if (backward) return begun();
  const Span last = begun();
  if (last.last >= day) return last;
  if (forward) return next();
  const auto since = day - last.last;
  const auto until = next().first - day;
  if (4 * std::min(since, until) > 3 * std::max(since, until)) return std::nullopt;
  return since < until ? last : next();
}

}  // namespace counterclaim::quantity
