// A few words of memory that tell of most pairs that no relation can come of them, before anything else is looked at.
// Pure, safe from any thread.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "judge/proposition.h"

namespace counterclaim::judge {

struct Sketch {
  // What most pairs of a large key fail by, side by side: what both must have where their sites or measures differ.
  enum Common : uint8_t { kTown = 1, kStatus = 2, kTimed = 4 };
  uint8_t common = 0;
  bool looks_past = false;  // may meet another site and measure, whatever it has
  uint8_t measure = 0;
  uint32_t site = 0;     // hash; 0: none is said
  uint64_t product = 0;  // its path, 16 bits of hash a step, the root in the highest; steps that it does not have are 0
  uint32_t family = 0;   // hash of the subject's family
  // Hashes of what the figures mean, so that the very same have the same; 0: none is said.
  uint32_t amount = 0;
  uint32_t power = 0;
  int32_t first_day = INT32_MIN;  // of the time as a span, in days since 1970
  int32_t last_day = INT32_MAX;
  // What its count means, widened so that no conversion of units leaves it; nothing said: everything.
  float least = 0;
  float most = std::numeric_limits<float>::infinity();
  // When it was reported, in days since 1970: the first and the last report. For whoever holds the reports to narrow.
  int32_t first_published = INT32_MIN;
  int32_t last_published = INT32_MAX;
  bool conditional : 1 = false;
  bool moves : 1 = false;  // a REALLOCATE: looks past the subject
  bool selective : 1 = false;
  bool crosses : 1 = false;   // may meet another measure or time: a status, an order, a word against a word
  bool forecast : 1 = false;  // PLANNED or EXPECTED
  bool actual : 1 = false;
  bool counted : 1 = false;
  bool chips : 1 = false;  // counted in a unit that has one reading, so that the very same number has the same ends
  bool status() const { return (common & kStatus) != 0; }  // says how far something has come
  bool timed() const { return (common & kTimed) != 0; }
  bool town() const { return (common & kTown) != 0; }  // the site is one that is known
};

Sketch SketchOf(const Proposition& said, bool selective);

// Fills in what the lexicon knows of a sketch's subject and site: the family, and whether it is a town.
void LookUp(const Parties& parties, std::string_view subject, std::string_view site, Sketch& sketch);

// The day of a report's publication as in a sketch; nothing where it is not known.
std::optional<int32_t> PublishedDay(const Report& report);

// The slower part of MayRelate.
bool MayRelateAtAll(const Sketch& a, const Sketch& b);

// The part of MayRelate that looks at site, measure, `common` and `looks_past` only: so it may be asked of many
// sketches at once that have one site and measure, with all that any of them has in the other two.
inline bool MayMeet(const Sketch& a, const Sketch& b) {
  if (a.looks_past || b.looks_past) return true;
  const int both = a.common & b.common;
  const bool two_sites = a.site != b.site && a.site != 0 && b.site != 0;
  if (two_sites && (both & (Sketch::kTown | Sketch::kStatus)) == 0) return false;
  return a.measure == b.measure || (both & (Sketch::kStatus | Sketch::kTimed)) != 0;
}

// False only where Judge would publish no relation of any two reports of the two.
inline bool MayRelate(const Sketch& a, const Sketch& b) {
  return MayMeet(a, b) && MayRelateAtAll(a, b);
}

// False only where SupersededBy holds of no two reports of the two, in either order.
bool MaySupersede(const Sketch& a, const Sketch& b);

}  // namespace counterclaim::judge
