#include "stream/memory_store.h"

#include <utility>

namespace counterclaim::stream {

std::optional<std::string> MemoryStore::Get(std::string_view key) const {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(key);
  if (!health_.ok() || found == entries_.end()) return std::nullopt;
  return found->second;
}

void MemoryStore::Scan(std::string_view begin, std::string_view end, Visit visit) const {
  // One entry at a time is copied under the lock, so that `visit` may use the store too.
  std::string key(begin);
  std::string value;
  for (bool first = true;; first = false) {
    {
      const std::lock_guard lock(mutex_);
      const auto next = first ? entries_.lower_bound(key) : entries_.upper_bound(key);
      if (!health_.ok() || next == entries_.end() || (!end.empty() && next->first >= end)) return;
      key = next->first;
      value = next->second;
    }
    if (!visit(key, value)) return;
  }
}

absl::Status MemoryStore::health() const {
  const std::lock_guard lock(mutex_);
  return health_;
}

absl::Status MemoryStore::Apply(std::span<const Change> changes) {
  const std::lock_guard lock(mutex_);
  if (!health_.ok()) return health_;
  for (const Change& change : changes) {
    if (change.value.has_value()) {
      entries_.insert_or_assign(change.key, *change.value);
    } else {
      entries_.erase(change.key);
    }
  }
  return absl::OkStatus();
}

void MemoryStore::Break(absl::Status error) {
  const std::lock_guard lock(mutex_);
  health_ = std::move(error);
}

}  // namespace counterclaim::stream
