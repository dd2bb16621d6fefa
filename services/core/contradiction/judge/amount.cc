// AMOUNT: one matter, two sums of money.
#include "findings.h"

namespace counterclaim::judge {

Found FindAmount(const Pair& pair, const Open&) {
  const Proposition& p = pair.earlier.said;
  const Proposition& q = pair.later.said;
  if (!p.amount || !q.amount) return Silent("not two sums of money");
  const Gate& gate = pair.gate;
  if (!gate.passed()) return Silent(gate);
  // money held at a time would be no purchase
  if (gate.only_decline) return Silent("money at two times");
  return Disagree(gate, CompareAmounts(*p.amount, pair.earlier.year, *q.amount, pair.later.year), "amount.sum",
                  "amount.part_exceeds_whole", "");
}

}  // namespace counterclaim::judge
