// Names that no list has: runs of capitalised words, and what the text shows them to be.
#pragma once

#include "scan.h"

namespace counterclaim::entity {

// "université de Lorvanne", "Stanford University", "Stadtwerke Essen".
void FindOrganisations(Scan& scan);
// Companies, people, outlets and machines by the words around their names; other names as weak parties.
void FindUnlisted(Scan& scan);

}  // namespace counterclaim::entity
