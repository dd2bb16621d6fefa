#include "interval.h"

#include <array>

namespace counterclaim::quantity {
namespace {

constexpr int kSignificantDigits = 2;

std::optional<base::Decimal> Optional(const absl::StatusOr<base::Decimal>& d) {
  return d.ok() ? std::optional(*d) : std::nullopt;
}

// value times tenths/10
std::optional<base::Decimal> Tenths(const base::Decimal& value, int tenths) {
  const auto product = value.Times(tenths);
  return product.ok() ? Optional(product->Shifted(-1)) : std::nullopt;
}

}  // namespace

Hedge HedgeOf(const Entry& entry) {
  // by the numbers of HedgeWords::Hedge in the lexicon's schema
  constexpr std::array kHedges = {Hedge::kExact, Hedge::kAbout, Hedge::kAtLeast, Hedge::kAtMost, Hedge::kNearly};
  const auto index = static_cast<size_t>(entry.number);
  return index < kHedges.size() ? kHedges[index] : Hedge::kExact;
}

void SetInterval(Quantity& q) {
  if (!q.value) return;
  const base::Decimal& v = *q.value;
  q.high_included = false;
  switch (q.hedge) {
    case Hedge::kExact: {
      if (v.is_zero() || q.fraction) {
        q.low = q.high = v;
        q.high_included = true;
        break;
      }
      const base::Decimal half = v.HalfUnit(kSignificantDigits);
      q.low = Optional(v.Minus(half));
      q.high = Optional(v.Plus(half));
      break;
    }
    case Hedge::kAbout:
      q.low = Tenths(v, 9);
      q.high = Tenths(v, 11);
      q.high_included = true;
      break;
    case Hedge::kAtLeast:
      q.low = v;
      q.high.reset();
      break;
    case Hedge::kAtMost:
      q.low = base::Decimal(0);
      q.high = v;
      q.high_included = true;
      break;
    case Hedge::kNearly:
      q.low = Tenths(v, 9);
      q.high = v;
      break;
    case Hedge::kOrderOfMagnitude:
      break;
  }
}

}  // namespace counterclaim::quantity
