#include "stream/overlay.h"

#include <utility>

namespace counterclaim::stream {

std::optional<std::string> Overlay::Get(std::string_view key) const {
  const auto found = changes_.find(key);
  return found == changes_.end() ? base_.Get(key) : found->second;
}

void Overlay::Scan(std::string_view begin, std::string_view end, Visit visit) const {
  auto own = changes_.lower_bound(begin);
  bool stopped = false;
  const auto own_is_before = [&](std::string_view limit, bool open) {
    return own != changes_.end() && (open || std::string_view(own->first) < limit);
  };
  const auto visit_own = [&] {
    const auto current = own++;
    if (current->second.has_value() && !visit(current->first, *current->second)) stopped = true;
  };
  base_.Scan(begin, end, [&](std::string_view key, std::string_view value) {
    while (!stopped && own_is_before(key, false)) visit_own();
    if (stopped) return false;
    if (own != changes_.end() && own->first == key) {
      visit_own();
    } else if (!visit(key, value)) {
      stopped = true;
    }
    return !stopped;
  });
  while (!stopped && own_is_before(end, end.empty())) visit_own();
}

void Overlay::Put(std::string_view key, std::string value) {
  Set(key, std::move(value));
}

void Overlay::Delete(std::string_view key) {
  Set(key, std::nullopt);
}

void Overlay::Set(std::string_view key, std::optional<std::string> value) {
  auto found = changes_.find(key);
  if (found == changes_.end()) {
    found = changes_.emplace(std::string(key), std::nullopt).first;
    bytes_ += key.size();
  } else if (found->second.has_value()) {
    bytes_ -= found->second->size();
  }
  if (value.has_value()) bytes_ += value->size();
  found->second = std::move(value);
}

std::vector<Change> Overlay::Take() {
  std::vector<Change> changes;
  changes.reserve(changes_.size());
  while (!changes_.empty()) {
    auto node = changes_.extract(changes_.begin());
    changes.push_back({std::move(node.key()), std::move(node.mapped())});
  }
  bytes_ = 0;
  return changes;
}

void Overlay::MoveTo(StoreView& other) {
  for (auto& [key, value] : changes_) {
    if (value.has_value()) {
      other.Put(key, std::move(*value));
    } else {
      other.Delete(key);
    }
  }
  changes_.clear();
  bytes_ = 0;
}

}  // namespace counterclaim::stream
