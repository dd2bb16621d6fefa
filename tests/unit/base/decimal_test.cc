#include "base/decimal.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace counterclaim::base {
namespace {

std::string Text(const absl::StatusOr<Decimal>& d) {
  return d.ok() ? d->ToString() : "refused";
}

TEST(Decimal, ReadsAndWritesTheShortestForm) {
  EXPECT_EQ(Text(Decimal::Parse("12000")), "12000");
  EXPECT_EQ(Text(Decimal::Parse("1.50")), "1.5");
  EXPECT_EQ(Text(Decimal::Parse("-0.250")), "-0.25");
  EXPECT_EQ(Text(Decimal::Parse("007")), "7");
  EXPECT_EQ(Text(Decimal::Parse("0.0")), "0");
}

TEST(Decimal, RefusesWhatIsNoNumberOrDoesNotFit) {
  for (const char* text : {"", "-", ".5", "5.", "1,5", "1e9", "1.2.3", " 1"}) {
    EXPECT_EQ(Decimal::Parse(text).status().code(), absl::StatusCode::kInvalidArgument) << text;
  }
  EXPECT_EQ(Decimal::Parse(std::string(40, '9')).status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(Decimal::Parse("0.0000000000000000001").status().code(), absl::StatusCode::kOutOfRange);
  const Decimal large = *Decimal::Parse(std::string(36, '9'));
  EXPECT_EQ(large.Plus(1).status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(large.Times(large).status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(large.Shifted(1).status().code(), absl::StatusCode::kOutOfRange);
}

TEST(Decimal, HalfAUnitOfTheLastSignificantDigit) {
  EXPECT_EQ(Decimal(12000).HalfUnit(2).ToString(), "500");
  EXPECT_EQ(Decimal(20000).HalfUnit(2).ToString(), "500");
  EXPECT_EQ(Decimal(350000).HalfUnit(2).ToString(), "5000");
  EXPECT_EQ(Decimal(8).HalfUnit(2).ToString(), "0.05");
  EXPECT_EQ(Decimal(1320).HalfUnit(2).ToString(), "5");
  EXPECT_EQ(Decimal::Parse("1.25")->HalfUnit(2).ToString(), "0.005");
  EXPECT_EQ(Decimal(0).HalfUnit(2).ToString(), "0");
}

TEST(Decimal, ComparesAcrossScales) {
  EXPECT_LT(*Decimal::Parse("1.49"), *Decimal::Parse("1.5"));
  EXPECT_EQ(*Decimal::Parse("1.50"), *Decimal::Parse("1.5"));
  EXPECT_LT(*Decimal::Parse("-2"), *Decimal::Parse("-1.999999999999999999"));
  EXPECT_GT(*Decimal::Parse(std::string(36, '9')), *Decimal::Parse("0.000000000000000001"));
}

TEST(Decimal, TextAndArithmeticAgreeWithWholeNumbers) {
  rc::check([](int32_t a, int32_t b) {
    RC_ASSERT(Decimal(a).Plus(b)->ToString() == std::to_string(int64_t{a} + b));
    RC_ASSERT(Decimal(a).Minus(b)->ToString() == std::to_string(int64_t{a} - b));
    RC_ASSERT(Decimal(a).Times(b)->ToString() == std::to_string(int64_t{a} * b));
    RC_ASSERT((Decimal(a) < Decimal(b)) == (a < b));
    RC_ASSERT(*Decimal::Parse(Decimal(a).ToString()) == Decimal(a));
    RC_ASSERT(*Decimal(a).Shifted(-3)->Shifted(3) == Decimal(a));
  });
}

}  // namespace
}  // namespace counterclaim::base
