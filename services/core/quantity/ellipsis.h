// Numbers whose noun was left out, because it stands elsewhere: "another 2,000 follow", "of which 3,000 are idle",
// "10, 20 and 30 GPUs".
#pragma once

#include <vector>

#include "quantity/quantity.h"
#include "tables.h"
#include "text/document.h"

namespace counterclaim::quantity {

// Gives such numbers the unit and product of the count that they go on about, if that is one of accelerators.
// `capital_nouns`: a word in lower case is no noun.
void ResolveEllipsis(const text::Document& document, const Hits& hits, bool capital_nouns,
                     std::vector<Quantity>& quantities);

}  // namespace counterclaim::quantity
