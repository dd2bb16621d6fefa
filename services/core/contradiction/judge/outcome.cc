// OUTCOME: what was planned by a day, and what there was then.
#include "findings.h"
#include "judge/thresholds.h"

namespace counterclaim::judge {
namespace {

// The stock is dated from the plan's end to 90 days after.
bool InOutcomeWindow(const Report& plan, const Report& stock) {
  const auto& end = plan.said.time.last ? plan.said.time.last : plan.said.time.first;
  if (!end) return false;
  const Days held = StockDays(stock);
  const auto& first = held.first ? held.first : held.last;
  const auto& last = held.last ? held.last : held.first;
  return first && *last >= *end && *first - *end <= kOutcomeDays;
}

}  // namespace

std::expected<PlanAndStock, Silence> MeetPlan(const Pair& pair, const Open& open) {
  const auto is_plan = [](const Report& r) {
    return r.said.modality == v1::MODALITY_PLANNED && r.said.has_time() &&
           r.said.time_kind != v1::TimeScope::KIND_AFTER;
  };
  PlanAndStock met;
  if (is_plan(pair.earlier) && pair.later.said.modality == v1::MODALITY_ACTUAL) {
    met.plan = &pair.earlier;
    met.stock = &pair.later;
  } else if (is_plan(pair.later) && pair.earlier.said.modality == v1::MODALITY_ACTUAL) {
    met.plan = &pair.later;
    met.stock = &pair.earlier;
  } else {
    return Silent("not a plan with its time and a fact");
  }
  const Proposition& plan = met.plan->said;
  const Proposition& stock = met.stock->said;
  if (plan.measure != v1::MEASURE_STOCK || stock.measure != v1::MEASURE_STOCK) return Silent("not two holdings");
  if (!InOutcomeWindow(*met.plan, *met.stock)) return Silent("held too early or too late for the plan");
  met.gate = PassGate(*met.plan, *met.stock, open);
  if (!met.gate.passed()) return Silent(met.gate);
  if (!IsGain(stock.action)) return Silent("no holding");
  if (plan.count && stock.count) {
    met.figures = CompareCounts(plan, stock);
  } else if (plan.power && stock.power) {
    met.figures = CompareIntervals(*plan.power, *stock.power);
  }
  if (met.figures.meeting == Meeting::kUnknown) return Silent("no numbers that compare");
  return met;
}

Found FindOutcome(const Pair& pair, const Open& open) {
  const auto met = MeetPlan(pair, open);
  if (!met) return std::unexpected(met.error());
  if (met->figures.meeting != Meeting::kAbove || met->figures.either_way) return Silent("not less than planned");
  // a part that was there is smaller than the whole that was planned
  if (met->gate.second_narrower) return Silent("only a part of what was there");
  return Finding{"outcome.short", "at the end of the planned time there was less than planned", met->figures};
}

}  // namespace counterclaim::judge
