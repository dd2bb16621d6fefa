// DISPUTE: a source says that an earlier statement does not hold.
#include <algorithm>

#include "findings.h"

namespace counterclaim::judge {
namespace {

bool Intersect(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& x) { return std::ranges::binary_search(b, x); });
}

// An article that disputes what somebody said of whom no house is known, and has the statement as the subject's own:
// that one spoke for it.
bool SpokeForSubject(const Report& dispute, const Report& other) {
  return other.article_id == dispute.article_id && dispute.disputed_houses.size() == 1 &&
         std::ranges::binary_search(other.houses, dispute.said.subject);
}

// Whose statement it is, where that is said. Nobody disputes what they say themselves.
bool RightSpeaker(const Report& dispute, const Report& other) {
  if (!other.nameless() && SameHouse(dispute, other)) return false;
  const bool named = !dispute.said.disputed.empty() && dispute.said.disputed != dispute.speaker;
  return !named || Intersect(other.houses, dispute.disputed_houses) || SpokeForSubject(dispute, other);
}

// Empty where the dispute is about it.
std::string_view WhyNotDisputed(const Report& dispute, const Report& other) {
  const Proposition& d = dispute.said;
  const Proposition& o = other.said;
  if (o.action == v1::ACTION_DISPUTE || o.modality == v1::MODALITY_DENIED || o.modality == v1::MODALITY_CONDITIONAL) {
    return "what the other says is no statement";
  }
  // papers may conflict with a statement, and a statement with another; nobody disputes that a paper says what it says
  if (other.document) return "the other is a document";
  if (d.subject.empty() || d.subject != o.subject) return "a dispute about another subject";
  if (!RightSpeaker(dispute, other)) return "another speaker's statement is disputed";
  if (!IdsMeet(d.site, o.site)) return "a dispute about another site";
  if (!TimesMeet(d, o)) return "a dispute about another time";
  if (!RestatesProduct(dispute, other)) return "a dispute about another product";
  if (!RestatesFigures(dispute, other)) return "another number or measure is disputed";
  return InReach(dispute, other) ? "" : "published too far from the dispute";
}

}  // namespace

bool SameHouse(const Report& a, const Report& b) {
  return Intersect(a.houses, b.houses);
}

Found FindDispute(const Pair& pair, const Open&) {
  const bool first = pair.earlier.said.action == v1::ACTION_DISPUTE;
  const bool second = pair.later.said.action == v1::ACTION_DISPUTE;
  if (first == second) return Silent(first ? "two disputes" : "nothing is disputed");
  const Report& dispute = first ? pair.earlier : pair.later;
  const Report& other = first ? pair.later : pair.earlier;
  if (dispute.said.modality == v1::MODALITY_DENIED || dispute.said.modality == v1::MODALITY_CONDITIONAL) {
    return Silent("the dispute itself is denied or conditional");
  }
  if (const std::string_view why = WhyNotDisputed(dispute, other); !why.empty()) return Silent(why);
  return Finding{"dispute.disputed", "a source says that the statement does not hold", std::nullopt};
}

}  // namespace counterclaim::judge
