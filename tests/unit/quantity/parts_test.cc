// The pieces that the quantity phase is made of: digits, sums of number words, the calendar.
#include <gtest/gtest.h>

#include <string>

#include "calendar.h"
#include "digits.h"
#include "sum.h"

namespace counterclaim::quantity {
namespace {

std::string Read(std::string_view norm, char decimal_mark) {
  const auto digits = ReadDigits(norm, decimal_mark);
  if (!digits) return "none";
  return digits->value.ToString() + (digits->grouped ? " or " + digits->grouped->ToString() : "");
}

TEST(Digits, ReadsBothConventions) {
  EXPECT_EQ(Read("1,234.5", '.'), "1234.5");
  EXPECT_EQ(Read("1.234,5", '.'), "1234.5");
  EXPECT_EQ(Read("1.234,5", ','), "1234.5");
  EXPECT_EQ(Read("1'234", ','), "1234");
  EXPECT_EQ(Read("12,34,567.89", '.'), "1234567.89");
  EXPECT_EQ(Read("1.234.567", '.'), "1234567");
}

TEST(Digits, ALoneMarkIsReadAsTheLanguageHasIt) {
  EXPECT_EQ(Read("2.500", '.'), "2.5 or 2500");
  EXPECT_EQ(Read("2.500", ','), "2500");
  EXPECT_EQ(Read("2,500", ','), "2.5 or 2500");
  EXPECT_EQ(Read("0.500", '.'), "0.5");
  EXPECT_EQ(Read("1,5", '.'), "1.5");
  EXPECT_EQ(Read("12345.678", ','), "12345.678");
}

TEST(Digits, RefusesWhatIsNoNumber) {
  EXPECT_EQ(Read("192.168.1.2", '.'), "none");
  EXPECT_EQ(Read("31.12.2025", ','), "none");
  EXPECT_EQ(Read("22,24,26,31", '.'), "none");
  EXPECT_EQ(Read("1'23", '.'), "none");
  EXPECT_EQ(Read("", '.'), "none");
  EXPECT_EQ(Read(std::string(10'000, '9'), '.'), "none");
}

TEST(Digits, DividesAndMultipliesWithoutDoubles) {
  EXPECT_EQ(Divide(2, 3)->ToString(), "0.666666666666666");
  EXPECT_EQ(Divide(1'000'000, 8)->ToString(), "125000");
  EXPECT_EQ(Divide(-1, 4)->ToString(), "-0.25");
  EXPECT_FALSE(Divide(1, 0).has_value());
  EXPECT_EQ(Product(*base::Decimal::Parse("1.1"), *base::Decimal::Parse("1.1"))->ToString(), "1.21");
}

Numeral Add(int64_t value, int64_t room = 0) {
  Numeral n;
  n.value = value;
  n.whole = value;
  n.room = room;
  return n;
}

Numeral Factor(int64_t value) {
  Numeral n = Add(value);
  n.role = Numeral::Role::kFactor;
  return n;
}

TEST(Sum, AddsSmallerPartsOnly) {
  Sum sum;
  EXPECT_TRUE(sum.Add(Add(20, 10), false));
  EXPECT_FALSE(Sum(sum).Add(Add(30, 10), false));
  EXPECT_TRUE(sum.Add(Add(1), false));
  EXPECT_FALSE(Sum(sum).Add(Add(2), false));
  EXPECT_EQ(sum.Value()->ToString(), "21");
}

TEST(Sum, MultipliesByFactorsInFallingOrder) {
  Sum sum;
  EXPECT_TRUE(sum.Add(Add(2), false));
  EXPECT_TRUE(sum.Add(Factor(100), false));
  EXPECT_TRUE(sum.Add(Factor(1000), false));
  EXPECT_TRUE(sum.Add(Add(3), false));
  EXPECT_FALSE(Sum(sum).Add(Factor(1'000'000), false));
  EXPECT_TRUE(sum.Add(Factor(100), false));
  EXPECT_EQ(sum.Value()->ToString(), "200300");
}

TEST(Sum, StopsAtWhatDoesNotFit) {
  Sum sum;
  EXPECT_TRUE(sum.AddLiteral(*base::Decimal::Parse("999999999999999999999999999999"), false));
  EXPECT_FALSE(sum.Multiply(1'000'000'000));
}

std::string Days(const std::optional<Span>& span) {
  if (!span) return "none";
  return absl::FormatCivilTime(span->first) + ".." + absl::FormatCivilTime(span->last);
}

TEST(Calendar, PeriodsAndTheirParts) {
  const absl::CivilDay day(2024, 2, 29);
  EXPECT_EQ(Days(PeriodSpan(day, Period::kYear, 1)), "2025-01-01..2025-12-31");
  EXPECT_EQ(Days(PeriodSpan(day, Period::kQuarter, -1)), "2023-10-01..2023-12-31");
  EXPECT_EQ(Days(PeriodSpan(day, Period::kWeek, 0)), "2024-02-26..2024-03-03");
  EXPECT_EQ(Days(OrdinalSpan(2025, Period::kHalf, 2)), "2025-07-01..2025-12-31");
  EXPECT_EQ(Days(OrdinalSpan(2025, Period::kQuarter, 5)), "none");
  EXPECT_EQ(Days(PartOf(YearSpan(2024), Period::kYear, Part::kEnd)), "2024-12-01..2024-12-31");
  EXPECT_EQ(Days(PartOf(MonthSpan(2024, 2), Period::kMonth, Part::kEnd)), "2024-02-19..2024-02-29");
  EXPECT_EQ(absl::FormatCivilTime(Shift(absl::CivilDay(2024, 1, 31), Period::kMonth, 1)), "2024-02-29");
}

TEST(Calendar, AMonthWithoutAYear) {
  const absl::CivilDay day(2025, 9, 9);
  EXPECT_EQ(Days(NearestMonths(day, 2, 1, std::nullopt, true, false)), "2026-02-01..2026-02-28");
  EXPECT_EQ(Days(NearestMonths(day, 2, 1, std::nullopt, false, true)), "2025-02-01..2025-02-28");
  EXPECT_EQ(Days(NearestMonths(day, 7, 1, std::nullopt, false, false)), "2025-07-01..2025-07-31");
  // half a year either way: nobody can tell
  EXPECT_EQ(Days(NearestMonths(day, 3, 1, std::nullopt, false, false)), "none");
  EXPECT_EQ(Days(NearestMonths(day, 9, 1, -1, false, false)), "2024-09-01..2024-09-30");
}

}  // namespace
}  // namespace counterclaim::quantity
