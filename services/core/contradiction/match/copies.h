// What tells copies of one story: the same source, nearly the same words, or the same numbers, within a week; and a
// copy's copy is a copy.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "counterclaim/v1/claim.pb.h"

namespace counterclaim::match {

// What one article is compared by.
struct Origin {
  std::string source;                // id of whom it credits, else of its publisher; may be empty
  uint64_t simhash = 0;              // 0: none
  std::vector<uint64_t> numbers;     // sorted
  std::optional<int64_t> published;  // seconds; absent: within a week of everything
};

Origin ReadOrigin(const v1::Claim& claim);

struct Story;

// An article as far as copying goes: its origin, which stands elsewhere. It belongs to one story as long as Stories
// holds it.
struct Telling {
  std::string_view source;
  uint64_t simhash = 0;
  std::span<const uint64_t> numbers;
  std::optional<int64_t> published;
  Story* story = nullptr;
  Telling* next = nullptr;  // of the same story

  bool SameOrigin(const Telling& other) const;
};

// Whether published within a week of each other.
bool SameWeek(const Telling& a, const Telling& b);
// Whether one of two articles copies the other directly. Symmetric, not transitive.
bool IsCopy(const Telling& a, const Telling& b);

// Copies of copies, as far as they go: the connected tellings.
struct Story {
  Telling* first = nullptr;
  Telling* last = nullptr;
  size_t size = 0;
  uint32_t number = kNoNumber;  // for whoever numbers some stories

  static constexpr uint32_t kNoNumber = UINT32_MAX;

  void Append(Telling* telling);
};

// Two tellings of one story are copies if they are of one week. A long chain of copies does not reach further.
bool AreCopies(const Telling& a, const Telling& b);

// Keeps the stories of a set of tellings as they come and go; they are a function of the set. Does not own the
// tellings; all that it makes itself is in the arena.
class Stories {
 public:
  explicit Stories(std::pmr::memory_resource* arena) : arena_(arena), dated_(arena), undated_(arena) {}

  // Both return the other tellings of which some pair became, or ceased to be, copies.
  std::vector<Telling*> Add(Telling* telling);
  std::vector<Telling*> Remove(Telling* telling);
  // Adds one of which it is known what story it belongs to; null: to one of its own. Returns it.
  Story* Join(Telling* telling, Story* story);
  // Whether a telling ever went, or came to belong to another story than at first.
  bool rearranged() const { return rearranged_; }

 private:
  using Dated = std::pair<int64_t, Telling*>;

  // Calls visit(other) for each telling of the same week, the telling itself left out.
  template <typename Visit>
  void EachOfWeek(const Telling& telling, Visit visit) const;
  void Merge(Story* from, Story* into, std::vector<Telling*>& affected);
  Story* NewStory();

  std::pmr::memory_resource* arena_;
  // By when they were published. Most come last, or all first.
  std::pmr::deque<Dated> dated_;
  std::pmr::vector<Telling*> undated_;
  bool rearranged_ = false;
};

}  // namespace counterclaim::match
