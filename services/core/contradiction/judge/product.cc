// PRODUCT: the cluster runs on H100, or on H200.
#include "findings.h"

namespace counterclaim::judge {
namespace {

bool Named(std::string_view product) {
  return !product.empty() && product != "accelerator" && product != "compute";
}

}  // namespace

std::optional<Silence> SameButFor(const Pair& pair, Open open) {
  open.stage = LeavesStageOpen(pair.earlier.said, pair.later.said);
  const Gate gate = PassGate(pair.earlier, pair.later, open);
  if (!gate.passed()) return Silence{gate.rule, gate.reason};
  if (!gate.one_whole() || gate.only_decline) return Silence{{}, "not one whole at one time"};
  const SharedFigures shared = ShareFigures(pair.earlier, pair.later);
  if (!shared.any || !shared.all_overlap) return Silence{{}, "not the same number"};
  return std::nullopt;
}

Found FindProduct(const Pair& pair, const Open& open) {
  const Proposition& p = pair.earlier.said;
  const Proposition& q = pair.later.said;
  if (!Named(p.product) || !Named(q.product)) return Silent("not two named products");
  if (ProductsMeet(p.product, q.product)) return Silent("products of one branch");
  // one article that gives both is listing them
  if (pair.earlier.article_id == pair.later.article_id) return Silent("one article gives both");
  if (auto stop = SameButFor(pair, open)) return std::unexpected(*stop);
  return Finding{"product.other_branch", "the same number is said to be of two different products", std::nullopt};
}

}  // namespace counterclaim::judge
