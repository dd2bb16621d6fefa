// DISPUTE: a source says that an earlier statement does not hold.
#include <algorithm>

#include "findings.h"

namespace counterclaim::judge {
namespace {

bool Intersect(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& x) { return std::ranges::binary_search(b, x); });
}

// Whose statement it is, where that is said. Nobody disputes what they say themselves.
bool RightSpeaker(const Report& dispute, const Report& other) {
  if (!other.nameless() && SameHouse(dispute, other)) return false;
  const bool named = !dispute.said.disputed.empty() && dispute.said.disputed != dispute.speaker;
  return !named || Intersect(other.houses, dispute.disputed_houses);
}

bool Disputes(const Report& dispute, const Report& other) {
  const Proposition& d = dispute.said;
  const Proposition& o = other.said;
  if (o.action == v1::ACTION_DISPUTE || o.modality == v1::MODALITY_DENIED || o.modality == v1::MODALITY_CONDITIONAL) {
    return false;
  }
  // papers may conflict with a statement, and a statement with another; nobody disputes that a paper says what it says
  if (other.document) return false;
  if (d.subject.empty() || d.subject != o.subject || !RightSpeaker(dispute, other)) return false;
  return IdsMeet(d.site, o.site) && TimesMeet(d, o) && RestatesProduct(dispute, other) &&
         RestatesFigures(dispute, other) && InReach(dispute, other);
}

}  // namespace

bool SameHouse(const Report& a, const Report& b) {
  return Intersect(a.houses, b.houses);
}

std::optional<Finding> FindDispute(const Pair& pair) {
  const bool first = pair.earlier.said.action == v1::ACTION_DISPUTE;
  const bool second = pair.later.said.action == v1::ACTION_DISPUTE;
  if (first == second) return std::nullopt;
  const Report& dispute = first ? pair.earlier : pair.later;
  const Report& other = first ? pair.later : pair.earlier;
  if (dispute.said.modality == v1::MODALITY_DENIED || dispute.said.modality == v1::MODALITY_CONDITIONAL) {
    return std::nullopt;
  }
  if (!Disputes(dispute, other)) return std::nullopt;
  return Finding{"dispute.disputed", "a source says that the statement does not hold", std::nullopt};
}

}  // namespace counterclaim::judge
