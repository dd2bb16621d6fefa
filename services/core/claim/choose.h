// Which frame's word a figure belongs to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "roles.h"

namespace counterclaim::claim {

// The best-fitting predicate of a figure (a count, a sum, a power) in its sentence, `except` aside; nothing where none
// fits.
std::optional<Predicate> ChoosePredicate(const View& view, const quantity::Quantity& figure,
                                         const Tagged* except = nullptr);

// Whether a HAVE verb only helps another verb ("has ordered", "hat … bestellt").
bool IsAuxiliary(const View& view, const Tagged& tag);

// Whether a sum is a price of goods named with it: "$500 million worth of GPUs", "500 milioni di dollari in GPU".
// The product mention, or null.
const entity::Mention* GoodsOf(const View& view, const quantity::Quantity& sum);

// Whether words near the figure take it out of the matter: shares, revenue, export licences.
bool IsOffTopic(const View& view, const quantity::Quantity& figure);

// Whether a figure may make a claim at all. `spoken_of`: the accelerator that was named last, before this sentence.
bool Qualifies(const View& view, const std::string& spoken_of, const quantity::Quantity& figure);

// Where a figure stands in a list of figures: "10, 20 and 30 GPUs".
struct Place {
  size_t index = 0;
  size_t of = 1;
};
// The places of a sentence's quantities.
std::vector<Place> PlacesOf(const View& view);

}  // namespace counterclaim::claim
