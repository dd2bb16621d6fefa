// What the detector holds, read from its state without changing it. Pure, safe from any thread.
#pragma once

#include <absl/functional/function_ref.h>
#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <string_view>
#include <vector>

#include "counterclaim/v1/claim.pb.h"
#include "stream/store_view.h"

namespace counterclaim::detector {

// The sets in force that have claims, by comparison key and article id, until the visitor returns false. Errors:
// DataLoss, or of the state.
absl::Status ForEachHeldSet(const stream::ReadView& state, absl::FunctionRef<bool(v1::ClaimSet&& set)> visit);

// Those of one comparison key, by article id.
absl::StatusOr<std::vector<v1::ClaimSet>> HeldSets(const stream::ReadView& state, std::string_view comparison_key);

}  // namespace counterclaim::detector
