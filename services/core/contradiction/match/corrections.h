// What a newer version of one article says otherwise than the one before it.
#pragma once

#include <vector>

#include "counterclaim/v1/claim.pb.h"
#include "counterclaim/v1/contradiction.pb.h"

namespace counterclaim::match {

// A CORRECTS for each claim of the older version whose figure the newer one changes.
std::vector<v1::Relation> Corrections(const v1::ClaimSet& older, const v1::ClaimSet& newer);

}  // namespace counterclaim::match
