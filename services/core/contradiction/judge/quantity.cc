// QUANTITY: one matter, two counts or two powers.
#include "findings.h"

namespace counterclaim::judge {

Found Disagree(const Gate& gate, const FigureComparison& figures, std::string_view disjoint_rule,
               std::string_view part_rule, std::string_view decline_rule) {
  if (figures.meeting == Meeting::kUnknown) return Silent("units that do not convert");
  if (!figures.disjoint()) return Silent("the numbers overlap");
  const bool first_larger = figures.meeting == Meeting::kAbove;
  if (gate.first_narrower && gate.second_narrower) return Silent("each is narrower in something");
  // which is the larger decides whether a part exceeds its whole, or a stock shrank
  if (figures.either_way && (!gate.one_whole() || gate.only_decline)) return Silent("either may be the larger");
  if (gate.first_narrower && !first_larger) return Silent("a part within its whole");
  if (gate.second_narrower && first_larger) return Silent("a part within its whole");
  if (gate.only_decline) {
    if (gate.first_is_earlier_stock != first_larger) return Silent("holdings of two times, and they grew");
    return Finding{decline_rule, "a later holding is smaller, and nothing says why", figures, true};
  }
  if (!gate.one_whole()) return Finding{part_rule, "a part is larger than its whole", figures};
  return Finding{disjoint_rule, "two figures for one thing do not overlap", figures};
}

Found FindQuantity(const Pair& pair, const Open&) {
  const Proposition& p = pair.earlier.said;
  const Proposition& q = pair.later.said;
  const bool counts = p.count && q.count;
  const bool powers = p.power && q.power;
  if (!counts && !powers) return Silent("not two counts or two powers");
  const Gate& gate = pair.gate;
  if (!gate.passed()) return Silent(gate);
  if (counts) {
    auto found =
        Disagree(gate, CompareCounts(p, q), "quantity.count", "quantity.part_exceeds_whole", "quantity.decline");
    if (found || !powers) return found;
  }
  return Disagree(gate, CompareIntervals(*p.power, *q.power), "quantity.power", "quantity.part_exceeds_whole",
                  "quantity.decline");
}

}  // namespace counterclaim::judge
