#include "mood.h"

#include <algorithm>

namespace counterclaim::claim {
namespace {

// What bears on the predicate: the words of its segment and of its figure's, not those of a clause between them.
class Reach {
 public:
  Reach(const View& view, uint32_t predicate, uint32_t figure)
      : view_(view),
        own_(view.segments[view.SegmentAt(predicate)]),
        other_(view.segments[view.SegmentAt(figure)]),
        head_(view.segments[ListHead(view, predicate, figure)]) {}

  bool Holds(uint32_t token) const {
    return (own_.first <= token && token < own_.last) || (other_.first <= token && token < other_.last) ||
           (head_.first <= token && token < head_.last);
  }
  bool HasCue(Cue::Effect effect) const {
    return view_.HasCue(effect, own_.first, own_.last) || view_.HasCue(effect, other_.first, other_.last) ||
           view_.HasCue(effect, head_.first, head_.last);
  }
  bool HasPassive() const {
    return view_.FindTag(Tag::kPassive, own_.first, own_.last) != nullptr ||
           view_.FindTag(Tag::kPassive, other_.first, other_.last) != nullptr;
  }
  uint32_t first() const { return std::min(own_.first, other_.first); }
  uint32_t last() const { return own_.last; }

 private:
  // "will build a 10k cluster, as well as a 20k cluster": the clause of the verb that a list without one goes on with;
  // else the figure's own.
  static uint32_t ListHead(const View& view, uint32_t predicate, uint32_t figure) {
    const uint32_t own = view.SegmentAt(figure);
    if (view.SegmentAt(predicate) != own) return own;
    uint32_t at = own;
    while (at > 0 && !view.segments[at].verbal) {
      const Segment& s = view.segments[at];
      const uint32_t head = view.Norm(s.first) == "," ? s.first + 1 : s.first;
      const bool mark = head == s.last;
      const bool linked = std::ranges::any_of(view.tags, [&](const Tagged& t) {
        return t.sense.tag == Tag::kCoordination && t.first <= head && head < t.last;
      });
      if (!mark && !linked) return own;
      --at;
    }
    return view.segments[at].verbal ? at : own;
  }

  const View& view_;
  const Segment& own_;
  const Segment& other_;
  const Segment& head_;
};

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
    const bool behind =
        view.words.verb_final() && t.sense.index == Speech::DENY && view.BordersBetween(predicate, t.first) < 0.8;
    if (t.first < predicate || behind) last = &t;
  }
  return last != nullptr && last->sense.index == Speech::DENY;
}

bool Negated(const View& view, uint32_t predicate, uint32_t figure, uint32_t first, uint32_t last) {
  // a verb-final clause has its objects between the two
  const uint32_t reach = view.words.verb_final() ? 14 : 5;
  const uint32_t from = std::max(first, predicate > reach ? predicate - reach : 0);
  if (view.HasCue(Cue::NEGATE, from, predicate)) return true;
  // "ordered no GPUs", "hat keine Chips bestellt", "bestellte nicht"
  const uint32_t low = std::min(predicate, figure);
  const uint32_t high = std::max(predicate, figure);
  return view.HasCue(Cue::NEGATE, low, high) ||
         (view.words.verb_final() && view.HasCue(Cue::NEGATE, predicate, std::min(last, predicate + 3)));
}

// After "said that", a conditional is a future seen from the past.
bool Reported(const View& view, uint32_t predicate) {
  return std::ranges::any_of(view.tags, [&](const Tagged& t) {
    return t.sense.tag == Tag::kSpeech && t.sense.index == Speech::SAY && t.first < predicate;
  });
}

// "will buy 3,000, provided that the board agrees": a clause behind the predicate's begins with a condition.
bool ConditionFollows(const View& view, uint32_t predicate) {
  constexpr uint32_t kOpening = 2;
  return std::ranges::any_of(view.segments, [&](const Segment& s) {
    return s.first > predicate && view.HasCue(Cue::CONDITION, s.first, std::min(s.last, s.first + kOpening));
  });
}

// What the predicate's ending says; of a noun, that of the verb that carries it.
Cue::Effect EndingOf(const View& view, const Predicate& p, const Reach& reach) {
  if (!p.nominal) {
    const Cue::Effect own = view.words.EffectOfEnding(view.Norm(p.tag->first));
    if (own != Cue::EFFECT_UNSPECIFIED || p.tag->last - p.tag->first == 1) return own;
    // "n'entreront pas en service": the verb stands before a phrase that is none itself
    uint32_t at = p.tag->first;
    if (at > view.sentence.first && view.HasCue(Cue::NEGATE, at - 1, at)) --at;
    return at > view.sentence.first ? view.words.EffectOfEnding(view.Norm(at - 1)) : own;
  }
  for (const Tagged& t : view.tags) {
    if (t.sense.tag != Tag::kVerb || !reach.Holds(t.first)) continue;
    const Cue::Effect effect = view.words.EffectOfEnding(view.Norm(t.first));
    if (effect != Cue::EFFECT_UNSPECIFIED) return effect;
  }
  return Cue::EFFECT_UNSPECIFIED;
}

// An auxiliary of the passive with an infinitive: German "wird bestellen".
bool Future(const View& view, const Predicate& p, const Reach& reach) {
  if (!view.words.verb_final() || p.nominal || !reach.HasPassive()) return false;
  if (!IsParticiple(view, *p.tag)) return true;
  // "wird installiert haben"
  const Tagged* have = view.FindTag(Tag::kVerb, p.tag->last, p.tag->last + 1);
  return have != nullptr && have->first == p.tag->last && view.words.frame(have->sense).valency == Frame::HAVE;
}

// "will build a supercomputer, which features 4,608 H200s": what is only to be built has them only then.
bool OfWhatIsToBeBuilt(const View& view, const Predicate& p) {
  const uint32_t clause = view.SegmentAt(p.tag->first);
  if (p.nominal || p.frame->valency != Frame::CONTAIN || !view.IsRelative(clause)) return false;
  const uint32_t head = view.segments[clause].first;
  const Tagged* built = nullptr;
  for (const Tagged& t : view.tags) {
    const bool makes = t.sense.tag == Tag::kVerb && view.words.frame(t.sense).valency == Frame::MAKE;
    if (makes && t.last <= head) built = &t;
  }
  if (built == nullptr) return false;
  const Segment& s = view.segments[view.SegmentAt(built->first)];
  // "a hall beside its old one, which houses 1,200"
  const bool beside = std::ranges::any_of(view.mentions, [&](const entity::Mention* m) {
    return m->possessive && m->reference == entity::Reference::kPronoun && m->first >= built->last && m->last <= head;
  });
  return !beside && view.HasCue(Cue::PLAN, s.first, built->first);
}

// "expects that Acme will own 3,000": a word right before the clause of the predicate.
bool Governs(const View& view, const Tagged& word, uint32_t predicate) {
  const Segment& s = view.segments[view.SegmentAt(predicate)];
  if (s.opener != Segment::Opener::kClauseWord || word.last > s.first) return false;
  return word.last == s.first || (word.last + 1 == s.first && view.Norm(word.last) == ",");
}

bool Planned(const View& view, const Predicate& p, const Reach& reach) {
  return OfWhatIsToBeBuilt(view, p) || EndingOf(view, p, reach) == Cue::PLAN || reach.HasCue(Cue::PLAN) ||
         AdjacentPlan(view, p.tag->first) || Future(view, p, reach);
}

// "said that it would have 4,000 GPUs": no plan given up, as "would have bought" is, where no participle follows.
bool HasConditionalHave(const View& view, const Reach& reach) {
  return std::ranges::any_of(view.tags, [&](const Tagged& t) {
    if (t.sense.tag != Tag::kCue || t.sense.index != Cue::PAST_PLAN || !reach.Holds(t.first)) return false;
    const Tagged* have = view.FindTag(Tag::kVerb, t.last - 1, t.last);
    const bool has = have != nullptr && have->last == t.last && view.words.frame(have->sense).valency == Frame::HAVE;
    return has && t.last < view.sentence.last && !view.words.IsParticiple(view.Norm(t.last));
  });
}

// "elle a répondu que le parc devait passer à 5 200 d'ici à la fin 2026": what is said of a date to come is a plan seen
// from the past, and none that was given up.
bool IsReportedPlan(const View& view, const Predicate& p, const Reach& reach) {
  const bool past = std::ranges::any_of(view.tags, [&](const Tagged& t) {
    return t.sense.tag == Tag::kCue && t.sense.index == Cue::PAST_PLAN && reach.Holds(t.first) && t.last - t.first > 1;
  });
  const Segment& s = view.segments[view.SegmentAt(p.tag->first)];
  if (past || s.opener != Segment::Opener::kClauseWord || !Reported(view, s.first)) return false;
  return std::ranges::any_of(view.quantities, [&](const quantity::Quantity* q) {
    return q->kind == quantity::Kind::kDate && q->time_kind == quantity::TimeKind::kBy && reach.Holds(q->first);
  });
}

}  // namespace

Mood ModalityOf(const View& view, const Predicate& p, uint32_t figure) {
  const uint32_t at = p.tag->first;
  const Reach reach(view, at, figure);
  const auto has = [&](Cue::Effect e) { return reach.HasCue(e); };
  const bool would_have = HasConditionalHave(view, reach);
  if (view.IsQuestion() || has(Cue::QUESTION)) return {std::nullopt, "a question"};
  if (has(Cue::OPINION)) return {std::nullopt, "an opinion"};
  const bool past_plan = has(Cue::PAST_PLAN) && !would_have;
  const bool reported_plan = past_plan && IsReportedPlan(view, p, reach);
  if (past_plan && !reported_plan) return {std::nullopt, "a plan given up"};
  if (has(Cue::ABSENT)) return {v1::MODALITY_DENIED, "absence"};
  if (Denied(view, at)) return {v1::MODALITY_DENIED, "denial"};
  if (Negated(view, at, figure, reach.first(), reach.last())) return {v1::MODALITY_DENIED, "negation"};
  if (has(Cue::POSSIBLE)) return {std::nullopt, "a mere possibility"};
  if (has(Cue::CONDITION)) return {v1::MODALITY_CONDITIONAL, "condition"};
  const Cue::Effect ending = would_have ? Cue::EXPECT : EndingOf(view, p, reach);
  const Mood conditional = Reported(view, at) ? Mood{v1::MODALITY_PLANNED, "reported-conditional"}
                                              : Mood{v1::MODALITY_EXPECTED, "conditional"};
  for (const Tagged& t : view.tags) {
    if (t.sense.tag != Tag::kCue || t.sense.index != Cue::EXPECT || !(reach.Holds(t.first) || Governs(view, t, at)))
      continue;
    if (view.words.EffectOfEnding(view.Norm(t.first)) == Cue::EXPECT) return conditional;
    return {v1::MODALITY_EXPECTED, "cue"};
  }
  // "if it bought 3,000, it would spend …"
  if (ending == Cue::EXPECT && view.HasCue(Cue::CONDITION, view.sentence.first, view.sentence.last))
    return {v1::MODALITY_CONDITIONAL, "condition"};
  if (ending == Cue::EXPECT) return conditional;
  if (reported_plan) return {v1::MODALITY_PLANNED, "reported-conditional"};
  if (p.frame->modality != v1::MODALITY_UNSPECIFIED) return {p.frame->modality, "word"};
  // "If it bought 3,000, it would …"
  constexpr uint32_t kOpening = 2;
  if (view.HasCue(Cue::CONDITION, view.sentence.first, std::min(view.sentence.last, view.sentence.first + kOpening)))
    return {v1::MODALITY_CONDITIONAL, "condition"};
  if (!Planned(view, p, reach)) return {v1::MODALITY_ACTUAL, "default"};
  if (ConditionFollows(view, at)) return {v1::MODALITY_CONDITIONAL, "condition"};
  return {v1::MODALITY_PLANNED, ending == Cue::PLAN ? "ending" : "cue"};
}

bool IsNegatedFact(const View& view, const Predicate& p, uint32_t figure) {
  const uint32_t at = p.tag->first;
  const Reach reach(view, at, figure);
  return Negated(view, at, figure, reach.first(), reach.last()) && !Denied(view, at) && !reach.HasCue(Cue::ABSENT) &&
         !Planned(view, p, reach);
}

bool OnlyLater(const View& view, const Predicate& p, uint32_t figure) {
  const uint32_t at = p.tag->first;
  const Reach reach(view, at, figure);
  if (!Planned(view, p, reach) || Denied(view, at) || !Negated(view, at, figure, reach.first(), reach.last()))
    return false;
  return std::ranges::any_of(view.quantities, [&](const quantity::Quantity* q) {
    return q->kind == quantity::Kind::kDate && q->time_kind == quantity::TimeKind::kBy && q->end_day &&
           reach.Holds(q->first);
  });
}

}  // namespace counterclaim::claim
