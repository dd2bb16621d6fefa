// A few words of memory that tell of most pairs that no relation can come of them, before anything else is looked at.
// Pure, safe from any thread.
#pragma once

#include <cstdint>
#include <limits>

#include "judge/proposition.h"

namespace counterclaim::judge {

struct Sketch {
  uint64_t product = 0;  // its path, 16 bits of hash a step, the root in the highest; steps that it does not have are 0
  uint32_t family = 0;   // hash of the subject's family
  int32_t first_day = INT32_MIN;  // of the time as a span, in days since 1970
  int32_t last_day = INT32_MAX;
  // What its count means, widened so that no conversion of units leaves it; nothing said: everything.
  float least = 0;
  float most = std::numeric_limits<float>::infinity();
  uint8_t measure = 0;
  bool conditional : 1 = false;
  bool moves : 1 = false;  // a REALLOCATE: looks past the subject
  bool selective : 1 = false;
  bool crosses : 1 = false;   // may meet another measure or time: a status, an order, a word against a word
  bool forecast : 1 = false;  // PLANNED or EXPECTED
};

Sketch SketchOf(const Proposition& said, bool selective);

// False only where Judge would publish no relation of any two reports of the two.
bool MayRelate(const Sketch& a, const Sketch& b);

}  // namespace counterclaim::judge
