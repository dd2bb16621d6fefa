#include "claim_model/keys.h"

#include <algorithm>

namespace counterclaim::claim_model {

std::vector<std::string> ComparisonKeys(const v1::Claim& claim, const FamilyLookup& family,
                                        const KeyedSite& keyed_site) {
  std::vector<std::string> keys;
  for (const v1::EntityRef* party : {&claim.subject(), &claim.buyer(), &claim.from_party(), &claim.to_party()}) {
    if (!party->id().empty()) keys.push_back(family(party->id()));
  }
  if (!claim.site().id().empty() && keyed_site(claim.site().id())) keys.push_back(claim.site().id());
  std::ranges::sort(keys);
  keys.erase(std::ranges::unique(keys).begin(), keys.end());
  return keys;
}

}  // namespace counterclaim::claim_model
