// Claims without a figure: disputes of a statement, denials, delays, cancellations, idle chips.
#pragma once

#include <string>
#include <vector>

#include "figures.h"

namespace counterclaim::claim {

// The bare claims of one sentence, which `voice` says. `earlier` are the article's claims so far: whom they are of, and
// who said them.
std::vector<Draft> FindBareClaims(const View& view, const Memory& memory, const Voice& voice,
                                  const std::vector<Draft>& earlier, const std::string& language);

}  // namespace counterclaim::claim
