// The short names of a claim's enumerations, as prints, test tables and documents write them: "ACQUIRE", "AT_LEAST".
// Pure, safe from any thread. A value that is not set, or that this build does not know, has an empty name.
#pragma once

#include <string>
#include <string_view>

#include "counterclaim/v1/claim.pb.h"
#include "counterclaim/v1/contradiction.pb.h"

namespace counterclaim::claim_model {

std::string Name(v1::Action value);
std::string Name(v1::Stage value);
std::string Name(v1::Modality value);
std::string Name(v1::Measure value);
std::string Name(v1::Scope value);
std::string Name(v1::Hedge value);
std::string Name(v1::Medium value);
std::string Name(v1::TimeScope::Kind value);
std::string Name(v1::Kind value);
std::string Name(v1::Severity value);
std::string Name(v1::RelationKind value);
std::string Name(v1::State value);

// The value of a short name; false, and the value untouched, where there is none of that name.
bool Parse(std::string_view name, v1::Action& value);
bool Parse(std::string_view name, v1::Stage& value);
bool Parse(std::string_view name, v1::Modality& value);
bool Parse(std::string_view name, v1::Measure& value);
bool Parse(std::string_view name, v1::Scope& value);
bool Parse(std::string_view name, v1::Hedge& value);
bool Parse(std::string_view name, v1::Medium& value);
bool Parse(std::string_view name, v1::TimeScope::Kind& value);

}  // namespace counterclaim::claim_model
