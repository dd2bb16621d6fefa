// Whom a description or a pronoun stands for.
#pragma once

#include "scan.h"

namespace counterclaim::entity {

// Finds the antecedents of what FindReferences found. `scan.found` is sorted. What has none keeps an empty id, or is
// taken out if it is a pronoun that may stand for a thing.
void ResolveReferences(Scan& scan);

}  // namespace counterclaim::entity
