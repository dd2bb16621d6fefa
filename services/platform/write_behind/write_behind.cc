#include "write_behind/write_behind.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace counterclaim::write_behind {
namespace {

// Of each key the last change, by key.
void Sort(std::vector<stream::Change>& changes) {
  const auto before = [](const stream::Change& a, const stream::Change& b) { return a.key >= b.key; };
  // as a log writes them
  if (std::ranges::adjacent_find(changes, before) == changes.end()) return;
  std::ranges::stable_sort(changes, {}, &stream::Change::key);
  const auto same = [](const stream::Change& a, const stream::Change& b) { return a.key == b.key; };
  const auto kept = std::unique(changes.rbegin(), changes.rend(), same);
  changes.erase(changes.begin(), kept.base());
}

}  // namespace

WriteBehind::WriteBehind(stream::Store& under) : under_(under), writer_([this] { Write(); }) {}

WriteBehind::~WriteBehind() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_all();
  writer_.join();
}

std::shared_ptr<const WriteBehind::Batch> WriteBehind::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_;
}

std::optional<std::string> WriteBehind::Get(std::string_view key) const {
  if (const auto batch = waiting()) {
    const auto it = std::ranges::lower_bound(*batch, key, {}, &stream::Change::key);
    if (it != batch->end() && it->key == key) return it->value;
  }
  return under_.Get(key);
}

void WriteBehind::Scan(std::string_view begin, std::string_view end, Visit visit) const {
  // taken before the store below is looked at, which may have it by then or not
  const auto batch = waiting();
  if (batch == nullptr) return under_.Scan(begin, end, visit);
  auto own = std::ranges::lower_bound(*batch, begin, {}, &stream::Change::key);
  const auto last =
      end.empty() ? batch->end() : std::ranges::lower_bound(own, batch->end(), end, {}, &stream::Change::key);
  bool stopped = false;
  const auto visit_own = [&] {
    stopped = own->value.has_value() && !visit(own->key, *own->value);
    ++own;
  };
  under_.Scan(begin, end, [&](std::string_view key, std::string_view value) {
    while (!stopped && own != last && own->key < key) visit_own();
    if (stopped) return false;
    if (own != last && own->key == key) {
      visit_own();
    } else {
      stopped = !visit(key, value);
    }
    return !stopped;
  });
  while (!stopped && own != last) visit_own();
}

absl::Status WriteBehind::health() const {
  {
    const std::lock_guard lock(mutex_);
    if (!error_.ok()) return error_;
  }
  return under_.health();
}

absl::Status WriteBehind::Apply(std::span<const stream::Change> changes) {
  return Consume({changes.begin(), changes.end()});
}

absl::Status WriteBehind::Consume(std::vector<stream::Change> changes) {
  if (changes.empty()) return absl::OkStatus();
  Sort(changes);
  auto batch = std::make_shared<const Batch>(std::move(changes));
  {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ == nullptr || !error_.ok(); });
    if (!error_.ok()) return error_;
    waiting_ = std::move(batch);
  }
  changed_.notify_all();
  return absl::OkStatus();
}

absl::Status WriteBehind::Flush() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return waiting_ == nullptr || !error_.ok(); });
  return error_;
}

void WriteBehind::Write() {
  for (;;) {
    std::shared_ptr<const Batch> batch;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return waiting_ != nullptr || closing_; });
      if (waiting_ == nullptr) return;
      batch = waiting_;
    }
    const absl::Status written = under_.Apply(*batch);
    {
      const std::lock_guard lock(mutex_);
      if (written.ok()) {
        waiting_.reset();
      } else {
        error_ = written;
      }
    }
    changed_.notify_all();
    if (!written.ok()) return;
  }
}

}  // namespace counterclaim::write_behind
