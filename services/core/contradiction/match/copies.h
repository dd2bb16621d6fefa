// What tells copies of one story: the same source, nearly the same words, or the same numbers, within a week; and a
// copy's copy is a copy.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "counterclaim/v1/claim.pb.h"

namespace counterclaim::match {

// What one article is compared by.
struct Origin {
  std::string source;                // id of whom it credits, else of its publisher; may be empty
  uint64_t simhash = 0;              // 0: none
  std::vector<uint64_t> numbers;     // sorted
  std::optional<int64_t> published;  // seconds; absent: within a week of everything

  bool operator==(const Origin&) const = default;
};

Origin ReadOrigin(const v1::Claim& claim);

// Whether published within a week of each other.
bool SameWeek(const Origin& a, const Origin& b);
// Whether one of two articles copies the other directly. Symmetric, not transitive.
bool IsCopy(const Origin& a, const Origin& b);

struct Story;

// An article as far as copying goes; it belongs to one story as long as Stories holds it.
struct Telling {
  Origin origin;
  Story* story = nullptr;
};

// Copies of copies, as far as they go: the connected tellings.
struct Story {
  std::vector<Telling*> tellings;
};

// Two tellings of one story are copies if they are of one week. A long chain of copies does not reach further.
bool AreCopies(const Telling& a, const Telling& b);

// Keeps the stories of a set of tellings as they come and go; they are a function of the set. Does not own the
// tellings.
class Stories {
 public:
  // Both return the other tellings of which some pair became, or ceased to be, copies.
  std::vector<Telling*> Add(Telling* telling);
  std::vector<Telling*> Remove(Telling* telling);

 private:
  // Calls visit(other) for each telling of the same week, the telling itself left out.
  template <typename Visit>
  void EachOfWeek(const Telling& telling, Visit visit) const;
  void Merge(Story* from, Story* into, std::vector<Telling*>& affected);
  Story* NewStory();

  std::map<Story*, std::unique_ptr<Story>> stories_;
  std::multimap<int64_t, Telling*> dated_;
  std::vector<Telling*> undated_;
};

// Groups of copies among a few articles.
class CopyGroups {
 public:
  explicit CopyGroups(size_t articles);
  void Join(size_t a, size_t b);
  size_t GroupOf(size_t article);

 private:
  std::vector<size_t> parent_;
};

}  // namespace counterclaim::match
