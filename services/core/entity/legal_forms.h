// Legal forms of companies. They are part of how the id of a name is made, and ids are kept: never take one away.
#pragma once

#include <string_view>

namespace counterclaim::entity {

// `word`: normal form, without stops ("gmbh", "spa").
bool IsLegalForm(std::string_view word);
// Those that a name does not end with by chance ("inc", but not "as" or "co").
bool IsCertainLegalForm(std::string_view word);

}  // namespace counterclaim::entity
