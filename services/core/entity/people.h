// People over a document: their surnames, and for whom they speak.
#pragma once

#include "scan.h"

namespace counterclaim::entity {

// "Thiele", where "Marcus Thiele" is named.
void FindSurnames(Scan& scan);
// For whom each person speaks. `scan.found` is sorted and its references are resolved.
void AssignParties(Scan& scan);

}  // namespace counterclaim::entity
