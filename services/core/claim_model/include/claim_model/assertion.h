// What a claim says, apart from who says it: the id that all reports of one assertion share.
// Pure, safe from any thread, never fails.
#pragma once

#include <string>

#include "counterclaim/v1/claim.pb.h"

namespace counterclaim::claim_model {

// The normalised proposition, one field after the other, in a fixed order and only where said: subject, buyer, from,
// to, supplier, action, stage, measure, scope, product, intervals with their units, modality, time, site, and for a
// DISPUTE whose statement. Neither hedges nor values are in it, as the intervals say what was meant.
std::string NormalisedProposition(const v1::Claim& claim);

// Hash of the normalised proposition: 32 hex digits.
std::string AssertionId(const v1::Claim& claim);

}  // namespace counterclaim::claim_model
