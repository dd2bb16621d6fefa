#include "judge/sketch.h"

#include <algorithm>
#include <string_view>

#include "base/hash.h"
#include "gate.h"

namespace counterclaim::judge {
namespace {

// The most chips that anything counted may be, with room to spare.
constexpr double kLargestBox = 2000;

uint64_t ProductPath(std::string_view product) {
  if (product == "accelerator") return 0;
  uint64_t path = 0;
  for (int shift = 48; shift >= 0 && !product.empty(); shift -= 16) {
    const size_t end = std::min(product.find('/'), product.size());
    // never 0, which means that there is no such step
    path |= (base::Hash64(product.substr(0, end)) % 0xffff + 1) << shift;
    product.remove_prefix(std::min(end + 1, product.size()));
  }
  return path;
}

// Whether one path may begin the other: no step that both have differs.
bool PathsMeet(uint64_t a, uint64_t b) {
  for (int shift = 48; shift >= 0; shift -= 16) {
    const uint64_t x = (a >> shift) & 0xffff;
    const uint64_t y = (b >> shift) & 0xffff;
    if (x == 0 || y == 0) return true;
    if (x != y) return false;
  }
  return true;
}

int32_t DayNumber(const absl::CivilDay& day) {
  return static_cast<int32_t>(day - absl::CivilDay(1970, 1, 1));
}

bool SaysStatus(const Proposition& p) {
  return p.stage != v1::STAGE_UNSPECIFIED || !IsGain(p.action);
}

void SketchCount(const Proposition& said, Sketch& s) {
  if (!said.count) return;
  const bool plain = said.count->unit == "units";
  if (said.count->meant.low) s.least = static_cast<float>(said.count->meant.low->Approximate() * 0.999);
  if (said.count->meant.high) {
    s.most = static_cast<float>(said.count->meant.high->Approximate() * 1.001 * (plain ? 2 : kLargestBox));
  }
}

}  // namespace

Sketch SketchOf(const Proposition& said, bool selective) {
  Sketch s;
  s.family = static_cast<uint32_t>(base::Hash64(said.subject_family));
  s.product = ProductPath(said.product);
  s.measure = static_cast<uint8_t>(said.measure);
  s.conditional = said.modality == v1::MODALITY_CONDITIONAL;
  s.moves = said.action == v1::ACTION_REALLOCATE;
  s.selective = selective;
  s.forecast = said.modality == v1::MODALITY_PLANNED || said.modality == v1::MODALITY_EXPECTED;
  s.crosses =
      selective || SaysStatus(said) || said.time_kind == v1::TimeScope::KIND_AFTER || said.measure == v1::MEASURE_BATCH;
  if (said.has_time()) {
    const Days span = Span(said);
    if (span.first) s.first_day = DayNumber(*span.first);
    if (span.last) s.last_day = DayNumber(*span.last);
  }
  SketchCount(said, s);
  return s;
}

bool MayRelate(const Sketch& a, const Sketch& b) {
  if (a.conditional || b.conditional) return false;
  if (a.moves || b.moves) return true;
  if (a.family != b.family) return false;
  if (a.selective || b.selective) return PathsMeet(a.product, b.product);
  if (a.measure != b.measure && !a.crosses && !b.crosses) return false;
  // on two branches only one number can be one thing (PRODUCT)
  if (!PathsMeet(a.product, b.product) && (a.least > b.most || b.least > a.most)) return false;
  const bool apart = a.last_day < b.first_day || b.last_day < a.first_day;
  if (!apart || a.measure != b.measure || !a.forecast || !b.forecast) return true;
  // plans for two times meet in a TIMING only
  return a.crosses || b.crosses;
}

}  // namespace counterclaim::judge
