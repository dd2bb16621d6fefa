#include "claim_model/names.h"

namespace counterclaim::claim_model {
namespace {

// "ACTION_ACQUIRE" without "ACTION_"; unspecified and unknown values have no name.
std::string Short(const std::string& full, std::string_view prefix) {
  if (!full.starts_with(prefix) || full.ends_with("UNSPECIFIED")) return {};
  return full.substr(prefix.size());
}

template <typename Enum>
bool Find(std::string_view prefix, std::string_view name, bool (*parse)(google::protobuf::ConstStringParam, Enum*),
          Enum& value) {
  return !name.empty() && name != "UNSPECIFIED" && parse(std::string(prefix).append(name), &value);
}

}  // namespace

std::string Name(v1::Action value) {
  return Short(v1::Action_Name(value), "ACTION_");
}
std::string Name(v1::Stage value) {
  return Short(v1::Stage_Name(value), "STAGE_");
}
std::string Name(v1::Modality value) {
  return Short(v1::Modality_Name(value), "MODALITY_");
}
std::string Name(v1::Measure value) {
  return Short(v1::Measure_Name(value), "MEASURE_");
}
std::string Name(v1::Scope value) {
  return Short(v1::Scope_Name(value), "SCOPE_");
}
std::string Name(v1::Hedge value) {
  return Short(v1::Hedge_Name(value), "HEDGE_");
}
std::string Name(v1::Medium value) {
  return Short(v1::Medium_Name(value), "MEDIUM_");
}
std::string Name(v1::TimeScope::Kind value) {
  return Short(v1::TimeScope::Kind_Name(value), "KIND_");
}
std::string Name(v1::Kind value) {
  return Short(v1::Kind_Name(value), "KIND_");
}
std::string Name(v1::Severity value) {
  return Short(v1::Severity_Name(value), "SEVERITY_");
}
std::string Name(v1::RelationKind value) {
  return Short(v1::RelationKind_Name(value), "RELATION_KIND_");
}
std::string Name(v1::State value) {
  return Short(v1::State_Name(value), "STATE_");
}

bool Parse(std::string_view name, v1::Action& value) {
  return Find("ACTION_", name, &v1::Action_Parse, value);
}
bool Parse(std::string_view name, v1::Stage& value) {
  return Find("STAGE_", name, &v1::Stage_Parse, value);
}
bool Parse(std::string_view name, v1::Modality& value) {
  return Find("MODALITY_", name, &v1::Modality_Parse, value);
}
bool Parse(std::string_view name, v1::Measure& value) {
  return Find("MEASURE_", name, &v1::Measure_Parse, value);
}
bool Parse(std::string_view name, v1::Scope& value) {
  return Find("SCOPE_", name, &v1::Scope_Parse, value);
}
bool Parse(std::string_view name, v1::Hedge& value) {
  return Find("HEDGE_", name, &v1::Hedge_Parse, value);
}
bool Parse(std::string_view name, v1::Medium& value) {
  return Find("MEDIUM_", name, &v1::Medium_Parse, value);
}
bool Parse(std::string_view name, v1::TimeScope::Kind& value) {
  return Find("KIND_", name, &v1::TimeScope::Kind_Parse, value);
}

}  // namespace counterclaim::claim_model
