// The verdict on two claims, with each step that led there: what "why no alert?" is answered from. Goes by what the
// matcher itself goes by. Pure, safe from any thread.
#pragma once

#include <absl/status/statusor.h>

#include <span>
#include <string>
#include <string_view>

#include "counterclaim/v1/claim.pb.h"
#include "counterclaim/v1/comparison.pb.h"
#include "judge/proposition.h"

namespace counterclaim::match {

// The smallest comparison key that both claims have: the one under which they are judged. Empty: there is none.
std::string SharedKey(const v1::Claim& first, const v1::Claim& second);

// `sets`: all that is known under the claims' shared key, of each article one, the two claims' own among them. Without
// a shared key they may be any sets that hold the two. Errors: NotFound for a claim that is in none of them.
absl::StatusOr<v1::Comparison> Compare(const judge::Parties& parties, std::span<const v1::ClaimSet> sets,
                                       std::string_view first_claim, std::string_view second_claim);

// For people: both claims, a line for each dimension, kind and step, and what decided.
std::string PrintComparison(const v1::Comparison& comparison);

}  // namespace counterclaim::match
