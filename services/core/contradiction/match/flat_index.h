// Things by their `id`, where most are put in at once and asked for soon after: one piece of memory instead of a node
// for each. Does not own the things. Not thread-safe.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory_resource>
#include <string_view>
#include <vector>

namespace counterclaim::match {

template <typename Thing>
class FlatIndex {
 public:
  explicit FlatIndex(std::pmr::memory_resource* memory) : slots_(memory) {}

  // For so many things.
  void Reserve(size_t count) {
    if (count * 2 > slots_.size()) Resize(std::bit_ceil(count * 2));
  }

  // Null: there is none.
  Thing* Find(std::string_view id) const {
    if (slots_.empty()) return nullptr;
    const uint64_t hash = HashOf(id);
    for (size_t at = hash & mask();; at = (at + 1) & mask()) {
      const Slot& slot = slots_[at];
      if (slot.thing == nullptr) return nullptr;
      if (slot.hash == hash && slot.thing->id == id) return slot.thing;
    }
  }

  // One whose id nothing else has here.
  void Add(Thing* thing) {
    Reserve(size_ + 1);
    Put({HashOf(thing->id), thing});
    ++size_;
  }

  // One that is here.
  void Remove(const Thing& thing) {
    size_t gap = HashOf(thing.id) & mask();
    while (slots_[gap].thing != &thing) gap = (gap + 1) & mask();
    slots_[gap] = {};
    --size_;
    // whatever was put further on because of it moves up
    for (size_t at = (gap + 1) & mask(); slots_[at].thing != nullptr; at = (at + 1) & mask()) {
      const size_t home = slots_[at].hash & mask();
      if (((at - home) & mask()) < ((at - gap) & mask())) continue;
      slots_[gap] = slots_[at];
      slots_[at] = {};
      gap = at;
    }
  }

  // In no order of meaning.
  template <typename Visit>
  void Each(Visit visit) const {
    for (const Slot& slot : slots_) {
      if (slot.thing != nullptr) visit(*slot.thing);
    }
  }

 private:
  struct Slot {
    uint64_t hash = 0;
    Thing* thing = nullptr;
  };

  static uint64_t HashOf(std::string_view id) { return std::hash<std::string_view>()(id); }
  size_t mask() const { return slots_.size() - 1; }

  void Put(const Slot& slot) {
    size_t at = slot.hash & mask();
    while (slots_[at].thing != nullptr) at = (at + 1) & mask();
    slots_[at] = slot;
  }

  void Resize(size_t size) {
    std::pmr::vector<Slot> old(size, slots_.get_allocator());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.thing != nullptr) Put(slot);
    }
  }

  std::pmr::vector<Slot> slots_;  // a power of two of them, at most half of them taken
  size_t size_ = 0;
};

}  // namespace counterclaim::match
