// Whose the goods of a figure are: the subject of a claim and the other parties of its deal, by the frame's valency.
#pragma once

#include <vector>

#include "circumstance.h"

namespace counterclaim::claim {

// Those of whom the predicate of a figure tells: more than one where they act together, none where it cannot be told.
// Fills the draft's supplier, buyer, from, to, and its action where goods change hands; reads its product and action.
std::vector<Party> SubjectsOf(const View& view, const Memory& memory, const Predicate& predicate,
                              const quantity::Quantity& figure, Draft& draft);

}  // namespace counterclaim::claim
