// One plain English sentence on why two claims cannot both be true: both speakers, both values, both dates.
// Pure, safe from any thread. Numbers keep their hedges; what was converted stands in brackets.
#pragma once

#include <string>

#include "counterclaim/v1/claim.pb.h"
#include "judge/judge.h"
#include "judge/proposition.h"

namespace counterclaim::judge {

// A claim and what was read of it.
struct Told {
  const v1::Claim& claim;
  const Report& report;
};

// `earlier` and `later` by Earlier; the verdict must be a CONTRADICTS on them.
std::string Explain(const Told& earlier, const Told& later, const Verdict& verdict, bool only_copies);

}  // namespace counterclaim::judge
