// What stands for a party that the text names elsewhere: "the carmaker", "l'azienda di Menlo Park", "it", "ihre";
// and what stands for none: "two customers", "a cloud provider".
#pragma once

#include "scan.h"

namespace counterclaim::entity {

// Groups, descriptions and pronouns, not resolved yet.
void FindReferences(Scan& scan);

}  // namespace counterclaim::entity
