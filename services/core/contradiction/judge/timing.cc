// TIMING: by the end of this year, or not before 2026.
#include <algorithm>

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

// Something that was to come by its time: a plan, or an order that was due later.
bool WasToCome(const Report& r) {
  if (!IsGain(r.said.action) || r.said.measure == v1::MEASURE_FLOW) return false;
  if (Forecast(r)) return true;
  if (r.said.modality != v1::MODALITY_ACTUAL || r.said.measure != v1::MEASURE_BATCH || !r.day) return false;
  const Days due = Allowed(r.said);
  return due.first ? *due.first > *r.day : due.last && *due.last > *r.day;
}

// Whoever puts off what is theirs brings a plan up to date; only papers or others contradict it.
bool ToldByOthers(const Report& r) {
  return r.document || (!r.nameless() && !std::ranges::binary_search(r.houses, r.said.subject));
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

// One says when it comes, and the other that it was put off.
Found Postponed(const Pair& pair, Open open) {
  const bool first = PutOff(pair.earlier);
  const Report& late = first ? pair.earlier : pair.later;
  const Report& other = first ? pair.later : pair.earlier;
  if (!WasToCome(other)) return Silent("nothing that was to come");
  if (!ToldByOthers(late)) return Silent("put off by whose it is: a plan brought up to date");
  if (!NeverBoth(Allowed(other.said), Allowed(late.said))) return Silent("both times can be true");
  open.action = open.modality = open.stage = true;
  const Gate gate = PassGate(pair.earlier, pair.later, open);
  if (!gate.passed()) return Silent(gate);
  if (!gate.one_whole()) return Silent("one is a part");
  const SharedFigures shared = ShareFigures(late, other);
  if (!shared.any || !shared.all_overlap) return Silent("nothing shows that they are one event");
  return Finding{"timing.put_off", "one says that it comes by a day, and the other that it is put off beyond it",
                 std::nullopt};
}

}  // namespace

bool PutOff(const Report& r) {
  if (r.said.action != v1::ACTION_DELAY || r.said.modality != v1::MODALITY_ACTUAL || !r.day) return false;
  const Days to = Allowed(r.said);
  return to.first && *to.first > *r.day;
}

Found FindTiming(const Pair& pair, const Open& open) {
  const Report& a = pair.earlier;
  const Report& b = pair.later;
  if (!a.said.has_time() || !b.said.has_time()) return Silent("not two times");
  if (PutOff(a) != PutOff(b)) return Postponed(pair, open);
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
