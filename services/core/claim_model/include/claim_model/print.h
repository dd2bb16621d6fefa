// The stable print of claims, which golden files, `explain` and bug reports share. Pure, safe from any thread.
#pragma once

#include <string>

#include "counterclaim/v1/claim.pb.h"

namespace counterclaim::claim_model {

// "[11500,12500) units", "[1200000000,∞) EUR AT_LEAST"; the hedge is left out where it is EXACT. Empty if not set.
std::string PrintQuantity(const v1::Quantity& quantity);
// "BY 2024-12-31", "DURING 2024-01-01..2024-12-31", "AFTER 2026-01-01..". Empty if not set.
std::string PrintTime(const v1::TimeScope& time);
// One line without its end: "ACQUIRE ACTUAL subject=nordwolke product=accelerator amount=[1200000000,∞) EUR AT_LEAST";
// fields in a fixed order, only those that are set.
std::string PrintProposition(const v1::Claim& claim);
// The proposition's line and a second one, indented, with the evidence; each ends in a line feed.
std::string PrintClaim(const v1::Claim& claim);

}  // namespace counterclaim::claim_model
