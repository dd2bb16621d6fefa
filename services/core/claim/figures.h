// Claims that hang on a figure: a count of accelerators, a sum of money, a power.
#pragma once

#include <string>
#include <vector>

#include "circumstance.h"

namespace counterclaim::claim {

// The claims of one sentence's figures. `language` begins the rules' names. `unclaimed` may be null.
std::vector<Draft> FindFigureClaims(const View& view, const Memory& memory, const std::string& language,
                                    std::vector<Unclaimed>* unclaimed);

}  // namespace counterclaim::claim
