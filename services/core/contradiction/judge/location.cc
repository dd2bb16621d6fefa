// LOCATION: the chips stand here, or there.
#include "findings.h"

namespace counterclaim::judge {

Found FindLocation(const Pair& pair, const Open& open) {
  const Proposition& p = pair.earlier.said;
  const Proposition& q = pair.later.said;
  if (p.site.empty() || q.site.empty() || p.site == q.site) return Silent("not two different sites");
  // a machine stands in a town, and a town in a region: only two towns are surely two places
  if (!p.town || !q.town) return Silent("not two towns");
  // one article that gives both is listing them
  if (pair.earlier.article_id == pair.later.article_id) return Silent("one article gives both");
  if (auto stop = SameButFor(pair, open)) return std::unexpected(*stop);
  return Finding{"location.other_site", "the same chips are said to stand in two places", std::nullopt};
}

}  // namespace counterclaim::judge
