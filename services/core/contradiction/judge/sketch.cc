#include "judge/sketch.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "gate.h"
#include "judge/figures.h"
#include "judge/thresholds.h"

namespace counterclaim::judge {
namespace {

// The most chips that anything counted may be, with room to spare.
constexpr double kLargestBox = 2000;

// More than is lost by a count that becomes a float.
constexpr double kRounding = 1e-6;

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

// 0 is for what is not said.
uint32_t HashOf(std::string_view text) {
  return static_cast<uint32_t>(base::Hash64(text) % UINT32_MAX) + 1;
}

uint32_t HashOf(const std::optional<Figure>& figure, std::string_view unit) {
  if (!figure) return 0;
  std::string text(unit);
  for (const auto& end : {figure->meant.low, figure->meant.high}) text += end ? " " + end->ToString() : " -";
  return HashOf(text);
}

uint32_t HashOfFamily(std::string_view family) {
  return static_cast<uint32_t>(base::Hash64(family));
}

void SketchCount(const Proposition& said, Sketch& s) {
  if (!said.count) return;
  s.counted = true;
  const bool plain = said.count->unit == "units";
  s.chips = plain && ChipsAUnit(said.product) == 1;
  if (said.count->meant.low) s.least = static_cast<float>(said.count->meant.low->Approximate() * (1 - kRounding));
  if (said.count->meant.high) {
    s.most = static_cast<float>(said.count->meant.high->Approximate() * (1 + kRounding) *
                                (plain ? ChipsAUnit(said.product) : kLargestBox));
  }
}

// Whether all reports of the one were published too long before all of the other for one batch, holding or status.
bool FarApart(const Sketch& a, const Sketch& b) {
  const auto before = [](const Sketch& x, const Sketch& y) {
    return int64_t{y.first_published} - x.last_published > kSameTimeDays;
  };
  return before(a, b) || before(b, a);
}

// What can still come of two that are neither selective nor moves: the very same batch, a later, smaller holding, or
// whatever both name a time for.
bool MeetFromAfar(const Sketch& a, const Sketch& b, bool other_counts) {
  constexpr auto kBatch = static_cast<uint8_t>(v1::MEASURE_BATCH);
  constexpr auto kStock = static_cast<uint8_t>(v1::MEASURE_STOCK);
  if (a.measure == kBatch && b.measure == kBatch) {
    const bool one_count =
        a.chips && b.chips ? a.least == b.least && a.most == b.most : a.counted && b.counted && !other_counts;
    return one_count || (a.amount != 0 && a.amount == b.amount) || (a.power != 0 && a.power == b.power);
  }
  if (a.measure == kStock && b.measure == kStock && a.actual && b.actual && !a.timed() && !b.timed()) {
    const Sketch& earlier = a.last_published < b.first_published ? a : b;
    const Sketch& later = &earlier == &a ? b : a;
    // of chips that are counted alike, all of the later has to lie below the earlier
    const bool fewer =
        earlier.counted && later.counted &&
        (a.chips && b.chips ? later.most <= double{earlier.least} * (1 + 4 * kRounding) : earlier.most > later.least);
    return fewer || (a.power != 0 && b.power != 0);
  }
  return true;
}

}  // namespace

Sketch SketchOf(const Proposition& said, bool selective) {
  Sketch s;
  s.family = HashOfFamily(said.subject_family);
  s.product = ProductPath(said.product);
  s.site = said.site.empty() ? 0 : HashOf(said.site);
  s.amount = HashOf(said.amount, said.amount ? said.amount->unit : "");
  s.power = HashOf(said.power, "");
  s.measure = static_cast<uint8_t>(said.measure);
  s.conditional = said.modality == v1::MODALITY_CONDITIONAL;
  s.moves = said.action == v1::ACTION_REALLOCATE;
  s.selective = selective;
  s.forecast = said.modality == v1::MODALITY_PLANNED || said.modality == v1::MODALITY_EXPECTED;
  s.actual = said.modality == v1::MODALITY_ACTUAL;
  const bool status = SaysStatus(said);
  s.crosses = selective || status || said.time_kind == v1::TimeScope::KIND_AFTER || said.measure == v1::MEASURE_BATCH;
  s.looks_past = s.moves || selective;
  s.common = static_cast<uint8_t>((said.town ? Sketch::kTown : 0) | (status ? Sketch::kStatus : 0) |
                                  (said.has_time() ? Sketch::kTimed : 0));
  if (said.has_time()) {
    const Days span = Span(said);
    if (span.first) s.first_day = DayNumber(*span.first);
    if (span.last) s.last_day = DayNumber(*span.last);
  }
  SketchCount(said, s);
  return s;
}

void LookUp(const Parties& parties, std::string_view subject, std::string_view site, Sketch& sketch) {
  sketch.family = HashOfFamily(parties.family ? parties.family(subject) : subject);
  const bool town = parties.is_town && parties.is_town(site);
  sketch.common = static_cast<uint8_t>((sketch.common & ~Sketch::kTown) | (town ? Sketch::kTown : 0));
}

std::optional<int32_t> PublishedDay(const Report& report) {
  if (!report.day) return std::nullopt;
  return DayNumber(*report.day);
}

bool MaySupersede(const Sketch& a, const Sketch& b) {
  if (a.family != b.family || a.measure != b.measure || !PathsMeet(a.product, b.product)) return false;
  if (a.site != b.site && a.site != 0 && b.site != 0) return false;
  if (!FarApart(a, b)) return true;
  if (a.measure == static_cast<uint8_t>(v1::MEASURE_STOCK) && a.actual && b.actual && !a.timed() && !b.timed())
    return false;
  const bool other_counts = a.least > b.most || b.least > a.most;
  return MeetFromAfar(a, b, other_counts);
}

bool MayRelateAtAll(const Sketch& a, const Sketch& b) {
  if (a.conditional || b.conditional) return false;
  if (a.moves || b.moves) return true;
  if (a.family != b.family) return false;
  if (a.selective || b.selective) return PathsMeet(a.product, b.product);
  if (a.measure != b.measure) {
    // STATUS, or TIMING with a "not before"
    const bool statuses = a.status() && b.status() && !FarApart(a, b);
    if (!statuses && !(a.timed() && b.timed() && (a.crosses || b.crosses))) return false;
  }
  // on two branches, or at two sites, only one number can be one thing (PRODUCT, LOCATION)
  const bool other_counts = a.least > b.most || b.least > a.most;
  if (other_counts && !PathsMeet(a.product, b.product)) return false;
  if (a.site != b.site && a.site != 0 && b.site != 0) {
    const bool moved = a.town() && b.town() && !other_counts;
    if (!moved && !(a.status() && b.status())) return false;
  }
  if (FarApart(a, b) && !MeetFromAfar(a, b, other_counts)) return false;
  const bool apart = a.last_day < b.first_day || b.last_day < a.first_day;
  if (!apart || a.measure != b.measure || !a.forecast || !b.forecast) return true;
  // plans for two times meet in a TIMING only
  return a.crosses || b.crosses;
}

}  // namespace counterclaim::judge
