#include "judge/judge.h"

#include <algorithm>

#include "findings.h"
#include "kinds.h"

namespace counterclaim::judge {
namespace {

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

Verdict Stopped(const Gate& gate) {
  const bool scope = gate.outcome == Gate::Outcome::kScopeDiffers;
  return Say(scope ? v1::RELATION_KIND_SCOPE_DIFFERS : v1::RELATION_KIND_UNRELATED, gate.rule, gate.reason);
}

// What the rows of a part of the gate say, none of them left open.
Gate PassRows(GateRow::When when, const Report& a, const Report& b) {
  Gate gate;
  for (const GateRow& row : GateRows()) {
    if (row.when != when) continue;
    row.check(a, b, gate);
    if (!gate.passed()) break;
  }
  return gate;
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
  if (const Gate figures = PassRows(GateRow::When::kFigures, a, b); !figures.passed()) return Stopped(figures);
  const SharedFigures shared = ShareFigures(a, b);
  if (!shared.all_overlap) return Say(v1::RELATION_KIND_PART_OF, "part.within_whole", "one is a part of the other");
  if (shared.one_inside)
    return Say(v1::RELATION_KIND_REFINES, "figures.inside", "one says more exactly what the other says");
  return Say(v1::RELATION_KIND_CONFIRMS, "figures.overlap", "both can be true, and speak of one thing");
}

Verdict Compatible(const Pair& pair) {
  if (const auto met = MeetPlan(pair, kOpenToOutcome)) {
    const bool reached = met->figures.meeting == Meeting::kOverlap ||
                         (met->figures.meeting == Meeting::kBelow && !met->figures.either_way);
    if (reached && !met->gate.first_narrower) {
      return Say(v1::RELATION_KIND_FULFILS, "outcome.reached", "what was planned was there in time");
    }
  }
  if (IsSelective(pair.earlier) || IsSelective(pair.later)) {
    return Say(v1::RELATION_KIND_UNRELATED, "selective.no_match", "a denial, dispute or status of something else");
  }
  return pair.gate.passed() ? Agree(pair) : Stopped(pair.gate);
}

Step StepOf(const Gate& gate) {
  if (!gate.passed()) return Step::kStopped;
  if (gate.first_narrower && gate.second_narrower) return Step::kBothParts;
  if (gate.first_narrower) return Step::kEarlierPart;
  return gate.second_narrower ? Step::kLaterPart : Step::kMet;
}

// Each row by itself, so that all that stands between the two is seen.
void TraceGates(const Report& first, const Report& second, std::vector<GateStep>& steps) {
  for (const GateRow& row : GateRows()) {
    Gate gate;
    row.check(first, second, gate);
    if (row.when == GateRow::When::kFigures && gate.passed()) {
      gate.reason = ShareFigures(first, second).all_overlap ? "they overlap" : "they do not overlap";
    }
    if (gate.only_decline) gate.reason = "too far apart to be one: only a later, smaller one contradicts";
    steps.push_back({row.dimension, row.says(first), row.says(second), StepOf(gate), gate.rule, gate.reason});
  }
}

void TraceKind(v1::Kind kind, const Found& found, std::vector<KindStep>& steps) {
  if (found) {
    steps.push_back({kind, true, found->rule, found->reason});
  } else {
    steps.push_back({kind, false, found.error().rule, found.error().reason});
  }
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

Verdict Judge(const Report& a, const Report& b, Trace* trace) {
  const bool in_order = Earlier(a, b);
  const Report& first = in_order ? a : b;
  const Report& second = in_order ? b : a;
  if (trace != nullptr) TraceGates(first, second, trace->gates);
  if (const Gate before = PassRows(GateRow::When::kBeforeAll, first, second); !before.passed()) return Stopped(before);
  const Pair pair{first, second, PassGate(first, second, {})};
  std::optional<Verdict> verdict;
  for (const KindRow& row : KindRows()) {
    const Found found = row.find(pair, row.open);
    if (trace != nullptr) TraceKind(row.kind, found, trace->kinds);
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
  const Pair pair{earlier, later, PassGate(earlier, later, {})};
  if (!pair.gate.passed() || pair.gate.only_decline) return false;
  // a part that is larger than its whole was given up too
  return pair.gate.one_whole() || FindQuantity(pair, {}) || FindAmount(pair, {});
}

bool ExplainsDecline(const Report& reason, const Report& stock) {
  const Proposition& r = reason.said;
  if (r.modality == v1::MODALITY_DENIED || !ProductsMeet(r.product, stock.said.product)) return false;
  if (r.action == v1::ACTION_REALLOCATE) return r.from == stock.said.subject;
  return r.action == v1::ACTION_CANCEL && r.subject == stock.said.subject;
}

}  // namespace counterclaim::judge
