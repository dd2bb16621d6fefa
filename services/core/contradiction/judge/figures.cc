#include "judge/figures.h"

#include <algorithm>
#include <array>
#include <vector>

#include "judge/thresholds.h"

namespace counterclaim::judge {
namespace {

using base::Decimal;

// Whether all of a lies below all of b.
bool Below(const Interval& a, const Interval& b) {
  if (!a.high || !b.low) return false;
  return *a.high < *b.low || (*a.high == *b.low && !a.high_included);
}

bool SameEnd(const std::optional<Decimal>& a, const std::optional<Decimal>& b) {
  return a.has_value() == b.has_value() && (!a || *a == *b);
}

bool Equal(const Interval& a, const Interval& b) {
  return SameEnd(a.low, b.low) && SameEnd(a.high, b.high) && (!a.high || a.high_included == b.high_included);
}

// Whether a lies inside b and is not b.
bool Inside(const Interval& a, const Interval& b) {
  const bool low = !b.low || (a.low && *a.low >= *b.low);
  const bool high =
      !b.high || (a.high && (*a.high < *b.high || (*a.high == *b.high && (b.high_included || !a.high_included))));
  return low && high && !Equal(a, b);
}

Decimal Representative(const Figure& f, const Figure& other) {
  if (f.value) return *f.value;
  if (Below(f.meant, other.meant) && f.meant.high) return *f.meant.high;
  return f.meant.low ? *f.meant.low : *f.meant.high;
}

std::optional<Decimal> Scale(const std::optional<Decimal>& x, const Decimal& factor, bool& fits) {
  if (!x) return std::nullopt;
  const auto product = x->Times(factor);
  if (!product.ok()) {
    fits = false;
    return std::nullopt;
  }
  return *product;
}

// A factor for the low end and one for the high end; nothing where the product does not fit.
std::optional<Figure> Scaled(const Figure& f, const Decimal& low, const Decimal& high, const Decimal& value) {
  Figure out = f;
  bool fits = true;
  out.meant.low = Scale(f.meant.low, low, fits);
  out.meant.high = Scale(f.meant.high, high, fits);
  out.value = Scale(f.value, value, fits);
  if (!fits) return std::nullopt;
  return out;
}

Decimal Gap(const FigureComparison& c) {
  const Decimal& larger = std::max(c.first_value, c.second_value);
  const Decimal& smaller = std::min(c.first_value, c.second_value);
  const auto gap = larger.Minus(smaller);
  return gap.ok() ? *gap : larger;
}

// How many chips one of what was counted may be. Two readings at most; none: only its like compares with it.
struct Readings {
  std::array<int, 2> chips{};
  int size = 0;

  void Add(int n) { chips[size++] = n; }
};

bool GraceBlackwell(std::string_view product) {
  return product.ends_with("gb200") || product.ends_with("gb300") || product.find("gb200-") != std::string_view::npos ||
         product.find("gb300-") != std::string_view::npos;
}

Readings ChipReadings(const Proposition& p) {
  Readings r;
  const std::string& unit = p.count->unit;
  if (unit == "racks") {
    if (p.chips_per_box >= 16) {
      r.Add(p.chips_per_box);
    } else if (GraceBlackwell(p.product)) {
      r.Add(36);
      r.Add(72);
    }
  } else if (unit == "systems") {
    if (p.chips_per_box > 0) r.Add(p.chips_per_box);
  } else if (unit == "units" || unit == "superchips" || unit.empty()) {
    r.Add(1);
    if (GraceBlackwell(p.product)) r.Add(2);
  }
  return r;
}

}  // namespace

FigureComparison CompareIntervals(const Figure& a, const Figure& b) {
  FigureComparison c;
  if (Below(a.meant, b.meant)) {
    c.meeting = Meeting::kBelow;
  } else if (Below(b.meant, a.meant)) {
    c.meeting = Meeting::kAbove;
  } else {
    c.meeting = Meeting::kOverlap;
    c.equal = Equal(a.meant, b.meant);
    c.first_inside = Inside(a.meant, b.meant);
    c.second_inside = Inside(b.meant, a.meant);
  }
  c.first_value = Representative(a, b);
  c.second_value = Representative(b, a);
  return c;
}

FigureComparison CompareCounts(const Proposition& a, const Proposition& b) {
  if (!a.count || !b.count) return {};
  if ((a.count->unit == "equivalents") != (b.count->unit == "equivalents")) return {};
  const Readings ra = ChipReadings(a);
  const Readings rb = ChipReadings(b);
  const bool one_reading = ra.size == 1 && rb.size == 1 && ra.chips[0] == rb.chips[0];
  if (a.count->unit == b.count->unit && (one_reading || ra.size == 0 || rb.size == 0)) {
    return CompareIntervals(*a.count, *b.count);
  }
  std::optional<FigureComparison> best;
  bool either_way = false;
  for (int i = 0; i < ra.size; ++i) {
    for (int j = 0; j < rb.size; ++j) {
      const auto sa = Scaled(*a.count, ra.chips[i], ra.chips[i], ra.chips[i]);
      const auto sb = Scaled(*b.count, rb.chips[j], rb.chips[j], rb.chips[j]);
      if (!sa || !sb) return {};
      FigureComparison c = CompareIntervals(*sa, *sb);
      c.converted = ra.chips[i] != rb.chips[j];
      if (c.meeting == Meeting::kOverlap) return c;
      if (best && best->meeting != c.meeting) either_way = true;
      if (!best || Gap(c) < Gap(*best)) best = c;
    }
  }
  if (best) best->either_way = either_way;
  return best.value_or(FigureComparison{});
}

FigureComparison CompareAmounts(const Figure& a, int year_a, const Figure& b, int year_b) {
  if (a.unit == b.unit) return CompareIntervals(a, b);
  const auto in_dollars = [&](const Figure& f) -> std::optional<Figure> {
    auto rates = DollarRates(f.unit, year_a);
    const auto other_year = DollarRates(f.unit, year_b);
    if (!rates || !other_year) return std::nullopt;
    rates->low = std::min(rates->low, other_year->low);
    rates->high = std::max(rates->high, other_year->high);
    const auto low = rates->low.Times(*Decimal(100 - kRateMarginPercent).Shifted(-2));
    const auto high = rates->high.Times(*Decimal(100 + kRateMarginPercent).Shifted(-2));
    const auto middle = rates->low.Plus(rates->high);
    if (!low.ok() || !high.ok() || !middle.ok()) return std::nullopt;
    const auto half = middle->Times(*Decimal(5).Shifted(-1));
    if (!half.ok()) return std::nullopt;
    if (f.unit == "USD") return f;
    auto scaled = Scaled(f, *low, *high, *half);
    // what a margin widened has no sharp end any more
    if (scaled) scaled->meant.high_included = true;
    return scaled;
  };
  const auto da = in_dollars(a);
  const auto db = in_dollars(b);
  if (!da || !db) return {};
  FigureComparison c = CompareIntervals(*da, *db);
  c.converted = true;
  // a margin makes an interval wider than what was said, so it cannot be called narrower or the same
  c.equal = c.first_inside = c.second_inside = false;
  return c;
}

int ChipsAUnit(std::string_view product) {
  return GraceBlackwell(product) ? 2 : 1;
}

std::optional<Decimal> LeastChips(const Proposition& p) {
  if (!p.count) return std::nullopt;
  const Readings r = ChipReadings(p);
  if (r.size == 0) return std::nullopt;
  // of two readings the smaller, so that a doubt about units raises nothing
  const auto& said = p.count->value ? p.count->value : p.count->meant.low;
  if (!said) return std::nullopt;
  const auto chips = said->Times(r.chips[0]);
  if (!chips.ok()) return std::nullopt;
  return *chips;
}

std::optional<Decimal> LeastDollars(const Figure& amount, int year) {
  const auto rates = DollarRates(amount.unit, year);
  const auto& said = amount.value ? amount.value : amount.meant.low;
  if (!rates || !said) return std::nullopt;
  const auto dollars = said->Times(rates->low);
  if (!dollars.ok()) return std::nullopt;
  return *dollars;
}

}  // namespace counterclaim::judge
