// Whose the machines are that a text gives names to.
#pragma once

#include "scan.h"

namespace counterclaim::entity {

// "Kestrel, the new cluster of Acme": the party of each named machine or place that is on no list, where its words say
// whose it is, for all its mentions. `scan.found` is sorted and its references are resolved.
void AssignOwners(Scan& scan);

}  // namespace counterclaim::entity
