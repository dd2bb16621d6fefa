// AMOUNT: one matter, two sums of money.
#include "findings.h"

namespace counterclaim::judge {

std::optional<Finding> FindAmount(const Pair& pair) {
  const Proposition& p = pair.earlier.said;
  const Proposition& q = pair.later.said;
  if (!p.amount || !q.amount) return std::nullopt;
  const Gate& gate = pair.gate;
  // money held at a time would be no purchase
  if (!gate.passed() || gate.only_decline) return std::nullopt;
  return Disagree(gate, CompareAmounts(*p.amount, pair.earlier.year, *q.amount, pair.later.year), "amount.sum",
                  "amount.part_exceeds_whole", "");
}

}  // namespace counterclaim::judge
