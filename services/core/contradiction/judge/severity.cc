#include "judge/severity.h"

#include <algorithm>

#include "judge/figures.h"
#include "judge/thresholds.h"

namespace counterclaim::judge {
namespace {

// gap / larger < percent / 100, exactly
bool BelowPercent(const Verdict& v, int percent) {
  const auto gap = v.gap.Times(100);
  const auto part = v.larger.Times(percent);
  return gap.ok() && part.ok() && *gap < *part;
}

int BaseLevel(const Verdict& v) {
  if (!v.has_gap) return v1::SEVERITY_MEDIUM;
  if (BelowPercent(v, kLowGapPercent)) return v1::SEVERITY_LOW;
  return BelowPercent(v, kMediumGapPercent) ? v1::SEVERITY_MEDIUM : v1::SEVERITY_HIGH;
}

bool MuchAtStake(const Report& r) {
  if (const auto chips = LeastChips(r.said); chips && *chips >= base::Decimal(kStakesChips)) return true;
  if (!r.said.amount) return false;
  const auto dollars = LeastDollars(*r.said.amount, r.year);
  return dollars && *dollars >= base::Decimal(kStakesDollars);
}

}  // namespace

v1::Severity SeverityOf(const Verdict& verdict, const Report& earlier, const Report& later, const Sides& sides) {
  if (sides.only_copies) return v1::SEVERITY_LOW;
  int level = BaseLevel(verdict);
  if (!sides.earlier_sourced || !sides.later_sourced) {
    --level;
  } else if (MuchAtStake(earlier) || MuchAtStake(later)) {
    ++level;
  }
  return static_cast<v1::Severity>(std::clamp<int>(level, v1::SEVERITY_LOW, v1::SEVERITY_CRITICAL));
}

}  // namespace counterclaim::judge
