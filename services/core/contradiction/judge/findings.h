// What the files of the single kinds have in common: the pair that they look at, and what they find.
#pragma once

#include <optional>
#include <string_view>

#include "gate.h"
#include "judge/figures.h"
#include "judge/judge.h"
#include "judge/proposition.h"

namespace counterclaim::judge {

// Two reports, the earlier first (by Earlier).
struct Pair {
  const Report& earlier;
  const Report& later;
  Gate gate;  // with no dimension left open
};

struct Finding {
  std::string_view rule;
  std::string_view reason;
  std::optional<FigureComparison> figures;  // where the two differ in a number
  bool unless_explained = false;
};

// Each returns what it found, or nothing where its kind does not fit.
std::optional<Finding> FindDenial(const Pair& pair);
std::optional<Finding> FindRecipient(const Pair& pair);
std::optional<Finding> FindStatus(const Pair& pair);
std::optional<Finding> FindQuantity(const Pair& pair);
std::optional<Finding> FindAmount(const Pair& pair);
std::optional<Finding> FindTiming(const Pair& pair);
std::optional<Finding> FindOutcome(const Pair& pair);
std::optional<Finding> FindProduct(const Pair& pair);
std::optional<Finding> FindLocation(const Pair& pair);
std::optional<Finding> FindDispute(const Pair& pair);

// A plan and the stock that it is held against, in this order, or nothing.
struct PlanAndStock {
  const Report* plan = nullptr;
  const Report* stock = nullptr;
  Gate gate;  // first: the plan
  FigureComparison figures;
};
std::optional<PlanAndStock> MeetPlan(const Pair& pair);

// What two figures of one matter say of each other, parts and declines minded: the finding of a contradiction or
// nothing.
std::optional<Finding> Disagree(const Gate& gate, const FigureComparison& figures, std::string_view disjoint_rule,
                                std::string_view part_rule, std::string_view decline_rule);

// Of numbers that both give, in any dimension: whether all overlap, and whether there is one at all.
struct SharedFigures {
  bool any = false;
  bool all_overlap = true;
  bool one_inside = false;  // one interval is narrower than the other, in the unit in which both were said
  bool unknown = false;     // some do not convert into one another; they do not count as overlapping
};
SharedFigures ShareFigures(const Report& a, const Report& b);

// What a denial, DISPUTE or bare status restates must agree with what it is held against.
bool RestatesFigures(const Report& selective, const Report& other);
bool RestatesProduct(const Report& selective, const Report& other);
// Published at most so many days before the selective one, at once, or as many after; or in the same article.
bool InReach(const Report& selective, const Report& other);

}  // namespace counterclaim::judge
