// PRODUCT: the cluster runs on H100, or on H200.
#include "findings.h"

namespace counterclaim::judge {
namespace {

bool Named(std::string_view product) {
  return !product.empty() && product != "accelerator" && product != "compute";
}

}  // namespace

std::optional<Finding> FindProduct(const Pair& pair) {
  const Proposition& p = pair.earlier.said;
  const Proposition& q = pair.later.said;
  if (!Named(p.product) || !Named(q.product) || ProductsMeet(p.product, q.product)) return std::nullopt;
  // one article that gives both is listing them
  if (pair.earlier.article_id == pair.later.article_id) return std::nullopt;
  const Gate gate = PassGate(pair.earlier, pair.later, {.stage = LeavesStageOpen(p, q), .product = true});
  if (!gate.passed() || !gate.one_whole() || gate.only_decline) return std::nullopt;
  const SharedFigures shared = ShareFigures(pair.earlier, pair.later);
  if (!shared.any || !shared.all_overlap) return std::nullopt;
  return Finding{"product.other_branch", "the same number is said to be of two different products", std::nullopt};
}

}  // namespace counterclaim::judge
