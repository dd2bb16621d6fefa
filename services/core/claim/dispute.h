// Disputes: a source says that an earlier statement does not hold.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "figures.h"
#include "speech.h"

namespace counterclaim::claim {

// Whether a sentence has a word of conflict that may tell of a dispute.
bool MayDispute(const View& view);

// The voice of a sentence of dispute: who is only said to have said what is disputed ("contradicts what Musk said") is
// not the one who disputes.
Voice WithoutDisputed(const View& view, Voice voice);

// The dispute that a sentence tells of, which `voice` says; `memory` is what the sentences before it left. `drafts` are
// the claims of the whole article: the statement in dispute is looked for before the sentence and in the two after it,
// and what it said is restated.
std::optional<Draft> FindDispute(const View& view, const Memory& memory, const Voice& voice,
                                 const std::vector<Draft>& drafts, const std::string& language);

}  // namespace counterclaim::claim
