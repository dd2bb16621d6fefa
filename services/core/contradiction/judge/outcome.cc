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

std::optional<PlanAndStock> MeetPlan(const Pair& pair) {
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
    return std::nullopt;
  }
  const Proposition& plan = met.plan->said;
  const Proposition& stock = met.stock->said;
  if (plan.measure != v1::MEASURE_STOCK || stock.measure != v1::MEASURE_STOCK) return std::nullopt;
  if (!InOutcomeWindow(*met.plan, *met.stock)) return std::nullopt;
  met.gate = PassGate(*met.plan, *met.stock, {.modality = true, .time = true});
  if (!met.gate.passed() || !IsGain(stock.action)) return std::nullopt;
  if (plan.count && stock.count) {
    met.figures = CompareCounts(plan, stock);
  } else if (plan.power && stock.power) {
    met.figures = CompareIntervals(*plan.power, *stock.power);
  }
  if (met.figures.meeting == Meeting::kUnknown) return std::nullopt;
  return met;
}

std::optional<Finding> FindOutcome(const Pair& pair) {
  const auto met = MeetPlan(pair);
  // a part that was there is smaller than the whole that was planned
  if (!met || met->figures.meeting != Meeting::kAbove || met->figures.either_way || met->gate.second_narrower)
    return std::nullopt;
  return Finding{"outcome.short", "at the end of the planned time there was less than planned", met->figures};
}

}  // namespace counterclaim::judge
