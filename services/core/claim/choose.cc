#include "choose.h"

#include <algorithm>

namespace counterclaim::claim {
namespace {

using quantity::Kind;
using quantity::Quantity;

// "kauft für 520 Millionen Euro Nvidia-Prozessoren", "achète pour 30 millions d'euros de GPU": the price of goods that
// the same clause names and does not count.
bool IsPrice(const View& view, const Quantity& sum) {
  const Tagged* marker = view.MarkerBefore(sum.first);
  if (marker == nullptr || !(marker->sense.roles & kBeneficiary)) return false;
  const uint32_t clause = view.SegmentAt(sum.first);
  const auto here = [&](const auto* x) { return view.SegmentAt(x->first) == clause; };
  return std::ranges::any_of(view.mentions,
                             [&](const entity::Mention* m) {
                               return here(m) && m->kind == entity::Kind::kProduct && m->id != "compute";
                             }) &&
         std::ranges::none_of(view.quantities, [&](const Quantity* q) { return here(q) && q->kind == Kind::kUnits; });
}

// "a $900 million contract with Acme for GPUs", "a $900 million order for computing capacity": the sum of a deal whose
// goods the same clause names behind it and does not count.
bool IsDealSum(const View& view, const Tagged& t, const Quantity& sum) {
  constexpr uint32_t kReach = 5;
  constexpr double kSameClause = 0.5;
  if (t.sense.tag != Tag::kNoun || t.first < sum.last || t.first - sum.last > kReach) return false;
  const auto here = [&](const auto* x) {
    return x->first >= sum.last && view.BordersBetween(t.first, x->first) <= kSameClause;
  };
  return view.BordersBetween(sum.first, t.first) == 0 &&
         std::ranges::any_of(view.mentions,
                             [&](const entity::Mention* m) { return m->kind == entity::Kind::kProduct && here(m); }) &&
         std::ranges::none_of(view.quantities, [&](const Quantity* q) { return q->kind == Kind::kUnits && here(q); });
}

bool Takes(const View& view, const Tagged& t, const FrameInfo& frame, const Quantity& q) {
  switch (frame.valency) {
    case Frame::PAY:
      return q.kind == Kind::kMoney;
    case Frame::GET:
    case Frame::GIVE:
      // megawatts that one gets are electricity
      if (q.kind == Kind::kPower) return false;
      [[fallthrough]];
    case Frame::MOVE:
    case Frame::STATUS:
      if (q.kind == Kind::kMoney)
        return GoodsOf(view, q) != nullptr ||
               (frame.valency == Frame::GET && (IsPrice(view, q) || IsDealSum(view, t, q)));
      return true;
    case Frame::HAVE:
    case Frame::CONTAIN:
    case Frame::MAKE:
    case Frame::CHANGE:
    case Frame::TARGET:
      return q.kind != Kind::kMoney;
    default:
      return false;
  }
}

uint32_t Gap(const Tagged& t, const Quantity& q) {
  return t.first >= q.last ? t.first - q.last : t.last <= q.first ? q.first - t.last : 0;
}

// "the 1,920 that Acme ordered will not arrive before May", "i 1.920 ordinati da Acme saranno consegnati": words right
// behind the figure that only tell which ones, where the clause has a verb of its own further on.
bool OnlyTellsWhich(const View& view, const Predicate& p, const Quantity& q) {
  const Tagged& t = *p.tag;
  if (p.nominal || t.first < q.last || view.words.verb_final()) return false;
  const Segment& s = view.segments[view.SegmentAt(t.first)];
  const bool clause = (s.opener == Segment::Opener::kClauseWord && s.first == q.last) ||
                      (q.last < t.first && view.FindTag(Tag::kRelative, q.last, q.last + 1) != nullptr);
  const bool reduced = t.first == q.last && IsParticiple(view, t);
  if (!clause && !reduced) return false;
  return std::ranges::any_of(view.tags, [&](const Tagged& u) {
    if (u.sense.tag != Tag::kVerb || u.first < t.last || view.BordersBetween(t.first, u.first) > 0) return false;
    const auto valency = view.words.frame(u.sense).valency;
    return valency == Frame::GIVE || valency == Frame::MOVE || valency == Frame::STATUS ||
           (valency == Frame::HAVE && !IsAuxiliary(view, u));
  });
}

// "has ordered 640 GPUs that will stand in Genoa": the clause behind the figure only tells of goods that a verb before
// it has taken.
bool OnlyGoesOn(const View& view, const Predicate& p, const Quantity& q) {
  const Tagged& t = *p.tag;
  if (t.first < q.last || view.words.verb_final()) return false;
  const Segment& s = view.segments[view.SegmentAt(t.first)];
  if (s.opener != Segment::Opener::kClauseWord || s.first != q.last) return false;
  constexpr double kApposition = 0.5;
  return std::ranges::any_of(view.tags, [&](const Tagged& u) {
    if (u.sense.tag != Tag::kVerb || u.last > q.first || view.BordersBetween(u.first, q.first) > kApposition)
      return false;
    const auto valency = view.words.frame(u.sense).valency;
    return valency == Frame::GET || valency == Frame::GIVE || valency == Frame::MOVE;
  });
}

double Score(const View& view, const Predicate& p, const Quantity& q) {
  const Tagged& t = *p.tag;
  const uint32_t gap = Gap(t, q);
  const Tagged* cleft = view.FindTag(Tag::kCleft, q.last, view.sentence.last);
  constexpr double kPerWord = 0.02;
  if (cleft != nullptr && t.first >= cleft->first) return 1 - kPerWord * gap;
  // a verb that ends its clause is as far off as its clause is long
  const bool closes = view.words.verb_final() && !p.nominal && t.first >= q.last &&
                      view.segments[view.SegmentAt(t.first)].last - t.last <= 1;
  double score = -(closes ? 0.06 : 0.12) * gap - view.BordersBetween(t.first, q.first);
  const bool before = t.last <= q.first;
  if (p.nominal) {
    // "order for 10,000", "100k H100 training cluster"
    score += before && gap <= 3 && view.BordersBetween(t.first, q.first) == 0 ? 1.5 : !before && gap <= 2 ? 0.6 : -0.8;
  } else if (view.words.verb_final()) {
    score += 0.3;
  } else {
    // objects follow an active verb; before a passive one, and one like "arrive", go the goods
    score += before != (p.passive || p.frame->goods_act) ? 0.6 : -0.4;
  }
  // "the 12,000 that Acme ordered will not arrive": a relative clause only tells which
  if (!p.nominal && t.first >= q.last && view.SegmentAt(t.first) != view.SegmentAt(q.first) &&
      view.IsRelative(view.SegmentAt(t.first)))
    score -= 1.2;
  if (OnlyTellsWhich(view, p, q)) score -= 2;
  if (OnlyGoesOn(view, p, q)) score -= 1.2;
  // "delivered to Zen, the unit that makes software, 3,200 GPUs": a clause that only tells of a name before the figure
  const uint32_t clause = view.SegmentAt(t.first);
  const bool aside = t.last <= q.first && clause != view.SegmentAt(q.first) && view.IsRelativeOf(clause);
  if (aside && !p.nominal && !view.words.verb_final()) score -= p.frame->valency == Frame::MAKE ? 2 : 0.6;
  // where something is moved or cancelled, what was shipped or ordered before only tells what
  const bool becomes = p.frame->valency == Frame::MOVE || p.frame->valency == Frame::STATUS ||
                       (p.frame->valency == Frame::GIVE && p.passive && view.words.verb_final());
  if (becomes && !p.nominal) score += 0.8;
  if (q.change != quantity::Change::kNone && (p.frame->valency == Frame::CHANGE || p.frame->valency == Frame::TARGET))
    score += 1;
  return score;
}

bool NamesAccelerator(const View& view) {
  return std::ranges::any_of(
             view.mentions,
             [](const entity::Mention* m) { return m->kind == entity::Kind::kProduct && m->id != "compute"; }) ||
         std::ranges::any_of(view.quantities, [](const Quantity* q) { return q->kind == Kind::kUnits; });
}

// "Sales grew by 19 percent to 84 million pounds, the loss shrank to 6 million."
bool SpeaksOfMoney(const View& view) {
  return view.FindTag(Tag::kOffTopic, view.sentence.first, view.sentence.last) != nullptr ||
         std::ranges::any_of(view.quantities,
                             [](const Quantity* q) { return q->kind == Kind::kMoney || q->kind == Kind::kPercent; });
}

// "from 40 to 140 people": a word behind the number that the language's words do not know, or where nouns have
// capitals, one with a capital.
bool HasOwnNoun(const View& view, const Quantity& q) {
  const auto tokens = view.analysis.document.tokens();
  if (q.change == quantity::Change::kFrom) {
    const auto to = std::ranges::find_if(view.quantities, [&](const Quantity* other) {
      return other->change == quantity::Change::kTo && other->first >= q.last;
    });
    if (to != view.quantities.end() && (*to)->kind == Kind::kNumber) return HasOwnNoun(view, **to);
  }
  if (q.last >= view.sentence.last || tokens[q.last].kind != text::TokenKind::kWord) return false;
  if (view.words.verb_final()) {
    // "62 Millionen aktive Kunden"
    const bool adjective = q.last + 1 < view.sentence.last && !view.FindTag(Tag::kVerb, q.last, q.last + 1) &&
                           tokens[q.last + 1].kind == text::TokenKind::kWord && tokens[q.last + 1].upper_initial;
    return tokens[q.last].upper_initial || adjective;
  }
  const auto covers = [&](const auto& x) { return x.first <= q.last && q.last < x.last; };
  return !tokens[q.last].upper_initial && std::ranges::none_of(view.tags, covers) &&
         std::ranges::none_of(view.quantities, [&](const Quantity* d) { return d != &q && covers(*d); }) &&
         std::ranges::none_of(view.mentions, [&](const entity::Mention* m) { return covers(*m); });
}

// "24 megawatts, which may grow to 100"
bool FollowsPower(const View& view, const Quantity& q) {
  const Quantity* before = nullptr;
  for (const Quantity* other : view.quantities) {
    if (other->first < q.first && other->kind != Kind::kDate) before = other;
  }
  return before != nullptr && before->kind == Kind::kPower;
}

// below it a word has nothing to do with a figure
constexpr double kLeastScore = -2.4;

// "from 14 to 16" tells dates and hours as often as chips
constexpr int kFewestOfChange = 20;

// "has signed an agreement": a participle that takes something else than a figure, of a verb that nobody has listed.
bool HelpsParticiple(const View& view, const Tagged& tag) {
  constexpr uint32_t kReach = 2;
  if (view.words.verb_final() || tag.last - tag.first != 1 || tag.last >= view.sentence.last) return false;
  if (!view.words.IsParticiple(view.Norm(tag.last))) return false;
  return std::ranges::none_of(view.quantities, [&](const Quantity* q) {
    const bool figure = q->kind == Kind::kUnits || q->kind == Kind::kNumber || q->kind == Kind::kMoney;
    return figure && q->first >= tag.last && q->first <= tag.last + kReach;
  });
}

// "Bestellt hatte sie 500", "Geladen hatten sie 1.500": where verbs come last, a participle may come first.
bool FollowsParticiple(const View& view, const Tagged& tag) {
  const uint32_t head = view.sentence.first;
  if (!view.words.verb_final() || tag.first != head + 1) return false;
  const std::string_view word = view.Norm(head);
  return (word.starts_with("ge") && word.ends_with("en")) ||
         (view.words.IsParticiple(word) && view.FindTag(Tag::kVerb, head, head + 1) != nullptr);
}

// "4,096 chips are linked to create a pod": what stands before the infinitive is not what it makes.
bool IsMadeOf(const View& view, const Predicate& p, const Quantity& q) {
  if (p.nominal || p.passive || p.frame->valency != Frame::MAKE || view.words.verb_final() || q.last > p.tag->first)
    return false;
  return std::ranges::any_of(view.tags, [&](const Tagged& t) {
    return t.sense.tag == Tag::kCue && t.sense.adjacent && t.sense.index == Cue::PLAN && t.last == p.tag->first;
  });
}

// "the start-up of the 2,100 that Acme has ordered is put off": behind the verb of the clause that tells which ones
// stands that of the sentence.
bool ClosesRelativeOf(const View& view, const Quantity& q, const Tagged& t) {
  if (view.words.verb_final() || t.first <= q.last) return false;
  const Segment& s = view.segments[view.SegmentAt(t.first)];
  if (s.opener != Segment::Opener::kClauseWord || s.first != q.last) return false;
  return std::ranges::any_of(view.tags, [&](const Tagged& u) {
    return u.sense.tag == Tag::kVerb && u.first > s.first && u.last <= t.first && !IsAuxiliary(view, u);
  });
}

// "Acme uses 900 H100s; Brumal said in May its hall held 2,000": behind a semicolon another party has its own verb.
bool IsOfOtherSentence(const View& view, const Tagged& t, const Quantity& q) {
  if (t.last > q.first || view.words.verb_final()) return false;
  uint32_t at = q.first;
  while (at > t.last && view.Norm(at - 1) != ";") --at;
  if (at == t.last) return false;
  return std::ranges::any_of(view.mentions, [&](const entity::Mention* m) {
    const bool party = m->kind == entity::Kind::kParty && m->reference == entity::Reference::kName && m->first >= at &&
                       m->last < q.first && view.RolesOf(*m) == 0;
    return party && (view.FindTag(Tag::kVerb, m->last, q.first) != nullptr ||
                     view.FindTag(Tag::kSpeech, m->last, q.first) != nullptr);
  });
}

}  // namespace

bool IsAuxiliary(const View& view, const Tagged& tag) {
  const FrameInfo& frame = view.words.frame(tag.sense);
  // "…, dass er 12.000 bestellt habe"
  const bool behind = view.words.verb_final() && tag.sense.tag == Tag::kVerb && frame.valency == Frame::HAVE &&
                      frame.stage == v1::STAGE_UNSPECIFIED && tag.first > view.sentence.first &&
                      view.words.IsParticiple(view.Norm(tag.first - 1)) &&
                      view.FindTag(Tag::kVerb, tag.first - 1, tag.first) != nullptr;
  if (behind) return true;
  if (tag.sense.tag != Tag::kVerb || frame.valency != Frame::HAVE || frame.stage != v1::STAGE_UNSPECIFIED) return false;
  if (HelpsParticiple(view, tag) || FollowsParticiple(view, tag)) return true;
  constexpr uint32_t kReach = 4;
  const Segment& s = view.segments[view.SegmentAt(tag.first)];
  // a verb-final language may put the whole clause between the two, brackets and appositions too
  const uint32_t end = view.words.verb_final() ? view.sentence.last : std::min(s.last, tag.last + kReach);
  return std::ranges::any_of(view.tags, [&](const Tagged& t) {
    const bool verb = t.sense.tag == Tag::kVerb || t.sense.tag == Tag::kSpeech || t.sense.tag == Tag::kPassive;
    if (!verb || t.first < tag.last || t.first >= end) return false;
    return !view.words.verb_final() ||
           (view.BordersBetween(tag.first, t.first) < 0.8 &&
            (t.sense.tag == Tag::kVerb || (t.sense.tag == Tag::kSpeech && t.sense.index != Speech::ACCORDING &&
                                           view.words.IsParticiple(view.Norm(t.first)))));
  });
}

std::optional<Predicate> ChoosePredicate(const View& view, const Quantity& q, const Tagged* except) {
  std::optional<Predicate> best;
  double best_score = kLeastScore;
  // "2.400 B200, die im Rechenzentrum in Betrieb seien": whose clause begins right behind the figure and tells of it
  const bool heads = view.words.verb_final() && q.kind == Kind::kUnits && q.last + 1 < view.sentence.last &&
                     view.Norm(q.last) == "," && view.FindTag(Tag::kRelative, q.last + 1, q.last + 2) != nullptr;
  const uint32_t clause = heads ? view.SegmentAt(q.last + 1) : 0;
  for (const Tagged& t : view.tags) {
    if ((t.sense.tag != Tag::kVerb && t.sense.tag != Tag::kNoun) || &t == except) continue;
    const FrameInfo& frame = view.words.frame(t.sense);
    if (!Takes(view, t, frame, q) || IsAuxiliary(view, t)) continue;
    // "for the other 880 the company has no date yet"
    const Tagged* marker = frame.valency == Frame::HAVE && q.first < t.first ? view.MarkerBefore(q.first) : nullptr;
    if (marker != nullptr && marker->sense.roles == kBeneficiary) continue;
    // "eight cabinets and the promise to double"
    const bool unmarked = frame.valency == Frame::CHANGE && q.change == quantity::Change::kNone;
    if (unmarked && !view.words.verb_final() && q.first < t.last) continue;
    const Predicate p = PredicateOf(view, t);
    if (IsMadeOf(view, p, q) || IsOfOtherSentence(view, t, q)) continue;
    double score = Score(view, p, q);
    if (heads && t.sense.tag == Tag::kVerb && view.SegmentAt(t.first) == clause && score <= kLeastScore && score > -4)
      score = kLeastScore + 0.1;
    if (score > best_score) {
      best = p;
      best_score = score;
    }
  }
  if (best && best->nominal) {
    // "cancelled an order for 1,200": the verb tells what became of the deal
    for (const Tagged& t : view.tags) {
      if (t.sense.tag != Tag::kVerb || view.words.frame(t.sense).valency != Frame::STATUS) continue;
      // the two may share a word: "dropped its order for"
      const Tagged& noun = *best->tag;
      const uint32_t gap = t.first >= noun.last ? t.first - noun.last : t.last <= noun.first ? noun.first - t.last : 0;
      constexpr uint32_t kReach = 14;
      if (gap <= kReach && view.BordersBetween(t.first, noun.first) < 0.8) return PredicateOf(view, t);
      if (ClosesRelativeOf(view, q, t)) return PredicateOf(view, t);
    }
  }
  return best;
}

const entity::Mention* GoodsOf(const View& view, const Quantity& sum) {
  constexpr uint32_t kAfter = 4;
  constexpr uint32_t kBefore = 6;  // "GPUs im Wert von 500 Millionen"
  // a bracket may part them: "graphics processors (GPUs) worth …"
  constexpr double kBracket = 0.5;
  for (const entity::Mention* m : view.mentions) {
    if (m->kind != entity::Kind::kProduct || m->id == "compute") continue;
    const bool after = m->first >= sum.last && m->first - sum.last <= kAfter;
    const bool before = m->last <= sum.first && sum.first - m->last <= kBefore;
    if ((after || before) && view.BordersBetween(m->first, sum.first) <= kBracket) return m;
  }
  return nullptr;
}

namespace {

// "Acme, Brumal and Corvo will each install 5,000": how many each of those has that are named, not what one thing
// holds.
bool IsOfEach(const View& view, const Quantity& q, uint32_t first, uint32_t last) {
  constexpr int kLeast = 100;
  if (!q.value || *q.value < base::Decimal(kLeast) || !view.HasCue(Cue::EACH, first, last)) return false;
  return std::ranges::count_if(view.mentions, [&](const entity::Mention* m) {
           return m->kind == entity::Kind::kParty && m->reference == entity::Reference::kName && m->last <= q.first &&
                  view.RolesOf(*m) == 0;
         }) > 1;
}

}  // namespace

bool IsOffTopic(const View& view, const Quantity& q) {
  constexpr uint32_t kReach = 6;
  const Segment& s = view.segments[view.SegmentAt(q.first)];
  const uint32_t first = std::max(s.first, q.first > kReach ? q.first - kReach : 0);
  // further behind goods that are named such a word tells something else: "bought 900 H200s with a loan"
  const uint32_t last = std::min(s.last, q.last + (q.product.empty() ? kReach : 1));
  const bool each = IsOfEach(view, q, first, last);
  return std::ranges::any_of(view.tags, [&](const Tagged& t) {
    return t.sense.tag == Tag::kOffTopic && t.first >= first && t.first < last &&
           !(each && view.HasCue(Cue::EACH, t.first, t.last));
  });
}

bool Qualifies(const View& view, const std::string& spoken_of, const Quantity& q) {
  if (q.fraction || IsOffTopic(view, q)) return false;
  // a price of one thing, not of compute
  constexpr int kLeastSum = 10000;
  if (q.kind == Kind::kMoney && q.value && *q.value < base::Decimal(kLeastSum)) return false;
  // "billions" spent say nothing that could be held against anybody
  if (q.kind == Kind::kMoney && q.hedge == quantity::Hedge::kOrderOfMagnitude) return false;
  switch (q.kind) {
    case Kind::kUnits:
    case Kind::kMoney:
      return true;
    case Kind::kPower:
      return std::ranges::any_of(view.mentions,
                                 [](const entity::Mention* m) { return m->kind == entity::Kind::kProduct; });
    case Kind::kNumber:
      // the other end of a change, or the figure of a target, of what was just spoken of
      return q.change != quantity::Change::kNone && q.value && q.value->is_whole() && !FollowsPower(view, q) &&
             !(*q.value < base::Decimal(kFewestOfChange)) && !HasOwnNoun(view, q) &&
             (NamesAccelerator(view) || (!spoken_of.empty() && !SpeaksOfMoney(view)));
    default:
      return false;
  }
}

std::vector<Place> PlacesOf(const View& view) {
  std::vector<Place> places(view.quantities.size());
  const auto joined = [&](const Quantity& a, const Quantity& b) {
    if (a.kind != Kind::kUnits || b.kind != Kind::kUnits || b.first == a.last || b.first - a.last > 2) return false;
    for (uint32_t i = a.last; i < b.first; ++i) {
      if (view.Norm(i) != "," && view.FindTag(Tag::kCoordination, i, i + 1) == nullptr) return false;
    }
    return true;
  };
  for (size_t first = 0; first < places.size();) {
    size_t last = first + 1;
    while (last < places.size() && joined(*view.quantities[last - 1], *view.quantities[last])) ++last;
    for (size_t i = first; i < last; ++i) places[i] = {i - first, last - first};
    first = last;
  }
  return places;
}

}  // namespace counterclaim::claim
