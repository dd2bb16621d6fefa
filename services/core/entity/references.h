// What stands for a party that the text names elsewhere: "the carmaker", "l'azienda di Menlo Park", "it", "ihre";
// and what stands for none: "two customers", "a cloud provider".
#pragma once

#include "scan.h"

namespace counterclaim::entity {

// Groups, descriptions and pronouns, not resolved yet.
void FindReferences(Scan& scan);
// Finds their antecedents. `scan.found` is sorted. What has none keeps an empty id, or is taken out if it is a pronoun
// that may stand for a thing.
void ResolveReferences(Scan& scan);

}  // namespace counterclaim::entity
