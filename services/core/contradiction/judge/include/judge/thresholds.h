// Every number that decides whether two claims contradict, in one place. docs/contradictions.md shows them, and a test
// holds the two together.
#pragma once

#include <cstdint>
#include <string>

namespace counterclaim::judge {

inline constexpr int kHorizonDays = 3 * 365 + 1;  // pairs published further apart never meet
inline constexpr int kSameTimeDays = 45;          // two stocks, two reports of one batch, two stages
inline constexpr int kUndatedPlanDays = 90;       // plans, capacities and flows of which one names no time
inline constexpr int kOutcomeDays = 90;           // from a plan's end to the stock that it is held against
inline constexpr int kDenialDays = 90;            // a denial, DISPUTE or bare status reaches back, else forward
inline constexpr int kCopyDays = 7;
inline constexpr int kCopySimhashBits = 3;      // of 64, at most so many differ
inline constexpr int kCopyNumbersPercent = 60;  // of the shorter list
inline constexpr int kCopyNumbersLeast = 3;     // numbers in the shorter list
inline constexpr int kRateMarginPercent = 5;    // beyond the lowest and highest exchange rate of the year
inline constexpr int kLowGapPercent = 5;        // below: LOW
inline constexpr int kMediumGapPercent = 25;    // below: MEDIUM; else HIGH
inline constexpr int64_t kStakesDollars = 1'000'000'000;
inline constexpr int64_t kStakesChips = 50'000;

// One line for each of the above, "name value", in this order.
std::string PrintThresholds();

}  // namespace counterclaim::judge
