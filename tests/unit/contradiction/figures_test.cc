#include "judge/figures.h"

#include <gtest/gtest.h>

#include "judge/proposition.h"
#include "support/claim_table.h"

namespace counterclaim::judge {
namespace {

Proposition Of(const std::string& fields) {
  return ReadReport(testing::ParseClaim("article=a date=2025-06-01 subject=x " + fields), testing::TableParties()).said;
}

Meeting Counts(const std::string& a, const std::string& b) {
  return CompareCounts(Of(a), Of(b)).meeting;
}

TEST(Intervals, TouchWithoutOverlapping) {
  EXPECT_EQ(Counts("count=350000", "count=340000"), Meeting::kAbove);
  EXPECT_EQ(Counts("count=340000", "count=350000"), Meeting::kBelow);
  // [11500,12500) has 11,500 in it and not 12,500
  EXPECT_EQ(Counts("count=12000", "count=<=11500"), Meeting::kOverlap);
  EXPECT_EQ(Counts("count=12000", "count=>=12500"), Meeting::kBelow);
  EXPECT_EQ(Counts("count=12000", "count=>=12499"), Meeting::kOverlap);
}

TEST(Intervals, OpenEndsReachEverything) {
  EXPECT_EQ(Counts("count=>=100", "count=1000000"), Meeting::kOverlap);
  EXPECT_EQ(Counts("count=>=100", "count=<=50"), Meeting::kAbove);
}

TEST(Intervals, KnowWhatLiesInside) {
  const FigureComparison c = CompareCounts(Of("count=12345"), Of("count=12000"));
  EXPECT_TRUE(c.first_inside);
  EXPECT_FALSE(c.second_inside);
  EXPECT_FALSE(c.equal);
  EXPECT_TRUE(CompareCounts(Of("count=12000"), Of("count=12k")).equal);
}

TEST(Counts, ConvertBoxesAndReadSuperchipsBothWays) {
  EXPECT_EQ(Counts("count=10 unit=racks product=nvidia/blackwell/gb200-nvl72", "count=720"), Meeting::kOverlap);
  EXPECT_EQ(Counts("count=10 unit=racks product=nvidia/blackwell/gb200-nvl72", "count=10"), Meeting::kAbove);
  EXPECT_EQ(Counts("count=10 unit=systems product=nvidia/hopper/dgx-h100", "count=80"), Meeting::kOverlap);
  EXPECT_EQ(Counts("count=10 unit=systems product=nvidia/hopper/h100", "count=80"), Meeting::kUnknown);
  EXPECT_EQ(Counts("count=10 unit=systems product=nvidia/hopper/h100", "count=90 unit=systems"), Meeting::kBelow);
  EXPECT_EQ(Counts("count=9000 unit=superchips product=nvidia/blackwell/gb200", "count=18000 product=nvidia/blackwell"),
            Meeting::kOverlap);
  EXPECT_EQ(Counts("count=9000 product=nvidia/blackwell/gb200", "count=9000"), Meeting::kOverlap);
  // one reading puts 9,000 GB200 below 13,000 chips, the other above
  const FigureComparison c = CompareCounts(Of("count=9000 product=nvidia/blackwell/gb200"), Of("count=13000"));
  EXPECT_TRUE(c.disjoint() && c.either_way);
  EXPECT_EQ(c.first_value, base::Decimal(9000)) << "of the readings, the one with the smaller gap";
}

TEST(Counts, NeverMixEquivalents) {
  EXPECT_EQ(Counts("count=100 unit=equivalents", "count=100"), Meeting::kUnknown);
  EXPECT_EQ(Counts("count=100 unit=equivalents", "count=900 unit=equivalents"), Meeting::kBelow);
}

TEST(Counts, ValuesAreOfWhatWasSaid) {
  const FigureComparison c = CompareCounts(Of("count=tens-of-thousands"), Of("count=3800"));
  EXPECT_EQ(c.first_value, base::Decimal(20000));
  EXPECT_EQ(c.second_value, base::Decimal(3800));
}

FigureComparison Amounts(const std::string& a, const std::string& b, int year) {
  return CompareAmounts(*Of(a).amount, year, *Of(b).amount, year);
}

TEST(Amounts, MeetOverTheRatesOfTheYear) {
  EXPECT_EQ(Amounts("amount=1bn currency=EUR", "amount=1.1bn", 2024).meeting, Meeting::kOverlap);
  EXPECT_EQ(Amounts("amount=1bn currency=EUR", "amount=1.5bn", 2024).meeting, Meeting::kBelow);
  EXPECT_EQ(Amounts("amount=150bn currency=JPY", "amount=1bn", 2024).meeting, Meeting::kOverlap);
  EXPECT_EQ(Amounts("amount=150bn currency=JPY", "amount=2bn", 2024).meeting, Meeting::kBelow);
  EXPECT_EQ(Amounts("amount=1bn currency=XAU", "amount=1bn", 2024).meeting, Meeting::kUnknown);
  EXPECT_EQ(Amounts("amount=1bn currency=XAU", "amount=2bn currency=XAU", 2024).meeting, Meeting::kBelow);
  EXPECT_TRUE(Amounts("amount=1bn currency=EUR", "amount=1.1bn", 2024).converted);
}

TEST(Rates, AreOrderedAndWiderWhenTheYearIsUnknown) {
  for (const std::string_view code : {"EUR", "GBP", "JPY", "CNY", "CHF", "KRW", "INR", "CAD", "AUD", "SEK", "NOK",
                                      "DKK", "PLN", "TWD", "SGD", "BRL", "HKD", "AED", "SAR"}) {
    const auto all = DollarRates(code, 0);
    ASSERT_TRUE(all) << code;
    for (int year = 2014; year <= 2030; ++year) {
      const auto rates = DollarRates(code, year);
      ASSERT_TRUE(rates) << code;
      EXPECT_LE(rates->low, rates->high) << code << " " << year;
      EXPECT_LE(all->low, rates->low) << code << " " << year;
      EXPECT_GE(all->high, rates->high) << code << " " << year;
      EXPECT_GT(rates->low, base::Decimal(0)) << code << " " << year;
      // no currency of the table halves within a year: a slip in a digit would
      EXPECT_LT(rates->high, *rates->low.Times(2)) << code << " " << year;
    }
  }
  EXPECT_FALSE(DollarRates("XAU", 2024));
}

TEST(Stakes, CountTheLeastThatAFigureCanBe) {
  EXPECT_EQ(LeastChips(Of("count=100 unit=racks product=nvidia/blackwell/gb200")), base::Decimal(3600));
  EXPECT_EQ(LeastChips(Of("count=>=50000")), base::Decimal(50000));
  EXPECT_FALSE(LeastChips(Of("count=100 unit=equivalents")));
  EXPECT_LT(*LeastDollars(*Of("amount=1bn currency=EUR").amount, 2024), base::Decimal(1'040'000'000));
}

}  // namespace
}  // namespace counterclaim::judge
