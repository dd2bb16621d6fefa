// Who gave goods to whom.
#pragma once

#include <optional>
#include <string>

#include "roles.h"

namespace counterclaim::claim {

// Whether goods that are about to go, or went, elsewhere were first meant for this one: "promised to Acme". `move` is
// the word that moves them.
bool IsFormerRecipient(const View& view, const entity::Mention& mention, const Tagged& move);
// "shipped Acme 4,000 GPUs": named between the verb and the figure, without a preposition.
std::optional<Party> DirectRecipient(const View& view, const Predicate& predicate, const quantity::Quantity& figure,
                                     const Party& giver);
// "Acme hat der Universität 128 H100 überlassen": where verbs come last, behind the giver and right before the figure.
std::optional<Party> DativeRecipient(const View& view, const Predicate& predicate, const quantity::Quantity& figure);
// "Acme passed 600 GPUs on to Zelvane": who is named before the verb without a preposition, makers aside.
std::optional<Party> GiverBefore(const View& view, const Predicate& predicate, const Party& to);

// "the 1,500 that Acme ordered will be delivered": the agent of the clause that tells which goods.
std::optional<Party> OrdererOf(const View& view, const Predicate& predicate, const quantity::Quantity& figure,
                               const std::string& product, const Topic& topic);

// Who diverted the figure's goods, where a relative clause tells: "the 4,000 that Acme has diverted went to …". Never
// the one that they go to.
std::optional<Party> MoverOf(const View& view, const Predicate& predicate, const quantity::Quantity& figure,
                             const std::string& product, const Party& to, const Topic& topic);

}  // namespace counterclaim::claim
