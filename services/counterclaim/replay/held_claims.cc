#include "replay/held_claims.h"

#include <algorithm>
#include <format>
#include <optional>
#include <utility>

#include "detector/held.h"
#include "embedded_log/embedded_log.h"
#include "match/compare.h"
#include "state_folder.h"
#include "tasks.h"

namespace counterclaim::replay {
namespace {

const v1::Claim* Find(const v1::ClaimSet& set, const std::string& id) {
  const auto found = std::ranges::find(set.claims(), id, &v1::Claim::id);
  return found == set.claims().end() ? nullptr : &*found;
}

}  // namespace

absl::StatusOr<std::vector<v1::ClaimSet>> HeldBeside(const std::string& state_dir, const std::string& engine_version,
                                                     const std::string& first_claim, const std::string& second_claim) {
  const auto folder = StateFolder::Reopen(state_dir, engine_version);
  if (!folder.ok()) return folder.status();
  embedded_log::EmbeddedLog log((*folder)->store());
  const auto task = log.Task(kDetectorTask, {});
  const stream::ReadView& state = task->state(embedded_log::EmbeddedLog::kPartition);

  std::optional<v1::ClaimSet> with_first;
  std::optional<v1::ClaimSet> with_second;
  absl::Status read = detector::ForEachHeldSet(state, [&](v1::ClaimSet&& set) {
    if (!with_second && Find(set, second_claim) != nullptr) with_second = set;
    if (!with_first && Find(set, first_claim) != nullptr) with_first = std::move(set);
    return !with_first || !with_second;
  });
  if (!read.ok()) return read;
  for (const auto& [set, id] : {std::pair(&with_first, &first_claim), std::pair(&with_second, &second_claim)}) {
    if (!set->has_value()) {
      return absl::NotFoundError(std::format("the state {} holds no claim {}", state_dir, *id));
    }
  }
  const std::string key = match::SharedKey(*Find(*with_first, first_claim), *Find(*with_second, second_claim));
  if (!key.empty()) return detector::HeldSets(state, key);
  std::vector<v1::ClaimSet> own;
  own.push_back(*std::move(with_first));
  own.push_back(*std::move(with_second));
  return own;
}

}  // namespace counterclaim::replay
