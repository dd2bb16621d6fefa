// One deal, one claim: sums that follow, repeats, titles that say less than the text.
#pragma once

#include <vector>

#include "draft.h"
#include "view.h"

namespace counterclaim::claim {

// Gives a sentence's sums that made no claim to the deal that they belong to, of this sentence or one just before.
void AttachSums(const View& view, std::vector<Draft>& drafts);

// Leaves one draft of each thing said; a later one adds what the first did not say.
std::vector<Draft> MergeDrafts(std::vector<Draft> drafts, const Analysis& analysis);

}  // namespace counterclaim::claim
