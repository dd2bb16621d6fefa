#include "judge/thresholds.h"

#include <format>

namespace counterclaim::judge {

std::string PrintThresholds() {
  std::string out;
  const auto line = [&](const char* name, int64_t value) { out += std::format("{} {}\n", name, value); };
  line("horizon_days", kHorizonDays);
  line("same_time_days", kSameTimeDays);
  line("undated_plan_days", kUndatedPlanDays);
  line("outcome_days", kOutcomeDays);
  line("denial_days", kDenialDays);
  line("copy_days", kCopyDays);
  line("copy_simhash_bits", kCopySimhashBits);
  line("copy_numbers_percent", kCopyNumbersPercent);
  line("copy_numbers_least", kCopyNumbersLeast);
  line("rate_margin_percent", kRateMarginPercent);
  line("low_gap_percent", kLowGapPercent);
  line("medium_gap_percent", kMediumGapPercent);
  line("stakes_dollars", kStakesDollars);
  line("stakes_chips", kStakesChips);
  return out;
}

}  // namespace counterclaim::judge
