// TIMING: by the end of this year, or not before 2026.
#include "findings.h"
#include "judge/thresholds.h"

namespace counterclaim::judge {
namespace {

// When it may happen: a deadline allows all that is before it.
Days Allowed(const Proposition& p) {
  if (p.time_kind == v1::TimeScope::KIND_BY) return {std::nullopt, p.time.last ? p.time.last : p.time.first};
  return Span(p);
}

bool NeverBoth(const Days& a, const Days& b) {
  return (a.last && b.first && *a.last < *b.first) || (b.last && a.first && *b.last < *a.first);
}

bool Forecast(const Report& r) {
  return r.said.modality == v1::MODALITY_PLANNED || r.said.modality == v1::MODALITY_EXPECTED;
}

// Holdings and spending of two periods are two things; one order comes once.
bool OneEvent(const Proposition& p, const Proposition& q) {
  const bool not_before = p.time_kind == v1::TimeScope::KIND_AFTER || q.time_kind == v1::TimeScope::KIND_AFTER;
  if (p.measure == v1::MEASURE_FLOW || q.measure == v1::MEASURE_FLOW) return false;
  return not_before || (p.measure == v1::MEASURE_BATCH && q.measure == v1::MEASURE_BATCH);
}

bool SameThing(const Report& a, const Report& b) {
  if (a.said.has_figure() && b.said.has_figure()) {
    const SharedFigures shared = ShareFigures(a, b);
    return shared.any && shared.all_overlap;
  }
  // without numbers on one side, a named place or a stage must show that both speak of one event
  const bool site = !a.said.site.empty() && a.said.site == b.said.site;
  const bool stage = a.said.stage != v1::STAGE_UNSPECIFIED && a.said.stage == b.said.stage;
  return site || stage;
}

}  // namespace

Found FindTiming(const Pair& pair, const Open& open) {
  const Report& a = pair.earlier;
  const Report& b = pair.later;
  if (!a.said.has_time() || !b.said.has_time()) return Silent("not two times");
  if (!OneEvent(a.said, b.said)) return Silent("neither one order nor a 'not before'");
  if (!IsGain(a.said.action) || !IsGain(b.said.action)) return Silent("not two purchases or holdings");
  if (!NeverBoth(Allowed(a.said), Allowed(b.said))) return Silent("both times can be true");
  // two past orders of two months are two orders, unless they are reported as news at once
  if (!Forecast(a) && !Forecast(b) && !PublishedWithin(a, b, kSameTimeDays)) {
    return Silent("two events in the past");
  }
  const Gate gate = PassGate(a, b, open);
  if (!gate.passed()) return Silent(gate);
  if (!gate.one_whole()) return Silent("one is a part");
  if (!SameThing(a, b)) return Silent("nothing shows that they are one event");
  return Finding{"timing.never_both", "one says that it comes before the other says that it can", std::nullopt};
}

}  // namespace counterclaim::judge
