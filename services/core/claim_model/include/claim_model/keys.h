// Under which keys a claim is compared with others. Pure, safe from any thread, never fails.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "counterclaim/v1/claim.pb.h"

namespace counterclaim::claim_model {

// The corporate family of a party's id, as the lexicon has it; a party that it does not have is its own family.
using FamilyLookup = std::function<std::string(std::string_view party_id)>;
// Whether a site is a named machine or plant, under which claims meet (a town is not).
using KeyedSite = std::function<bool(std::string_view site_id)>;

// The families of subject, buyer, from and to, and the site where that is keyed: sorted, without repeats. A site and a
// party of one id share a key on purpose: chips meant for a machine may be said to be taken from the machine.
std::vector<std::string> ComparisonKeys(const v1::Claim& claim, const FamilyLookup& family,
                                        const KeyedSite& keyed_site);

}  // namespace counterclaim::claim_model
