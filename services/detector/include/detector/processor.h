// The detector's stage: claim sets in, contradictions and relations out, as upserts by their ids.
//
// State: comparison key 1F name -> what the matcher keeps for the key under that name (match/key_state.h). Sets older
// than the one held are passed over by the matcher, which holds their versions. Not thread safe.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <functional>

#include "counterclaim/v1/claim.pb.h"
#include "match/key_state.h"
#include "match/matcher.h"
#include "stream/processor.h"

namespace counterclaim::detector {

// Matcher::Apply. Errors: InvalidArgument for a set that it refuses, and the state is as it was; others end the step.
using MatchFunction =
    std::function<absl::StatusOr<match::MatchOutput>(const v1::ClaimSet& set, match::KeyState& state)>;

class DetectorProcessor final : public stream::Processor {
 public:
  explicit DetectorProcessor(MatchFunction match) : match_(std::move(match)) {}

  // A record of `counterclaim.claims`. What is no claim set, or is refused, goes to the dead letters.
  absl::Status Process(const stream::Record& record, stream::Context& context) override;

 private:
  MatchFunction match_;
};

}  // namespace counterclaim::detector
