#include "gate.h"

#include <algorithm>
#include <cstdlib>

#include "findings.h"
#include "gate_words.h"
#include "judge/figures.h"
#include "judge/thresholds.h"

namespace counterclaim::judge {
namespace {

constexpr std::string_view kAllChips = "accelerator";
constexpr std::string_view kCompute = "compute";

Gate Stop(Gate::Outcome outcome, std::string_view rule, std::string_view reason) {
  Gate g;
  g.outcome = outcome;
  g.rule = rule;
  g.reason = reason;
  return g;
}
Gate Unrelated(std::string_view rule, std::string_view reason) {
  return Stop(Gate::Outcome::kUnrelated, rule, reason);
}
Gate ScopeDiffers(std::string_view rule, std::string_view reason) {
  return Stop(Gate::Outcome::kScopeDiffers, rule, reason);
}

bool IsForecast(v1::Modality m) {
  return m == v1::MODALITY_PLANNED || m == v1::MODALITY_EXPECTED;
}

bool Contains(const Days& outer, const Days& inner) {
  const bool first = !outer.first || (inner.first && *inner.first >= *outer.first);
  const bool last = !outer.last || (inner.last && *inner.last <= *outer.last);
  return first && last;
}

bool SameDays(const Days& a, const Days& b) {
  return a.first == b.first && a.last == b.last;
}

bool Overlap(const Days& a, const Days& b) {
  return !(a.last && b.first && *a.last < *b.first) && !(b.last && a.first && *b.last < *a.first);
}

void CheckAssertion(const Report& a, const Report& b, Gate& g) {
  if (a.said.assertion_id == b.said.assertion_id) g = Unrelated("assertion.same", "they say the very same");
}

void CheckHorizon(const Report& a, const Report& b, Gate& g) {
  if (!a.dated || !b.dated) return;
  constexpr int64_t kSeconds = int64_t{kHorizonDays} * 86400;
  if (std::abs(a.published - b.published) > kSeconds) {
    g = Unrelated("gate.horizon", "published more than three years apart");
  }
}

void StockTime(const Report& a, const Report& b, Gate& g) {
  const Days da = StockDays(a);
  const Days db = StockDays(b);
  const auto apart = DaysBetween(da, db);
  if (!apart) {
    g = Unrelated("gate.stock_undated", "two holdings, of which one has no date");
  } else if (*apart > kSameTimeDays) {
    g.only_decline = true;
    g.first_is_earlier_stock = da.last && db.first && *da.last < *db.first;
  }
}

// The period of a flow. What is told as a fact of a period that is not over is what there was of it so far.
Days FlowDays(const Report& r) {
  Days days = Span(r.said);
  const bool running = r.said.modality == v1::MODALITY_ACTUAL && r.day && days.last && *days.last > *r.day &&
                       (!days.first || *days.first <= *r.day);
  if (running) days.last = r.day;
  return days;
}

// Narrower in the period, of a flow.
void FlowTime(const Report& a, const Report& b, Gate& g) {
  const bool has_a = a.said.has_time();
  const bool has_b = b.said.has_time();
  if (has_a != has_b) {
    if (!PublishedWithin(a, b, kUndatedPlanDays)) {
      g = ScopeDiffers("gate.period", "only one names a period, and they were published far apart");
    } else {
      (has_a ? g.first_narrower : g.second_narrower) = true;
    }
    return;
  }
  if (!has_a) {
    if (!PublishedWithin(a, b, kUndatedPlanDays)) {
      g = ScopeDiffers("gate.period", "neither names a period, and they were published far apart");
    }
    return;
  }
  const Days sa = FlowDays(a);
  const Days sb = FlowDays(b);
  if (!Overlap(sa, sb)) {
    g = ScopeDiffers("gate.period", "the periods differ");
  } else if (!SameDays(sa, sb)) {
    if (Contains(sb, sa)) {
      g.first_narrower = true;
    } else if (Contains(sa, sb)) {
      g.second_narrower = true;
    } else {
      g = ScopeDiffers("gate.period", "the periods only overlap");
    }
  }
}

void CheckTime(const Report& a, const Report& b, Gate& g) {
  if (a.said.measure == v1::MEASURE_FLOW && b.said.measure == v1::MEASURE_FLOW) return FlowTime(a, b, g);
  const bool stocks = a.said.measure == v1::MEASURE_STOCK && b.said.measure == v1::MEASURE_STOCK;
  if (stocks && a.said.modality == v1::MODALITY_ACTUAL && b.said.modality == v1::MODALITY_ACTUAL) {
    return StockTime(a, b, g);
  }
  if (!TimesMeet(a.said, b.said)) {
    g = ScopeDiffers("gate.time", "they speak of different times");
    return;
  }
  // what a site can house grows as holdings do
  const bool built = a.said.measure == v1::MEASURE_CAPACITY && a.said.modality == v1::MODALITY_ACTUAL;
  if (built && !PublishedWithin(a, b, kSameTimeDays)) {
    g = ScopeDiffers("gate.capacity", "a site may have grown in between");
    return;
  }
  const bool batch = a.said.measure == v1::MEASURE_BATCH || b.said.measure == v1::MEASURE_BATCH;
  if (!batch && !(a.said.has_time() && b.said.has_time()) && !PublishedWithin(a, b, kUndatedPlanDays)) {
    g = ScopeDiffers("gate.undated", "one names no time, and they were published far apart");
  }
}

void CheckSubject(const Report& a, const Report& b, Gate& g) {
  const Proposition& p = a.said;
  const Proposition& q = b.said;
  if (p.subject.empty() || q.subject.empty()) {
    g = Unrelated("gate.subject", "one names no subject");
  } else if (p.subject != q.subject) {
    if (p.subject_family != q.subject_family) {
      g = Unrelated("gate.subject", "the subjects differ");
    } else if (q.subject == q.subject_family) {
      g.first_narrower = true;
    } else if (p.subject == p.subject_family) {
      g.second_narrower = true;
    } else {
      g = Unrelated("gate.subject", "two members of one family");
    }
  }
}

void CheckParties(const Report& a, const Report& b, Gate& g) {
  const Proposition& p = a.said;
  const Proposition& q = b.said;
  if (!IdsMeet(p.buyer, q.buyer) || !IdsMeet(p.from, q.from) || !IdsMeet(p.to, q.to)) {
    g = Unrelated("gate.parties", "other parties take part");
  }
}

void CheckAction(const Report& a, const Report& b, Gate& g) {
  if (a.said.action == v1::ACTION_DISPUTE || b.said.action == v1::ACTION_DISPUTE) {
    g = Unrelated("gate.action", "a dispute is no statement of the matter itself");
  } else if (!ActionsMeet(a.said.action, b.said.action)) {
    g = Unrelated("gate.action", "the actions differ");
  }
}

void CheckProduct(const Report& a, const Report& b, Gate& g) {
  const std::string& p = a.said.product;
  const std::string& q = b.said.product;
  if (!ProductsMeet(p, q)) {
    g = Unrelated("gate.product", "the products are on different branches");
  } else if (ProductNarrower(p, q)) {
    g.first_narrower = true;
  } else if (ProductNarrower(q, p)) {
    g.second_narrower = true;
  }
}

void CheckMeasure(const Report& a, const Report& b, Gate& g) {
  if (a.said.measure != b.said.measure) {
    g = Unrelated("gate.measure", "a stock, a flow, a batch and a capacity do not compare with one another");
  }
}

void CheckModality(const Report& a, const Report& b, Gate& g) {
  if (!ModalitiesMeet(a.said, b.said)) g = Unrelated("gate.modality", "a plan and a fact, or a condition");
}

void CheckScope(const Report& a, const Report& b, Gate& g) {
  const Proposition& p = a.said;
  const Proposition& q = b.said;
  if (p.scope == v1::SCOPE_JOINT || q.scope == v1::SCOPE_JOINT) {
    g = ScopeDiffers("gate.joint", "one is a figure for several parties together");
  } else if (p.scope == v1::SCOPE_ADDITIONAL || q.scope == v1::SCOPE_ADDITIONAL) {
    g = ScopeDiffers("gate.additional", "one of them comes on top of something");
  } else if (p.scope == v1::SCOPE_PART || q.scope == v1::SCOPE_PART) {
    if (p.scope == v1::SCOPE_PART) g.first_narrower = true;
    if (q.scope == v1::SCOPE_PART) g.second_narrower = true;
  }
}

void CheckSite(const Report& a, const Report& b, Gate& g) {
  const Proposition& p = a.said;
  const Proposition& q = b.said;
  if (!IdsMeet(p.site, q.site)) {
    g = ScopeDiffers("gate.site", "they speak of different sites");
  } else if (p.site != q.site) {
    (q.site.empty() ? g.first_narrower : g.second_narrower) = true;
  }
}

bool Batches(const Report& a, const Report& b) {
  return a.said.measure == v1::MEASURE_BATCH && b.said.measure == v1::MEASURE_BATCH;
}

// "Has" and "runs" are two words for one thing: in plans for one time, and in facts, unless more came since it ran.
bool HasAndRuns(const Report& has, const Report& runs) {
  const auto holds = [](const Proposition& p, v1::Stage stage) {
    return p.action == v1::ACTION_HOLD && p.stage == stage;
  };
  if (!holds(has.said, v1::STAGE_UNSPECIFIED) || !holds(runs.said, v1::STAGE_RUNNING)) return false;
  const bool timed = has.said.has_time() && runs.said.has_time();
  if (IsForecast(has.said.modality) && IsForecast(runs.said.modality)) return timed;
  if (has.said.modality != v1::MODALITY_ACTUAL || runs.said.modality != v1::MODALITY_ACTUAL) return false;
  const Days before = StockDays(has);
  const Days after = StockDays(runs);
  const auto apart = DaysBetween(before, after);
  return apart && *apart <= kSameTimeDays && !(before.first && after.last && *after.last < *before.first);
}

// Whether a delivery that is planned was not due yet when another was told as a fact.
bool YetToCome(const Report& plan, const Report& fact) {
  if (!Batches(plan, fact) || !IsForecast(plan.said.modality) || fact.said.modality != v1::MODALITY_ACTUAL)
    return false;
  const Days due = Span(plan.said);
  return !due.last || !fact.day || *due.last > *fact.day;
}

// Whether x speaks only of those that have come further than what y speaks of.
bool OnlyFurther(const Report& x, const Report& y) {
  if (x.said.stage < v1::STAGE_SHIPPED || HasAndRuns(y, x)) return false;
  // a first delivery is a part of all that is to come
  if (YetToCome(y, x)) return true;
  if (YetToCome(x, y) && y.said.stage >= v1::STAGE_SHIPPED) return false;
  return x.said.stage > y.said.stage;
}

void CheckStage(const Report& a, const Report& b, Gate& g) {
  if (OnlyFurther(a, b)) g.first_narrower = true;
  if (OnlyFurther(b, a)) g.second_narrower = true;
}

void CheckSupplier(const Report& a, const Report& b, Gate& g) {
  if (Batches(a, b) && !IdsMeet(a.said.supplier, b.said.supplier)) {
    g = Unrelated("gate.supplier", "the suppliers differ");
  }
}

// Rule 4.
void CheckBatch(const Report& a, const Report& b, Gate& g) {
  if (Batches(a, b) && !PublishedWithin(a, b, kSameTimeDays) && !SameFigure(a.said, b.said)) {
    g = Unrelated("gate.two_batches", "two orders: neither the same figures nor reported within 45 days");
  }
}

void CheckFigures(const Report& a, const Report& b, Gate& g) {
  const SharedFigures shared = ShareFigures(a, b);
  if (!shared.any) {
    g = Unrelated("figures.none_shared", "no number of the same dimension");
  } else if (shared.unknown) {
    g = ScopeDiffers("figures.units", "their units do not convert into one another");
  }
}

using When = GateRow::When;
constexpr GateRow kRows[] = {
    {"assertion", When::kBeforeAll, nullptr, &CheckAssertion, &SaysAssertion},
    {"horizon", When::kBeforeAll, nullptr, &CheckHorizon, &SaysPublished},
    {"subject", When::kMatter, nullptr, &CheckSubject, &SaysSubject},
    {"parties", When::kMatter, nullptr, &CheckParties, &SaysParties},
    {"action", When::kMatter, &Open::action, &CheckAction, &SaysAction},
    {"product", When::kMatter, &Open::product, &CheckProduct, &SaysProduct},
    {"measure", When::kMatter, &Open::measure, &CheckMeasure, &SaysMeasure},
    {"modality", When::kMatter, &Open::modality, &CheckModality, &SaysModality},
    {"scope", When::kMatter, nullptr, &CheckScope, &SaysScope},
    {"site", When::kMatter, &Open::site, &CheckSite, &SaysSite},
    {"supplier", When::kMatter, nullptr, &CheckSupplier, &SaysSupplier},
    {"batch", When::kMatter, nullptr, &CheckBatch, &SaysPublished},
    {"time", When::kMatter, &Open::time, &CheckTime, &SaysTime},
    {"stage", When::kMatter, &Open::stage, &CheckStage, &SaysStage},
    {"numbers", When::kFigures, nullptr, &CheckFigures, &SaysFigures},
};

}  // namespace

std::span<const GateRow> GateRows() {
  return kRows;
}

Gate PassGate(const Report& a, const Report& b, const Open& open) {
  Gate g;
  for (const GateRow& row : kRows) {
    if (row.when != When::kMatter || (row.left_open != nullptr && open.*row.left_open)) continue;
    row.check(a, b, g);
    if (!g.passed()) return g;
  }
  return g;
}

bool LeavesStageOpen(const Proposition& a, const Proposition& b) {
  return a.stage == v1::STAGE_UNSPECIFIED || b.stage == v1::STAGE_UNSPECIFIED;
}

bool SameFigure(const Proposition& a, const Proposition& b) {
  if (a.count && b.count && CompareCounts(a, b).equal) return true;
  if (a.amount && b.amount && CompareAmounts(*a.amount, 0, *b.amount, 0).equal) return true;
  return a.power && b.power && CompareIntervals(*a.power, *b.power).equal;
}

bool ProductNarrower(std::string_view a, std::string_view b) {
  if (a == b) return false;
  if (b == kAllChips) return a != kCompute;
  return a.size() > b.size() && a.starts_with(b) && a[b.size()] == '/';
}

bool ProductsMeet(std::string_view a, std::string_view b) {
  return a == b || ProductNarrower(a, b) || ProductNarrower(b, a);
}

bool IdsMeet(std::string_view a, std::string_view b) {
  return a == b || a.empty() || b.empty();
}

bool IsGain(v1::Action action) {
  return action == v1::ACTION_HOLD || action == v1::ACTION_ACQUIRE || action == v1::ACTION_SPEND ||
         action == v1::ACTION_BUILD;
}

// Having, getting, paying for and building are told apart by the measure, not by the verb.
bool ActionsMeet(v1::Action a, v1::Action b) {
  return a == b || (IsGain(a) && IsGain(b));
}

bool ModalitiesMeet(const Proposition& a, const Proposition& b) {
  const auto plain = [](v1::Modality m) { return m == v1::MODALITY_ACTUAL || IsForecast(m); };
  if (!plain(a.modality) || !plain(b.modality)) return false;
  if (a.modality == b.modality || (IsForecast(a.modality) && IsForecast(b.modality))) return true;
  return a.measure == v1::MEASURE_BATCH && b.measure == v1::MEASURE_BATCH;
}

Days Span(const Proposition& p) {
  Days d = p.time;
  switch (p.time_kind) {
    case v1::TimeScope::KIND_AFTER:
      return {d.first ? d.first : d.last, std::nullopt};
    case v1::TimeScope::KIND_BY:
      if (p.measure == v1::MEASURE_FLOW) return {std::nullopt, d.last ? d.last : d.first};
      [[fallthrough]];
    case v1::TimeScope::KIND_AS_OF:
      if (!d.first) d.first = d.last;
      if (!d.last) d.last = d.first;
      return d;
    default:
      return d;
  }
}

bool TimesMeet(const Proposition& a, const Proposition& b) {
  return !a.has_time() || !b.has_time() || Overlap(Span(a), Span(b));
}

std::optional<int> DaysApart(const Report& a, const Report& b) {
  if (!a.day || !b.day) return std::nullopt;
  return static_cast<int>(std::abs(*a.day - *b.day));
}

bool PublishedWithin(const Report& a, const Report& b, int days) {
  const auto apart = DaysApart(a, b);
  return apart && *apart <= days;
}

Days StockDays(const Report& r) {
  if (r.said.has_time() && r.said.time_kind != v1::TimeScope::KIND_BY) return Span(r.said);
  // "had 50,000 by March" was true in March and says nothing of later
  if (r.said.has_time()) return {r.said.time.last ? r.said.time.last : r.said.time.first, r.said.time.last};
  return {r.day, r.day};
}

std::optional<int> DaysBetween(const Days& a, const Days& b) {
  if ((!a.first && !a.last) || (!b.first && !b.last)) return std::nullopt;
  if (a.last && b.first && *a.last < *b.first) return static_cast<int>(*b.first - *a.last);
  if (b.last && a.first && *b.last < *a.first) return static_cast<int>(*a.first - *b.last);
  return 0;
}

v1::Stage StageOf(const Proposition& p) {
  return std::max(p.stage, v1::STAGE_ORDERED);
}

}  // namespace counterclaim::judge
