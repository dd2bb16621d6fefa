// QUANTITY: one matter, two counts or two powers.
#include "findings.h"

namespace counterclaim::judge {

std::optional<Finding> Disagree(const Gate& gate, const FigureComparison& figures, std::string_view disjoint_rule,
                                std::string_view part_rule, std::string_view decline_rule) {
  if (!figures.disjoint()) return std::nullopt;
  const bool first_larger = figures.meeting == Meeting::kAbove;
  if (gate.first_narrower && gate.second_narrower) return std::nullopt;
  // which is the larger decides whether a part exceeds its whole, or a stock shrank
  if (figures.either_way && (!gate.one_whole() || gate.only_decline)) return std::nullopt;
  if (gate.first_narrower && !first_larger) return std::nullopt;
  if (gate.second_narrower && first_larger) return std::nullopt;
  if (gate.only_decline) {
    if (gate.first_is_earlier_stock != first_larger) return std::nullopt;
    return Finding{decline_rule, "a later holding is smaller, and nothing says why", figures, true};
  }
  if (!gate.one_whole()) return Finding{part_rule, "a part is larger than its whole", figures};
  return Finding{disjoint_rule, "two figures for one thing do not overlap", figures};
}

std::optional<Finding> FindQuantity(const Pair& pair) {
  const Proposition& p = pair.earlier.said;
  const Proposition& q = pair.later.said;
  const bool counts = p.count && q.count;
  const bool powers = p.power && q.power;
  if (!counts && !powers) return std::nullopt;
  const Gate& gate = pair.gate;
  if (!gate.passed()) return std::nullopt;
  if (counts) {
    auto found =
        Disagree(gate, CompareCounts(p, q), "quantity.count", "quantity.part_exceeds_whole", "quantity.decline");
    if (found) return found;
  }
  if (!powers) return std::nullopt;
  return Disagree(gate, CompareIntervals(*p.power, *q.power), "quantity.power", "quantity.part_exceeds_whole",
                  "quantity.decline");
}

}  // namespace counterclaim::judge
