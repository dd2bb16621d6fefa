// LOCATION: the chips stand here, or there.
#include "findings.h"

namespace counterclaim::judge {

std::optional<Finding> FindLocation(const Pair& pair) {
  const Proposition& p = pair.earlier.said;
  const Proposition& q = pair.later.said;
  if (p.site.empty() || q.site.empty() || p.site == q.site) return std::nullopt;
  // a machine stands in a town, and a town in a region: only two towns are surely two places
  if (!p.town || !q.town) return std::nullopt;
  // one article that gives both is listing them
  if (pair.earlier.article_id == pair.later.article_id) return std::nullopt;
  const Gate gate = PassGate(pair.earlier, pair.later, {.stage = LeavesStageOpen(p, q), .site = true});
  if (!gate.passed() || !gate.one_whole() || gate.only_decline) return std::nullopt;
  const SharedFigures shared = ShareFigures(pair.earlier, pair.later);
  if (!shared.any || !shared.all_overlap) return std::nullopt;
  return Finding{"location.other_site", "the same chips are said to stand in two places", std::nullopt};
}

}  // namespace counterclaim::judge
