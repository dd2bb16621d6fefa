// Sets of claims as the detector gets them, by the million: each of one claim of an article of its own, over three
// years, the earliest first. Deterministic: the same options give the same sets. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "counterclaim/v1/claim.pb.h"

namespace counterclaim::bench {

struct ClaimSetOptions {
  uint64_t seed = 1;
  size_t claims = 1'000'000;
  // A slot is what the claims of one (comparison key, measure, vendor) have in common. Two measures and two vendors
  // make four slots of a key; with one slot there is one key.
  size_t slots = 50'000;
  // Sites in turn, as many as there are here, each with its own holdings; 0: none is named.
  size_t sites = 0;
  // Reports of one story, within about two days of each other; a slot's next story has another figure.
  size_t reports_a_story = 4;
  // One in so many reports gives another figure than its story does; 0: none.
  size_t one_disagrees_in = 50;
};

class ClaimSetGenerator {
 public:
  explicit ClaimSetGenerator(const ClaimSetOptions& options);

  v1::ClaimSet Next();

 private:
  struct Story {
    size_t slot = 0;
    uint64_t number = 0;  // of all stories
    size_t told = 0;      // how many the slot had before
    size_t left = 0;      // reports to come
  };

  size_t Below(size_t n) { return static_cast<size_t>(random_() % n); }
  Story NewStory();
  v1::Claim MakeClaim(const Story& story, size_t company);

  ClaimSetOptions options_;
  std::mt19937_64 random_;
  std::vector<Story> open_;     // whose reports are still to come
  std::vector<uint32_t> told_;  // stories, by slot
  uint64_t stories_ = 0;
  uint64_t count_ = 0;
};

}  // namespace counterclaim::bench
