// How much hangs on a contradiction. Pure, safe from any thread.
#pragma once

#include "counterclaim/v1/contradiction.pb.h"
#include "judge/judge.h"
#include "judge/proposition.h"

namespace counterclaim::judge {

// What the reports of both sides add to the pair that was judged.
struct Sides {
  bool earlier_sourced = false;  // a named speaker or a document is among its reports
  bool later_sourced = false;
  bool only_copies = false;  // the reports of one side are all copies of reports of the other
};

// By the gap over the larger value, MEDIUM without numbers; one up where much is at stake and both sides are sourced,
// one down where one is not; copies are LOW.
v1::Severity SeverityOf(const Verdict& verdict, const Report& earlier, const Report& later, const Sides& sides);

}  // namespace counterclaim::judge
