// Days, months, quarters and years as spans of days, and the ones that a relative word means. Pure, safe from any
// thread.
#pragma once

#include <absl/time/civil_time.h>

#include <optional>

namespace counterclaim::quantity {

// First and last day, both included.
struct Span {
  absl::CivilDay first;
  absl::CivilDay last;
};

// The numbers of PeriodNoun::Period in the lexicon's schema.
enum class Period { kNone = 0, kDay = 1, kWeek = 2, kMonth = 3, kQuarter = 4, kHalf = 5, kYear = 6 };
// The numbers of DatePart::Part there.
enum class Part { kWhole = 0, kStart = 1, kMiddle = 2, kEnd = 3, kLate = 4 };

Span YearSpan(int64_t year);
// `count` months from the first day of a month on.
Span MonthSpan(int64_t year, int month, int count = 1);
// The `ordinal`-th quarter or half of a year, or month of it; nothing for another period or ordinal.
std::optional<Span> OrdinalSpan(int64_t year, Period period, int ordinal);
// The period that a day lies in, or one that many further on.
Span PeriodSpan(absl::CivilDay day, Period period, int64_t offset);
// A part of a span: the last month of a year, the last ten days of a month, …
Span PartOf(const Span& span, Period period, Part part);
// The day that many periods on.
absl::CivilDay Shift(absl::CivilDay day, Period period, int64_t count);
// Of the yearly spans of `count` months from a month on: the one that `offset` means, seen from a day. Without an
// offset the next one if `forward`, the last one begun if `backward`, else the nearer one;
// nothing where two are nearly as near.
std::optional<Span> NearestMonths(absl::CivilDay day, int month, int count, std::optional<int> offset, bool forward,
                                  bool backward);

}  // namespace counterclaim::quantity
