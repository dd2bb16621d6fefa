#include "desk_cache.h"

#include <algorithm>
#include <utility>

namespace counterclaim::match {
namespace {

// Reports taken away for which no desk is made anew.
constexpr size_t kGarbage = 1000;

// Reports that a desk may keep read whole while another is worked on: those of the last stories.
constexpr size_t kReadWhole = 64;

// Of what all may take, what the desks may.
constexpr size_t kDeskPart = 4;

// What a key takes here beside its content.
constexpr size_t kPlaceBytes = 320;

}  // namespace

void Desk::Remember(const std::string& article_id, std::string_view set) {
  std::erase_if(applied, [&](const Applied& a) { return a.article_id == article_id; });
  if (applied.size() == kApplied) applied.erase(applied.begin());
  applied.push_back({article_id, std::string(set)});
}

const std::string* Desk::FindApplied(std::string_view article_id) const {
  const auto it = std::ranges::find(applied, article_id, &Applied::article_id);
  return it != applied.end() ? &it->bytes : nullptr;
}

size_t Desk::bytes() const {
  size_t bytes = board.bytes();
  for (const Applied& a : applied) bytes += sizeof a + a.article_id.size() + a.bytes.size();
  return bytes;
}

std::unique_ptr<Desk> DeskCache::Take(const std::string& key) {
  const auto it = places_.find(key);
  if (it == places_.end()) return nullptr;
  Place& place = it->second;
  std::unique_ptr<Desk> desk = std::move(place.desk);
  if (desk != nullptr) {
    desk_bytes_ -= place.bytes;
    desks_.erase(place.age);
  } else {
    packed_bytes_ -= place.bytes;
    packed_.erase(place.age);
    desk = std::make_unique<Desk>(parties_, std::move(place.packed));
    desk->generation = std::move(place.generation);
    desk->era = place.era;
  }
  places_.erase(it);
  return desk;
}

void DeskCache::Give(const std::string& key, std::unique_ptr<Desk> desk) {
  if (desk->board.read_whole() > kReadWhole) desk->board.Forget();
  const auto it = places_.try_emplace(key).first;
  Place& place = it->second;
  place.bytes = kPlaceBytes + desk->bytes();
  desk_bytes_ += place.bytes;
  place.age = desks_.insert(desks_.end(), &*it);
  place.desk = std::move(desk);
  // a desk with more behind it than on it is made anew when it is wanted
  const Board& board = place.desk->board;
  if (board.garbage() > board.reports() + kGarbage) Pack(*it);
  // the key just used stays as it is, however large: the next set is often for it
  while (desk_bytes_ > bytes_ / kDeskPart && desks_.size() > 1) Pack(*desks_.front());
  while (desk_bytes_ + packed_bytes_ > bytes_ && !packed_.empty()) Drop(*packed_.front());
}

void DeskCache::Clear() {
  desks_.clear();
  packed_.clear();
  places_.clear();
  desk_bytes_ = packed_bytes_ = 0;
}

void DeskCache::Pack(Places::value_type& entry) {
  Place& place = entry.second;
  desk_bytes_ -= place.bytes;
  packed_.splice(packed_.end(), desks_, place.age);
  place.packed = place.desk->board.Pack();
  place.generation = std::move(place.desk->generation);
  place.era = place.desk->era;
  place.desk.reset();
  place.bytes = kPlaceBytes + place.packed.bytes();
  packed_bytes_ += place.bytes;
}

void DeskCache::Drop(Places::value_type& entry) {
  packed_bytes_ -= entry.second.bytes;
  packed_.erase(entry.second.age);
  places_.erase(places_.find(entry.first));
}

}  // namespace counterclaim::match
