// One document's names of one thing become one: short forms, genitives, and what one place alone shows.
#pragma once

#include "scan.h"

namespace counterclaim::entity {

void UnifyNames(Scan& scan);

}  // namespace counterclaim::entity
