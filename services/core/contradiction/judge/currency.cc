// Yearly lowest and highest exchange rates against the US dollar, rounded outwards.
// Source: the yearly ranges of daily rates that central banks publish (ECB euro reference rates, Federal Reserve H.10),
// written down from memory and rounded outwards by about half a per cent; the last year is the range expected of it.
// Pegged currencies have one line.
#include <algorithm>
#include <array>

#include "judge/figures.h"

namespace counterclaim::judge {
namespace {

constexpr int kFirstYear = 2015;
constexpr int kYears = 12;

struct Range {
  int low;
  int high;
};

// In ten-thousandths: dollars for a unit, or units for a dollar.
struct Currency {
  std::string_view code;
  bool dollars_for_unit;
  std::array<Range, kYears> years;
};

constexpr std::array<Range, kYears> Always(int low, int high) {
  std::array<Range, kYears> years{};
  for (Range& r : years) r = {low, high};
  return years;
}

// clang-format off
constexpr Currency kCurrencies[] = {
    //              2015            2016            2017            2018            2019            2020            2021            2022            2023            2024            2025            2026
    {"EUR", true, {{{10450, 12120}, {10330, 11640}, {10330, 12110}, {11200, 12570}, {10860, 11590}, {10620, 12330}, {11170, 12370}, {9520, 11510}, {10430, 11290}, {10310, 11230}, {10150, 11900}, {11000, 12500}}}},
    {"GBP", true, {{{14540, 15960}, {12010, 15050}, {11970, 13680}, {12450, 14400}, {11930, 13540}, {11390, 13720}, {13130, 14280}, {10330, 13770}, {11780, 13160}, {12270, 13450}, {12080, 13810}, {12600, 14100}}}},
    {"JPY", false, {{{1156000, 1262000}, {988000, 1220000}, {1070000, 1189000}, {1043000, 1149000}, {1042000, 1127000}, {1009000, 1125000}, {1023000, 1158000}, {1132000, 1522000}, {1269000, 1522000}, {1393000, 1622000}, {1396000, 1592000}, {1440000, 1660000}}}},
    {"CNY", false, {{{61700, 65200}, {64300, 69800}, {64600, 69800}, {62200, 70000}, {66500, 72000}, {65000, 72000}, {63200, 66000}, {62800, 73500}, {66700, 73700}, {69800, 73500}, {69600, 73700}, {66500, 71500}}}},
    {"CHF", false, {{{8400, 10360}, {9420, 10360}, {9400, 10360}, {9160, 10150}, {9640, 10260}, {8740, 9920}, {8740, 9490}, {9070, 10170}, {8310, 9460}, {8350, 9240}, {7810, 9220}, {7450, 8350}}}},
    {"KRW", false, {{{10630000, 12120000}, {10860000, 12490000}, {10650000, 12140000}, {10510000, 11490000}, {11070000, 12260000}, {10780000, 13000000}, {10780000, 12030000}, {11800000, 14480000}, {12140000, 13670000}, {12840000, 14900000}, {13440000, 14900000}, {13600000, 15400000}}}},
    {"INR", false, {{{611000, 673000}, {658000, 691000}, {633000, 686000}, {630000, 747000}, {681000, 726000}, {705000, 771000}, {721000, 767000}, {735000, 835000}, {807000, 837000}, {824000, 860000}, {835000, 914000}, {870000, 970000}}}},
    {"CAD", false, {{{11530, 14030}, {12430, 14720}, {12030, 13820}, {12220, 13690}, {12920, 13690}, {12660, 14700}, {11970, 12990}, {12370, 14010}, {13060, 13930}, {13140, 14480}, {13510, 14820}, {13200, 14300}}}},
    {"AUD", true, {{{6870, 8310}, {6790, 7860}, {7140, 8150}, {7000, 8160}, {6650, 7320}, {5490, 7760}, {6970, 8030}, {6150, 7680}, {6250, 7180}, {6150, 6960}, {5890, 6730}, {6300, 7400}}}},
    {"SEK", false, {{{77500, 89100}, {78900, 94300}, {78300, 92300}, {78000, 92300}, {87500, 99800}, {81000, 105000}, {81000, 92100}, {88300, 114700}, {98600, 113300}, {99600, 111500}, {91300, 113000}, {86000, 98000}}}},
    {"NOK", false, {{{72400, 89100}, {79200, 90200}, {76500, 87400}, {76200, 88500}, {83500, 93400}, {85000, 121500}, {81100, 91900}, {86000, 110100}, {96900, 113500}, {102300, 115000}, {97800, 115500}, {91000, 105500}}}},
    {"DKK", true, {{{1400, 1625}, {1384, 1561}, {1384, 1624}, {1501, 1686}, {1455, 1554}, {1423, 1654}, {1497, 1659}, {1276, 1544}, {1398, 1514}, {1382, 1506}, {1360, 1596}, {1474, 1676}}}},
    {"PLN", false, {{{35200, 40800}, {37000, 43000}, {34600, 42600}, {33000, 38600}, {37100, 40400}, {36200, 43100}, {36300, 42300}, {39100, 50800}, {38900, 45400}, {37900, 42300}, {35300, 42200}, {34000, 38500}}}},
    {"TWD", false, {{{302000, 335000}, {311000, 339000}, {295000, 324000}, {289000, 311000}, {303000, 318000}, {281000, 305000}, {274000, 287000}, {274000, 324000}, {295000, 326000}, {307000, 333000}, {287000, 334000}, {290000, 335000}}}},
    {"SGD", false, {{{13090, 14350}, {13300, 14550}, {13320, 14560}, {13050, 13880}, {13390, 13980}, {13180, 14670}, {13130, 13780}, {13340, 14530}, {13110, 13830}, {12750, 13740}, {12650, 13790}, {12500, 13200}}}},
    {"BRL", false, {{{25700, 42500}, {30900, 41800}, {30400, 34200}, {31100, 42400}, {36300, 42900}, {39900, 59900}, {48600, 59100}, {45800, 57600}, {46800, 55200}, {48300, 62700}, {52500, 63100}, {50000, 58000}}}},
    {"HKD", false, Always(77400, 78600)},
    {"AED", false, Always(36700, 36750)},
    {"SAR", false, Always(37300, 37700)},
};
// clang-format on

// Millionths of a dollar for one unit, rounded outwards.
Range Micros(const Currency& c, const Range& r) {
  if (c.dollars_for_unit) return {r.low * 100, r.high * 100};
  constexpr int64_t kOne = 10'000'000'000;
  return {static_cast<int>(kOne / r.high), static_cast<int>(kOne / r.low + 1)};
}

base::Decimal FromMicros(int micros) {
  return *base::Decimal(micros).Shifted(-6);
}

}  // namespace

std::optional<RateRange> DollarRates(std::string_view currency, int year) {
  if (currency == "USD") return RateRange{base::Decimal(1), base::Decimal(1)};
  const auto* found = std::ranges::find(kCurrencies, currency, &Currency::code);
  if (found == std::end(kCurrencies)) return std::nullopt;
  const int at = year == 0 ? 0 : std::clamp(year - kFirstYear, 0, kYears - 1);
  Range range = Micros(*found, found->years[at]);
  if (year == 0) {
    for (const Range& r : found->years) {
      const Range micros = Micros(*found, r);
      range = {std::min(range.low, micros.low), std::max(range.high, micros.high)};
    }
  }
  return RateRange{FromMicros(range.low), FromMicros(range.high)};
}

}  // namespace counterclaim::judge
