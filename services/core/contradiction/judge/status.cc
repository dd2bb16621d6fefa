// STATUS: deployed, or in a warehouse; delivered, or only under way; cancelled, or delivered.
#include "findings.h"
#include "judge/thresholds.h"

namespace counterclaim::judge {
namespace {

bool Actual(const Report& r) {
  return r.said.modality == v1::MODALITY_ACTUAL;
}
bool Bare(const Report& r) {
  return !r.said.has_figure();
}
bool Whole(const Report& r) {
  return r.said.scope == v1::SCOPE_TOTAL || r.said.scope == v1::SCOPE_UNSPECIFIED;
}

// A status holds for a while: of a bare one, for as long as a denial reaches.
bool SameWhile(const Report& a, const Report& b) {
  return PublishedWithin(a, b, Bare(a) || Bare(b) ? kDenialDays : kSameTimeDays);
}

// Both give a number, and the numbers agree; or, where that is enough, one of them gives none.
bool SameNumbers(const Report& a, const Report& b, bool bare_is_enough) {
  if (Bare(a) || Bare(b)) return bare_is_enough;
  const SharedFigures shared = ShareFigures(a, b);
  return shared.any && shared.all_overlap;
}

// Said to stand idle after all of it was said to be in use. The other way round, it was switched on since.
Found Idle(const Pair& pair, const Gate& gate) {
  const Report& used = pair.earlier;
  const Report& idle = pair.later;
  if (idle.said.action != v1::ACTION_IDLE || !IsGain(used.said.action) || used.said.stage < v1::STAGE_INSTALLED) {
    return Silent("not in use, and later idle");
  }
  if (!Whole(used) || gate.first_narrower) return Silent("only a part was in use");
  // more idle than was said to be in use: they need not be the same
  if (!Bare(used) && !Bare(idle)) {
    const FigureComparison counts = CompareCounts(used.said, idle.said);
    if (counts.meeting == Meeting::kUnknown || counts.meeting == Meeting::kBelow) {
      return Silent("more idle than was in use");
    }
  }
  return Finding{"status.idle", "what is said to be in use is said not to be", std::nullopt};
}

// Stages only advance: a state short of one reached before.
Found EarlierStage(const Pair& pair, const Gate& gate) {
  const Proposition& before = pair.earlier.said;
  const Proposition& now = pair.later.said;
  if (!IsGain(before.action) || !IsGain(now.action) || now.stage == v1::STAGE_UNSPECIFIED ||
      now.stage >= before.stage) {
    return Silent("no earlier stage than before");
  }
  // "ordered" and "received" are told of things that are in use as well; only a state, or being under way, denies more
  const bool state = now.action == v1::ACTION_HOLD || now.action == v1::ACTION_BUILD;
  if (now.stage == v1::STAGE_ORDERED || (!state && now.stage != v1::STAGE_SHIPPED)) {
    return Silent("no state that denies the one before");
  }
  if (!gate.one_whole()) return Silent("one is a part");
  if (!SameNumbers(pair.earlier, pair.later, true)) return Silent("not the same number");
  return Finding{"status.earlier_stage", "it is said to be at an earlier stage than was reported before", std::nullopt};
}

// Cancelled or put off, and yet delivered, in whichever order that was said for a cancellation.
Found NotToCome(const Pair& pair, const Gate& gate) {
  const bool first = pair.earlier.said.action == v1::ACTION_CANCEL;
  const bool cancel = first || pair.later.said.action == v1::ACTION_CANCEL;
  const Report& arrived = first ? pair.later : pair.earlier;
  if (!IsGain(arrived.said.action) || arrived.said.stage < v1::STAGE_DELIVERED) return Silent("nothing has arrived");
  if (!gate.one_whole()) return Silent("one is a part");
  if (!SameNumbers(pair.earlier, pair.later, false)) return Silent("not the same number");
  if (cancel) return Finding{"status.cancelled", "what is said to be cancelled is said to have arrived", std::nullopt};
  return Finding{"status.delayed", "what is said to be late is said to have arrived before", std::nullopt};
}

}  // namespace

Found FindStatus(const Pair& pair, const Open& open) {
  const Report& a = pair.earlier;
  const Report& b = pair.later;
  const auto says_status = [](const Report& r) {
    return r.said.stage != v1::STAGE_UNSPECIFIED || !IsGain(r.said.action);
  };
  if (!says_status(a) || !says_status(b)) return Silent("not two statuses");
  if (!Actual(a) || !Actual(b)) return Silent("not two facts");
  if (!SameWhile(a, b)) return Silent("published too far apart for one status");
  const Gate gate = PassGate(a, b, open);
  if (!gate.passed()) return Silent(gate);
  if (b.said.action == v1::ACTION_IDLE) return Idle(pair, gate);
  const bool off =
      a.said.action == v1::ACTION_CANCEL || b.said.action == v1::ACTION_CANCEL || b.said.action == v1::ACTION_DELAY;
  return off ? NotToCome(pair, gate) : EarlierStage(pair, gate);
}

}  // namespace counterclaim::judge
