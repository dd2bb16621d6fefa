// How a clause is put: as a fact, a plan, a forecast, a condition, a denial; or not as a claim at all.
#pragma once

#include <optional>

#include "roles.h"

namespace counterclaim::claim {

struct Mood {
  std::optional<v1::Modality> modality;  // nothing where it is no claim
  const char* by = "";                   // what told it: "cue", "ending", …, or why it is no claim
};

// The modality of what the predicate says of the figure at a token; none of a question, a mere possibility, an opinion
// and a plan that was given up.
Mood ModalityOf(const View& view, const Predicate& predicate, uint32_t figure);
// Whether the predicate is a fact that did not happen: "have never been switched on", but not "will not be".
bool IsNegatedFact(const View& view, const Predicate& predicate, uint32_t figure);
// Whether a plan is denied only up to a date: "will not be running before October" tells when it will.
bool OnlyLater(const View& view, const Predicate& predicate, uint32_t figure);

}  // namespace counterclaim::claim
