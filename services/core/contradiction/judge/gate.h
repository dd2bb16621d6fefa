// Whether two reports speak of the same matter, and whether one speaks of a part of it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "judge/proposition.h"

namespace counterclaim::judge {

// Which dimensions a kind leaves open, so that they need not meet.
struct Open {
  bool action = false;
  bool stage = false;
  bool measure = false;
  bool modality = false;
  bool time = false;
  bool product = false;
  bool site = false;
};

struct Gate {
  enum class Outcome { kPass, kUnrelated, kScopeDiffers };
  Outcome outcome = Outcome::kPass;
  std::string_view rule;    // of what stopped it
  std::string_view reason;  // of what stopped it
  // What is narrower, in any of product, subsidiary, site, period, scope and stage. Both: neither is the other's part.
  bool first_narrower = false;
  bool second_narrower = false;
  // Two stocks too far apart to be one: only a later, smaller one contradicts. The first is then the earlier stock.
  bool only_decline = false;
  bool first_is_earlier_stock = false;

  bool passed() const { return outcome == Outcome::kPass; }
  bool one_whole() const { return !first_narrower && !second_narrower; }
};

Gate PassGate(const Report& a, const Report& b, const Open& open);

// One dimension in which the two must meet, as a row of docs/contradictions.md.
struct GateRow {
  std::string_view dimension;
  // Whether the gate stands before all kinds; else only where a kind does not leave it open.
  enum class When : uint8_t { kBeforeAll, kMatter, kFigures } when;
  bool Open::* left_open;  // null: no kind leaves it open
  // Marks what stops the two, and what is narrower.
  void (*check)(const Report& a, const Report& b, Gate& gate);
  // What a report says in this dimension, in the words of prints; empty: nothing.
  std::string (*says)(const Report& r);
};
// All of them, in order. PassGate and Judge go by it.
std::span<const GateRow> GateRows();

// Parts of the gate that kinds with gates of their own use too.
bool ProductsMeet(std::string_view a, std::string_view b);     // on one branch of the tree
bool ProductNarrower(std::string_view a, std::string_view b);  // a is below b
bool IdsMeet(std::string_view a, std::string_view b);          // equal, or one is absent
bool ActionsMeet(v1::Action a, v1::Action b);                  // equal, or two ways to say the same
bool TimesMeet(const Proposition& a, const Proposition& b);    // overlap, or one is absent
bool ModalitiesMeet(const Proposition& a, const Proposition& b);
// Days between two publications; nothing where a day is unknown.
std::optional<int> DaysApart(const Report& a, const Report& b);
// Whether published within so many days of each other; not, where a day is unknown.
bool PublishedWithin(const Report& a, const Report& b, int days);
// Whether one figure, at least, is the very same interval on both sides.
bool SameFigure(const Proposition& a, const Proposition& b);
// When a stock was held: as said, else the day of publication.
Days StockDays(const Report& r);
// Days between two spans, 0 if they overlap; nothing where one has neither end.
std::optional<int> DaysBetween(const Days& a, const Days& b);
// A time as a span of days: a deadline is a point for a stock or capacity, and everything up to it for a flow.
Days Span(const Proposition& p);
// How far something has got, at least; what says no stage counts as ordered.
v1::Stage StageOf(const Proposition& p);
bool IsGain(v1::Action action);  // HOLD, ACQUIRE, SPEND, BUILD

// Whether one does not say how far the chips have come. Where both give one number, that makes neither a part.
bool LeavesStageOpen(const Proposition& a, const Proposition& b);

}  // namespace counterclaim::judge
