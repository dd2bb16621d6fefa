// What the files of the single kinds have in common: the pair that they look at, and what they find.
#pragma once

#include <expected>
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

// Why a kind does not fit.
struct Silence {
  std::string_view rule;  // of the gate, where that stopped it
  std::string_view reason;
};
using Found = std::expected<Finding, Silence>;
inline std::unexpected<Silence> Silent(std::string_view reason) {
  return std::unexpected(Silence{{}, reason});
}
inline std::unexpected<Silence> Silent(const Gate& stopped) {
  return std::unexpected(Silence{stopped.rule, stopped.reason});
}

// Each returns what it found, or why its kind does not fit. `open` is what the kind leaves open, by its row in
// kinds.cc.
Found FindDenial(const Pair& pair, const Open& open);
Found FindRecipient(const Pair& pair, const Open& open);
Found FindStatus(const Pair& pair, const Open& open);
Found FindQuantity(const Pair& pair, const Open& open);
Found FindAmount(const Pair& pair, const Open& open);
Found FindTiming(const Pair& pair, const Open& open);
Found FindOutcome(const Pair& pair, const Open& open);
Found FindProduct(const Pair& pair, const Open& open);
Found FindLocation(const Pair& pair, const Open& open);
Found FindDispute(const Pair& pair, const Open& open);

inline constexpr Open kOpenToOutcome{.modality = true, .time = true};
// A plan and the stock that it is held against, in this order.
struct PlanAndStock {
  const Report* plan = nullptr;
  const Report* stock = nullptr;
  Gate gate;  // first: the plan
  FigureComparison figures;
};
// The two, or why they are none.
std::expected<PlanAndStock, Silence> MeetPlan(const Pair& pair, const Open& open);

// Told to be put off to a day that is yet to come: not before it, and a plan for it.
bool PutOff(const Report& r);

// What two figures of one matter say of each other, parts and declines minded.
Found Disagree(const Gate& gate, const FigureComparison& figures, std::string_view disjoint_rule,
               std::string_view part_rule, std::string_view decline_rule);

// Of PRODUCT and LOCATION: why the two are not the same number of one whole but for what is open (and the stage, where
// one says none); nothing where they are.
std::optional<Silence> SameButFor(const Pair& pair, Open open);

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
