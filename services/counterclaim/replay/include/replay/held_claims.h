// Claims that the state of a replay holds, to be looked at again.
#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "counterclaim/v1/claim.pb.h"

namespace counterclaim::replay {

// The sets in force among which two claims were judged: all under the smallest comparison key that both have, or, where
// they have none in common, the two claims' own. Reads all that the state holds. Errors, in plain sentences: NotFound
// for no state or no such claim, those of Replay::Open for a state that cannot serve, DataLoss.
absl::StatusOr<std::vector<v1::ClaimSet>> HeldBeside(const std::string& state_dir, const std::string& engine_version,
                                                     const std::string& first_claim, const std::string& second_claim);

}  // namespace counterclaim::replay
