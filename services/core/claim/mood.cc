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
    if (t.sense.tag != Tag::kSpeech) continue;
    // a verb-final clause ends with its denial
    const bool behind = view.words.verb_final() && t.sense.index == Speech::DENY && view.BordersBetween(predicate, t.first) < 0.8;
    if (t.first < predicate || behind) last = &t;
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

// After "said that", a conditional is a future seen from the past.
bool Reported(const View& view, uint32_t predicate) {
  return std::ranges::any_of(view.tags, [&](const Tagged& t) {
    return t.sense.tag == Tag::kSpeech && t.sense.index == Speech::SAY && t.first < predicate;
  });
}

// What the predicate's ending says; of a noun, that of the verb that carries it.
Cue::Effect EndingOf(const View& view, const Predicate& p, uint32_t first, uint32_t last) {
  if (!p.nominal) return view.words.EffectOfEnding(view.Norm(p.tag->first));
  for (const Tagged& t : view.tags) {
    if (t.sense.tag != Tag::kVerb || t.first < first || t.first >= last) continue;
    const Cue::Effect effect = view.words.EffectOfEnding(view.Norm(t.first));
    if (effect != Cue::EFFECT_UNSPECIFIED) return effect;
  }
  return Cue::EFFECT_UNSPECIFIED;
}

// An auxiliary of the passive with an infinitive: German "wird bestellen".
bool Future(const View& view, const Predicate& p, uint32_t first, uint32_t last) {
  return view.words.verb_final() && !p.nominal && !view.words.IsParticiple(view.Norm(p.tag->first)) &&
         view.FindTag(Tag::kPassive, first, last) != nullptr;
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
  const Cue::Effect ending = EndingOf(view, p, first, last);
  const v1::Modality conditional = Reported(view, at) ? v1::MODALITY_PLANNED : v1::MODALITY_EXPECTED;
  for (const Tagged& t : view.tags) {
    if (t.sense.tag != Tag::kCue || t.sense.index != Cue::EXPECT || t.first < first || t.first >= last) continue;
    return view.words.EffectOfEnding(view.Norm(t.first)) == Cue::EXPECT ? conditional : v1::MODALITY_EXPECTED;
  }
  if (ending == Cue::EXPECT) return conditional;
  if (p.frame->modality != v1::MODALITY_UNSPECIFIED) return p.frame->modality;
  if (ending == Cue::PLAN || has(Cue::PLAN) || AdjacentPlan(view, at) || Future(view, p, first, last)) return v1::MODALITY_PLANNED;
  return v1::MODALITY_ACTUAL;
}

}  // namespace counterclaim::claim
