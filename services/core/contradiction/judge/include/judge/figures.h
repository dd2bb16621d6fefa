// Numbers with their units, compared at the precision at which they were said.
// Pure, safe from any thread, never fails: what cannot be compared is kUnknown.
#pragma once

#include <optional>
#include <string_view>

#include "base/decimal.h"
#include "judge/proposition.h"

namespace counterclaim::judge {

enum class Meeting {
  kUnknown,  // a unit that does not convert
  kBelow,    // all that the first means is below all that the second means
  kOverlap,
  kAbove,
};

struct FigureComparison {
  Meeting meeting = Meeting::kUnknown;
  bool first_inside = false;   // the first's interval lies strictly inside the second's
  bool second_inside = false;  // the other way round
  bool equal = false;          // one and the same interval
  // What each said, in one unit (chips, US dollars where currencies differ, watts); an interval that was said without
  // a value stands for its end nearest to the other. Set unless kUnknown.
  base::Decimal first_value;
  base::Decimal second_value;
  bool converted = false;   // whether the two were said in different units
  bool either_way = false;  // disjoint in every reading, but not always with the same one on top

  bool disjoint() const { return meeting == Meeting::kBelow || meeting == Meeting::kAbove; }
};

FigureComparison CompareIntervals(const Figure& a, const Figure& b);
// Racks and systems are converted; superchips and their GPUs (1 : 2) are compared in both readings; "equivalents" and
// boxes of unknown size only with their like.
FigureComparison CompareCounts(const Proposition& a, const Proposition& b);
// Two currencies meet over the lowest and highest rates of both years (0: unknown, then of all), and a margin.
FigureComparison CompareAmounts(const Figure& a, int year_a, const Figure& b, int year_b);

// The most chips that one unit of a product may be counted as: 2 for a superchip, else 1.
int ChipsAUnit(std::string_view product);

// Chips that a count stands for, and dollars that an amount stands for, both the least that it can be: what is at
// stake.
std::optional<base::Decimal> LeastChips(const Proposition& p);
std::optional<base::Decimal> LeastDollars(const Figure& amount, int year);

// Lowest and highest US dollars for one unit of a currency in a year; of all years for year 0, of the nearest for a
// year outside the table. Nothing for a currency that it does not have.
struct RateRange {
  base::Decimal low;
  base::Decimal high;
};
std::optional<RateRange> DollarRates(std::string_view currency, int year);

}  // namespace counterclaim::judge
