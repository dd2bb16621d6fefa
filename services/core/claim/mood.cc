#include "mood.h"

#include <algorithm>

namespace counterclaim::claim {
namespace {

// The tokens whose cues bear on the predicate: its segment, and those before it up to another verb's.
std::pair<uint32_t, uint32_t> ReachOf(const View& view, uint32_t predicate, uint32_t figure) {
  const uint32_t own = view.SegmentAt(predicate);
  const uint32_t of_figure = view.SegmentAt(figure);
  uint32_t first = std::min(own, of_figure);
  const uint32_t last = std::max(own, of_figure);
  return {view.segments[first].first, view.segments[last].last};
}

bool AdjacentPlan(const View& view, uint32_t predicate) {
  return std::ranges::any_of(view.tags, [&](const Tagged& t) {
    return t.sense.tag == Tag::kCue && t.sense.adjacent && t.sense.index == Cue::PLAN && t.last == predicate;
  });
}

// A denial verb before the predicate, with nothing said in between.
bool Denied(const View& view, uint32_t predicate) {
  const Tagged* last = nullptr;
  for (const Tagged& t : view.tags) {
    if (t.first >= predicate) break;
    if (t.sense.tag == Tag::kSpeech) last = &t;
  }
  return last != nullptr && last->sense.index == Speech::DENY;
}

bool Negated(const View& view, uint32_t predicate, uint32_t figure, uint32_t first, uint32_t last) {
  constexpr uint32_t kBefore = 5;
  const uint32_t from = std::max(first, predicate > kBefore ? predicate - kBefore : 0);
  if (view.HasCue(Cue::NEGATE, from, predicate)) return true;
  // "ordered no GPUs", "hat keine Chips bestellt", "bestellte nicht"
  const uint32_t low = std::min(predicate, figure);
  const uint32_t high = std::max(predicate, figure);
  return view.HasCue(Cue::NEGATE, low, high) || (view.words.verb_final() && view.HasCue(Cue::NEGATE, predicate, std::min(last, predicate + 3)));
}

}  // namespace

std::optional<v1::Modality> ModalityOf(const View& view, const Predicate& p, uint32_t figure) {
  const uint32_t at = p.tag->first;
  const auto [first, last] = ReachOf(view, at, figure);
  const auto has = [&](Cue::Effect e) { return view.HasCue(e, first, last); };
  if (view.IsQuestion() && !view.sentence.title) return std::nullopt;
  if (view.IsQuestion() || has(Cue::QUESTION) || has(Cue::OPINION) || has(Cue::PAST_PLAN)) return std::nullopt;
  if (Denied(view, at) || Negated(view, at, figure, first, last)) return v1::MODALITY_DENIED;
  if (has(Cue::POSSIBLE)) return std::nullopt;
  if (has(Cue::CONDITION)) return v1::MODALITY_CONDITIONAL;
  const Cue::Effect ending = p.nominal ? Cue::EFFECT_UNSPECIFIED : view.words.EffectOfEnding(view.Norm(at));
  const bool reported = view.FindTag(Tag::kSpeech, view.sentence.first, at) != nullptr;
  if (has(Cue::EXPECT)) return v1::MODALITY_EXPECTED;
  // after "said that", a conditional is a future seen from the past
  if (ending == Cue::EXPECT) return reported ? v1::MODALITY_PLANNED : v1::MODALITY_EXPECTED;
  if (p.frame->modality != v1::MODALITY_UNSPECIFIED) return p.frame->modality;
  if (ending == Cue::PLAN || has(Cue::PLAN) || AdjacentPlan(view, at)) return v1::MODALITY_PLANNED;
  return v1::MODALITY_ACTUAL;
}

}  // namespace counterclaim::claim
