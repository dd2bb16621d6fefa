#include "judge/judge.h"

#include <algorithm>

#include "findings.h"

namespace counterclaim::judge {
namespace {

using Find = std::optional<Finding> (*)(const Pair&);
struct KindRow {
  v1::Kind kind;
  Find find;
};
// The first that fits is a pair's kind.
constexpr KindRow kKinds[] = {
    {v1::KIND_DENIAL, &FindDenial},     {v1::KIND_RECIPIENT, &FindRecipient}, {v1::KIND_STATUS, &FindStatus},
    {v1::KIND_QUANTITY, &FindQuantity}, {v1::KIND_AMOUNT, &FindAmount},       {v1::KIND_TIMING, &FindTiming},
    {v1::KIND_OUTCOME, &FindOutcome},   {v1::KIND_PRODUCT, &FindProduct},     {v1::KIND_LOCATION, &FindLocation},
    {v1::KIND_DISPUTE, &FindDispute},
};

Verdict Say(v1::RelationKind relation, std::string_view rule, std::string_view reason) {
  Verdict v;
  v.relation = relation;
  v.rule = rule;
  v.reason = reason;
  return v;
}

Verdict Contradicts(v1::Kind kind, const Finding& found) {
  Verdict v = Say(v1::RELATION_KIND_CONTRADICTS, found.rule, found.reason);
  v.kind = kind;
  v.unless_explained = found.unless_explained;
  if (found.figures) {
    const base::Decimal& x = found.figures->first_value;
    const base::Decimal& y = found.figures->second_value;
    v.larger = std::max(x, y);
    if (const auto gap = v.larger.Minus(std::min(x, y)); gap.ok()) {
      v.has_gap = true;
      v.gap = *gap;
    }
  }
  return v;
}

// What figures that do not contradict say of each other, once the gate is passed.
Verdict Agree(const Pair& pair) {
  const Gate& gate = pair.gate;
  const Report& a = pair.earlier;
  const Report& b = pair.later;
  if (gate.first_narrower && gate.second_narrower) {
    return Say(v1::RELATION_KIND_SCOPE_DIFFERS, "scope.both_narrower", "each is narrower than the other in something");
  }
  if (gate.only_decline) {
    return Say(v1::RELATION_KIND_UNRELATED, "stock.other_time", "holdings of two times, and they may grow");
  }
  const SharedFigures shared = ShareFigures(a, b);
  if (!shared.any) return Say(v1::RELATION_KIND_UNRELATED, "figures.none_shared", "no number of the same dimension");
  if (shared.unknown) {
    return Say(v1::RELATION_KIND_SCOPE_DIFFERS, "figures.units", "their units do not convert into one another");
  }
  if (!shared.all_overlap) return Say(v1::RELATION_KIND_PART_OF, "part.within_whole", "one is a part of the other");
  if (shared.one_inside)
    return Say(v1::RELATION_KIND_REFINES, "figures.inside", "one says more exactly what the other says");
  return Say(v1::RELATION_KIND_CONFIRMS, "figures.overlap", "both can be true, and speak of one thing");
}

Verdict Compatible(const Pair& pair) {
  if (const auto met = MeetPlan(pair)) {
    const bool reached = met->figures.meeting == Meeting::kOverlap ||
                         (met->figures.meeting == Meeting::kBelow && !met->figures.either_way);
    if (reached && !met->gate.first_narrower) {
      return Say(v1::RELATION_KIND_FULFILS, "outcome.reached", "what was planned was there in time");
    }
  }
  if (IsSelective(pair.earlier) || IsSelective(pair.later)) {
    return Say(v1::RELATION_KIND_UNRELATED, "selective.no_match", "a denial, dispute or status of something else");
  }
  if (!pair.gate.passed()) {
    const bool scope = pair.gate.outcome == Gate::Outcome::kScopeDiffers;
    return Say(scope ? v1::RELATION_KIND_SCOPE_DIFFERS : v1::RELATION_KIND_UNRELATED, pair.gate.rule, pair.gate.reason);
  }
  return Agree(pair);
}

bool SaysStatus(const Proposition& p) {
  return p.stage != v1::STAGE_UNSPECIFIED || p.action == v1::ACTION_DELAY || p.action == v1::ACTION_CANCEL ||
         p.action == v1::ACTION_IDLE;
}

}  // namespace

bool IsSelective(const Report& r) {
  const Proposition& p = r.said;
  if (p.modality == v1::MODALITY_DENIED || p.action == v1::ACTION_DISPUTE) return true;
  return SaysStatus(p) && !p.has_figure();
}

Verdict Judge(const Report& a, const Report& b) {
  if (a.said.assertion_id == b.said.assertion_id) {
    return Say(v1::RELATION_KIND_UNRELATED, "assertion.same", "they say the very same");
  }
  const bool in_order = Earlier(a, b);
  const Report& first = in_order ? a : b;
  const Report& second = in_order ? b : a;
  if (!WithinHorizon(a, b)) {
    return Say(v1::RELATION_KIND_UNRELATED, "gate.horizon", "published more than three years apart");
  }
  const Pair pair{first, second, PassGate(first, second, {})};
  std::optional<Verdict> verdict;
  for (const KindRow& row : kKinds) {
    const auto found = row.find(pair);
    if (!found) continue;
    if (verdict) {
      verdict->also.push_back(row.kind);
    } else {
      verdict = Contradicts(row.kind, *found);
    }
  }
  return verdict ? *verdict : Compatible(pair);
}

bool SupersededBy(const Report& earlier, const Report& later) {
  const Proposition& p = earlier.said;
  const Proposition& q = later.said;
  if (p.assertion_id == q.assertion_id || p.modality != q.modality || earlier.document != later.document) return false;
  if ((p.count && !q.count) || (p.amount && !q.amount) || (p.power && !q.power)) return false;
  if (!SameHouse(earlier, later)) return false;
  const Gate gate = PassGate(earlier, later, {});
  return gate.passed() && gate.one_whole() && !gate.only_decline;
}

bool ExplainsDecline(const Report& reason, const Report& stock) {
  const Proposition& r = reason.said;
  if (r.modality == v1::MODALITY_DENIED || !ProductsMeet(r.product, stock.said.product)) return false;
  if (r.action == v1::ACTION_REALLOCATE) return r.from == stock.said.subject;
  return r.action == v1::ACTION_CANCEL && r.subject == stock.said.subject;
}

}  // namespace counterclaim::judge
