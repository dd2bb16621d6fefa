// DENIAL: what one reports, another says is not so.
#include "findings.h"
#include "judge/thresholds.h"

namespace counterclaim::judge {
namespace {

// "has not been delivered" does not deny an order; "has not been ordered" denies a delivery.
bool DeniesStage(const Proposition& denial, const Proposition& other) {
  return denial.stage == v1::STAGE_UNSPECIFIED || StageOf(other) >= denial.stage;
}

bool SameDeed(v1::Action denied, v1::Action other) {
  const auto gets = [](v1::Action a) { return a == v1::ACTION_ACQUIRE || a == v1::ACTION_SPEND; };
  const auto has = [](v1::Action a) { return a == v1::ACTION_HOLD || a == v1::ACTION_BUILD; };
  return denied == other || (gets(denied) && gets(other)) || (has(denied) && has(other));
}

// One party; of a move, that it is taken from: the claim's subject may be either end of it.
bool SameParty(const Proposition& denial, const Proposition& other) {
  const bool moves = denial.action == v1::ACTION_REALLOCATE && other.action == v1::ACTION_REALLOCATE;
  if (moves && !denial.from.empty() && denial.from == other.from) return true;
  return !denial.subject.empty() && denial.subject == other.subject;
}

// A figure of several parties is none of one party's own; but who denies any purchase denies a common one too.
bool DeniesShare(const Proposition& denial, const Proposition& other) {
  return other.scope != v1::SCOPE_JOINT || denial.scope == v1::SCOPE_JOINT || !denial.has_figure();
}

// Empty where the denial denies it.
std::string_view WhyNotDenied(const Report& denial, const Report& other) {
  const Proposition& d = denial.said;
  const Proposition& o = other.said;
  if (o.modality == v1::MODALITY_DENIED || o.modality == v1::MODALITY_CONDITIONAL ||
      o.modality == v1::MODALITY_UNSPECIFIED || o.action == v1::ACTION_DISPUTE) {
    return "what the other says is no statement of fact or plan";
  }
  if (!SameParty(d, o)) return "denied of another subject";
  if (!SameDeed(d.action, o.action)) return "another deed is denied";
  if (!DeniesStage(d, o)) return "only a further stage is denied";
  if (!IdsMeet(d.buyer, o.buyer) || !IdsMeet(d.supplier, o.supplier) || !IdsMeet(d.from, o.from) ||
      !IdsMeet(d.to, o.to) || !IdsMeet(d.site, o.site)) {
    return "denied of other parties or another site";
  }
  if (!DeniesShare(d, o)) return "the other is a figure for several parties";
  // who denies an increase or a part denies nothing of the whole
  if (d.scope != o.scope && (d.scope == v1::SCOPE_ADDITIONAL || d.scope == v1::SCOPE_PART)) {
    return "only an increase or a part is denied";
  }
  if (!TimesMeet(d, o)) return "denied of another time";
  if (!RestatesProduct(denial, other)) return "denied of another product";
  if (!RestatesFigures(denial, other)) return "another number or measure is denied";
  return InReach(denial, other) ? "" : "published too far from the denial";
}

}  // namespace

SharedFigures ShareFigures(const Report& a, const Report& b) {
  SharedFigures shared;
  const auto take = [&](const FigureComparison& c) {
    shared.any = true;
    shared.one_inside = shared.one_inside || (!c.converted && (c.first_inside || c.second_inside));
    shared.unknown = shared.unknown || c.meeting == Meeting::kUnknown;
    shared.all_overlap = shared.all_overlap && c.meeting == Meeting::kOverlap;
  };
  if (a.said.count && b.said.count) take(CompareCounts(a.said, b.said));
  if (a.said.amount && b.said.amount) take(CompareAmounts(*a.said.amount, a.year, *b.said.amount, b.year));
  if (a.said.power && b.said.power) take(CompareIntervals(*a.said.power, *b.said.power));
  return shared;
}

bool RestatesFigures(const Report& selective, const Report& other) {
  if (!selective.said.has_figure()) return true;
  const SharedFigures shared = ShareFigures(selective, other);
  if (!shared.any || !shared.all_overlap) return false;
  const v1::Measure m = selective.said.measure;
  if (m == v1::MEASURE_UNSPECIFIED || m == other.said.measure) return true;
  // the very same number, bought over a period or in one order
  const auto bought = [](v1::Measure x) { return x == v1::MEASURE_BATCH || x == v1::MEASURE_FLOW; };
  return bought(m) && bought(other.said.measure) && SameFigure(selective.said, other.said);
}

bool RestatesProduct(const Report& selective, const Report& other) {
  if (!ProductsMeet(selective.said.product, other.said.product)) return false;
  // about one model only: says nothing of chips in general, unless the number shows that they are the same
  return !ProductNarrower(selective.said.product, other.said.product) || ShareFigures(selective, other).any;
}

bool InReach(const Report& selective, const Report& other) {
  return selective.article_id == other.article_id || PublishedWithin(selective, other, kDenialDays);
}

Found FindDenial(const Pair& pair, const Open&) {
  const bool first = pair.earlier.said.modality == v1::MODALITY_DENIED;
  const bool second = pair.later.said.modality == v1::MODALITY_DENIED;
  if (first == second) return Silent(first ? "two denials" : "nothing is denied");
  const Report& denial = first ? pair.earlier : pair.later;
  const Report& other = first ? pair.later : pair.earlier;
  if (denial.said.action == v1::ACTION_DISPUTE) return Silent("a denied dispute");
  if (const std::string_view why = WhyNotDenied(denial, other); !why.empty()) return Silent(why);
  return Finding{"denial.denied", "one reports what another denies", std::nullopt};
}

}  // namespace counterclaim::judge
