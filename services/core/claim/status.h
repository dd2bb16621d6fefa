// Claims without a figure: denials, delays, cancellations, idle chips.
#pragma once

#include <string>
#include <vector>

#include "figures.h"

namespace counterclaim::claim {

// The bare claims of one sentence. `earlier` are the article's claims so far, this sentence's too. `said`: the
// next sentence tells who said it.
std::vector<Draft> FindBareClaims(const View& view, const Memory& memory, const std::vector<Draft>& earlier,
                                  const std::string& language, bool said);

}  // namespace counterclaim::claim
