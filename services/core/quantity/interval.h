// What a number means at the precision and with the hedge that it was said with (DESIGN: "What was said").
// Pure, safe from any thread.
#pragma once

#include "quantity/quantity.h"
#include "tables.h"

namespace counterclaim::quantity {

// The hedge of a category kHedgeBefore or kHedgeAfter.
Hedge HedgeOf(const Entry& entry);

// Fills low, high and high_included of a quantity with a value; a bound that does not fit a Decimal stays open.
void SetInterval(Quantity& q);

}  // namespace counterclaim::quantity
