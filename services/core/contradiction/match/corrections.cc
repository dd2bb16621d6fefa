#include "corrections.h"

#include <algorithm>

#include "base/hash.h"
#include "claim_model/names.h"

namespace counterclaim::match {
namespace {

bool Says(const v1::ClaimSet& set, const std::string& assertion_id) {
  return std::ranges::any_of(set.claims(), [&](const v1::Claim& c) { return c.assertion_id() == assertion_id; });
}

// The same statement but for its numbers.
bool SameStatement(const v1::Claim& a, const v1::Claim& b) {
  return a.subject().id() == b.subject().id() && a.action() == b.action() && a.measure() == b.measure() &&
         a.modality() == b.modality() && a.product().id() == b.product().id() &&
         a.from_party().id() == b.from_party().id() && a.site().id() == b.site().id();
}

bool SameQuantity(const v1::Quantity& a, const v1::Quantity& b) {
  return a.low() == b.low() && a.high() == b.high() && a.unit() == b.unit();
}

bool ChangesFigure(const v1::Claim& a, const v1::Claim& b) {
  return (a.has_count() && b.has_count() && !SameQuantity(a.count(), b.count())) ||
         (a.has_amount() && b.has_amount() && !SameQuantity(a.amount(), b.amount())) ||
         (a.has_power() && b.has_power() && !SameQuantity(a.power(), b.power()));
}

}  // namespace

std::vector<v1::Relation> Corrections(const v1::ClaimSet& older, const v1::ClaimSet& newer) {
  std::vector<v1::Relation> out;
  for (const v1::Claim& before : older.claims()) {
    if (Says(newer, before.assertion_id())) continue;
    const auto now = std::ranges::find_if(newer.claims(), [&](const v1::Claim& c) {
      return !Says(older, c.assertion_id()) && SameStatement(before, c) && ChangesFigure(before, c);
    });
    if (now == newer.claims().end()) continue;
    v1::Relation& r = out.emplace_back();
    const auto& [low, high] = std::minmax(before.id(), now->id());
    r.set_id(base::HashId({low, high, claim_model::Name(v1::RELATION_KIND_CORRECTS)}));
    r.set_kind(v1::RELATION_KIND_CORRECTS);
    *r.mutable_earlier() = before;
    *r.mutable_later() = *now;
    r.set_reason("a newer version of the article changes the figure");
    r.set_rule("corrects.newer_version");
    r.set_comparison_key(newer.comparison_key());
    r.set_state(v1::STATE_OPEN);
  }
  return out;
}

}  // namespace counterclaim::match
