#include "detector/held.h"

#include <string>
#include <utility>

#include "match/key_state.h"
#include "stream/topics.h"

namespace counterclaim::detector {
namespace {

absl::Status ForEachUnder(const stream::ReadView& state, std::string_view prefix,
                          absl::FunctionRef<bool(v1::ClaimSet&& set)> visit) {
  absl::Status error;
  state.ScanPrefix(prefix, [&](std::string_view key, std::string_view value) {
    const auto parts = stream::SplitKey(key);
    if (!parts.has_value()) return true;
    auto set = match::StoredSet(parts->second, value);
    if (!set.ok()) return error = set.status(), false;
    if (!set->has_value() || (*set)->claims().empty()) return true;
    return visit(*std::move(*set));
  });
  return error.ok() ? state.health() : error;
}

}  // namespace

absl::Status ForEachHeldSet(const stream::ReadView& state, absl::FunctionRef<bool(v1::ClaimSet&&)> visit) {
  return ForEachUnder(state, "", visit);
}

absl::StatusOr<std::vector<v1::ClaimSet>> HeldSets(const stream::ReadView& state, std::string_view comparison_key) {
  std::vector<v1::ClaimSet> sets;
  absl::Status read = ForEachUnder(state, stream::JoinKey(comparison_key, ""), [&](v1::ClaimSet&& set) {
    sets.push_back(std::move(set));
    return true;
  });
  if (!read.ok()) return read;
  return sets;
}

}  // namespace counterclaim::detector
