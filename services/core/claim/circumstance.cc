#include "circumstance.h"

#include <algorithm>

namespace counterclaim::claim {

using entity::Mention;
using quantity::Kind;
using quantity::Quantity;

namespace {

// 1 for a date right behind the figure, -1 for one right behind another of its kind, while the figure has its own; else
// 0.
double IsRightBehind(const View& view, const Quantity& date, uint32_t figure) {
  constexpr uint32_t kNext = 1;
  const auto counts = [](const Quantity* q) { return q->kind == Kind::kUnits || q->kind == Kind::kMoney; };
  const auto behind = [&](const Quantity& d) -> const Quantity* {
    for (const Quantity* q : view.quantities) {
      if (counts(q) && d.first >= q->last && d.first - q->last <= kNext) return q;
    }
    return nullptr;
  };
  const Quantity* owner = behind(date);
  if (owner == nullptr) return 0;
  if (owner->first == figure) return 1;
  const bool own = std::ranges::any_of(view.quantities, [&](const Quantity* d) {
    const Quantity* q = d->kind == Kind::kDate ? behind(*d) : nullptr;
    return q != nullptr && q->first == figure;
  });
  return own ? -1 : 0;
}

// "accelerators from Groq": the maker right behind the noun, or right before it.
const Mention* MakerBehind(const View& view, const Mention& goods) {
  constexpr uint32_t kReach = 2;
  for (const Mention* m : view.mentions) {
    if (m->kind != entity::Kind::kParty || !view.words.IsVendor(m->id)) continue;
    const bool behind =
        m->first >= goods.last && m->first - goods.last <= kReach && view.MarkerBefore(m->first) != nullptr;
    const bool before = m->last <= goods.first && goods.first - m->last <= kReach && view.NamesGoods(*m);
    // "Nvidia's most powerful chips"
    constexpr uint32_t kAdjectives = 6;
    const bool owned = m->possessive && m->last <= goods.first && goods.first - m->last <= kAdjectives &&
                       view.SegmentAt(m->first) == view.SegmentAt(goods.first) &&
                       view.FindTag(Tag::kVerb, m->last, goods.first) == nullptr;
    if (behind || before || owned) return m;
  }
  return nullptr;
}

// "B300 GPUs", "GPU B300": the noun of a model that is named itself.
bool IsOfModel(const View& view, const Mention& noun) {
  if (noun.id.find('/') != std::string::npos) return false;
  return std::ranges::any_of(view.mentions, [&](const Mention* m) {
    const bool model = m->kind == entity::Kind::kProduct && m->id.find('/') != std::string::npos;
    const bool joined = m->last < noun.first && view.analysis.words[m->last].joiner;
    return model && (m->first == noun.last || m->last + (joined ? 1 : 0) == noun.first);
  });
}

// What a count before it is said to be of; null where nothing stands between verb and product, or another figure.
const Mention* ToldToBe(const View& view, const Quantity& count) {
  for (const Mention* m : view.mentions) {
    const bool product = m->kind == entity::Kind::kProduct && m->id.find('/') != std::string::npos;
    if (!product || m->first <= count.last || view.InQuantity(*m)) continue;
    const Tagged* is = view.FindTag(Tag::kPassive, m->first - 1, m->first);
    const bool between = std::ranges::any_of(view.quantities, [&](const Quantity* other) {
      return other->first >= count.last && other->last <= m->first && other->kind != quantity::Kind::kDate;
    });
    return is != nullptr && is->last == m->first && !between ? m : nullptr;
  }
  return nullptr;
}

}  // namespace

void AddTime(const View& view, uint32_t predicate, uint32_t figure, Draft& draft) {
  const auto gap = [](const Quantity& d, uint32_t token) {
    return d.first > token ? d.first - token : token >= d.last ? token - d.last + 1 : 0;
  };
  double best = -3;
  for (const Quantity* d : view.quantities) {
    if (d->kind != Kind::kDate) continue;
    // what is so already is not so "within months"
    const bool ahead = d->time_kind == quantity::TimeKind::kDuring && d->start && !d->end_day;
    const bool spending =
        ahead && draft.action == v1::ACTION_SPEND && view.SegmentAt(d->first) == view.SegmentAt(figure);
    // "puts its spending at 640 million over the next three years"
    if (spending && draft.modality == v1::MODALITY_ACTUAL) draft.SetMood(v1::MODALITY_PLANNED, "period-ahead");
    if (ahead && draft.modality == v1::MODALITY_ACTUAL) continue;
    const bool spent = draft.action == v1::ACTION_SPEND;
    // "in the three months to September" has no beginning that is known
    if (spent && draft.modality == v1::MODALITY_ACTUAL && d->time_kind == quantity::TimeKind::kBy) {
      draft.scope = v1::SCOPE_PART;
      continue;
    }
    const bool bound = d->time_kind == quantity::TimeKind::kBy || d->time_kind == quantity::TimeKind::kAfter;
    // a date next to the verb of speech is when it was said
    const bool of_speech = !bound && std::ranges::any_of(view.tags, [&](const Tagged& t) {
      // "… au 31 décembre, a promis son directeur": behind a comma it is the plan's
      return t.sense.tag == Tag::kSpeech && view.SegmentAt(d->first) == view.SegmentAt(t.first) &&
             gap(*d, t.first) <= 4 && gap(*d, t.first) < gap(*d, predicate) && gap(*d, t.first) < gap(*d, figure);
    });
    // nor one in a clause of the speaker's alone: "…, its head told a customer event on Monday"
    const Segment& s = view.segments[view.SegmentAt(d->first)];
    const bool apart = !bound && view.SegmentAt(predicate) != view.SegmentAt(d->first) &&
                       view.SegmentAt(figure) != view.SegmentAt(d->first) &&
                       view.FindTag(Tag::kSpeech, s.first, s.last) != nullptr;
    // "the 900 with which it has worked since 2024 go to Acme": nor one of a clause that only tells which
    const uint32_t clause = view.SegmentAt(d->first);
    const bool aside = view.IsRelative(clause) && clause != view.SegmentAt(predicate) &&
                       clause != view.SegmentAt(figure) && clause < view.SegmentAt(predicate);
    // "had 35,000 and expected to have 85,000 by the end of the year": nor the bound of another figure's plan
    const bool other = bound && d->first > figure && draft.modality == v1::MODALITY_ACTUAL &&
                       clause != view.SegmentAt(figure) && std::ranges::any_of(view.quantities, [&](const Quantity* q) {
                         return q->first != figure && view.SegmentAt(q->first) == clause &&
                                (q->kind == Kind::kUnits || q->kind == Kind::kNumber || q->kind == Kind::kMoney);
                       });
    // "a memo from December": when it was written
    const bool of_paper =
        d->time_kind == quantity::TimeKind::kAfter && std::ranges::any_of(view.tags, [&](const Tagged& t) {
          return t.sense.tag == Tag::kMedium && t.last == d->first;
        });
    if (of_speech || apart || aside || other || of_paper) continue;
    // what is so already seldom has a bound: "runs 16,000, all bought before 2023"
    const double bonus = bound && draft.modality != v1::MODALITY_ACTUAL ? 1.5 : 0;
    // money is spent in a period, not on a day: "for its year 2026, begun on 1 July"
    const double day = spent && d->time_kind == quantity::TimeKind::kAsOf ? 1 : 0;
    // "4,200 in May and 2,400 in June": what stands right behind a figure is that one's, and another's less
    const double own = IsRightBehind(view, *d, figure);
    const double score = bonus - day + own - 0.1 * std::min(gap(*d, predicate), gap(*d, figure)) -
                         std::min(view.BordersBetween(d->first, predicate), view.BordersBetween(d->first, figure));
    if (score > best) {
      best = score;
      draft.time = d;
    }
  }
}

const Quantity* PostponedTo(const View& view, uint32_t predicate, uint32_t figure) {
  constexpr uint32_t kReach = 2;
  const auto last_day = [](const Quantity& d) { return d.end_day ? d.end_day : d.start; };
  for (size_t i = 1; i < view.quantities.size(); ++i) {
    const Quantity& later = *view.quantities[i - 1];
    const Quantity& planned = *view.quantities[i];
    if (later.kind != Kind::kDate || planned.kind != Kind::kDate) continue;
    const bool instead = std::ranges::any_of(view.tags, [&](const Tagged& t) {
      // "au lieu de décembre": the cue's last word may begin the date
      return t.sense.tag == Tag::kCue && t.sense.index == Cue::UP_FROM && t.first >= later.last &&
             t.first - later.last < kReach && t.first < planned.first && planned.first < t.last + kReach;
    });
    const uint32_t clause = view.SegmentAt(later.first);
    const bool here = clause == view.SegmentAt(predicate) || clause == view.SegmentAt(figure);
    if (instead && here && last_day(later) && last_day(planned) && *last_day(later) > *last_day(planned)) return &later;
  }
  return nullptr;
}

bool IsHeldOff(const View& view, const Quantity& date, uint32_t predicate, uint32_t figure) {
  if (date.time_kind != quantity::TimeKind::kBy || !date.end_day) return false;
  const uint32_t clause = view.SegmentAt(date.first);
  uint32_t from = view.segments[clause].first;
  // nothing counted stands between: "not 9,000 but 6,000 by March"
  for (const Quantity* q : view.quantities) {
    if (q->kind != Kind::kDate && q->last <= date.first) from = std::max(from, q->last);
  }
  const Tagged* no = nullptr;
  for (const Tagged& t : view.tags) {
    const bool here = t.first >= from && t.first < date.first && !t.sense.adjacent;
    if (here && t.sense.tag == Tag::kCue && t.sense.index == Cue::NEGATE && no == nullptr) no = &t;
  }
  if (no == nullptr) return false;
  if (clause == view.SegmentAt(predicate) || clause == view.SegmentAt(figure)) return true;
  // "the 1,920 of the machine, run by Acme, will not enter service before": the clause that the participle interrupts
  const uint32_t aside = view.SegmentAt(predicate);
  return view.SegmentAt(figure) < aside && aside + 1 == clause &&
         std::ranges::none_of(
             view.mentions,
             [&](const auto* m) { return m->first >= view.segments[clause].first && m->last <= no->first; });
}

bool SaysYear(const text::Document& document, const Quantity& date) {
  constexpr size_t kYearDigits = 4;
  size_t digits = 0;
  for (const char c : document.slice(date.begin, date.end)) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits == kYearDigits) return true;
  }
  return false;
}

void AddSite(const View& view, uint32_t figure, const Memory& memory, Draft& draft) {
  double best = -1.5;
  for (const Mention* m : view.mentions) {
    // "is building at Gdynia": where something is built, a name behind the verb is a place
    constexpr uint32_t kNext = 3;
    const bool place = draft.action == v1::ACTION_BUILD && m->kind == entity::Kind::kParty &&
                       m->strength == entity::Strength::kWeak && m->first >= draft.predicate_end &&
                       m->first - draft.predicate_end <= kNext && (view.RolesOf(*m) & kLocation);
    if ((m->kind != entity::Kind::kSite && !place) || m->id.empty()) continue;
    if (draft.subject && draft.subject->id == m->id) continue;
    // in another clause, a town is where somebody said it
    const uint32_t here = view.SegmentAt(m->first);
    // "the 4,800 chips of Acme, in Bilbao": behind a comma, without a verb of its own
    const bool beside =
        here == view.SegmentAt(figure) + 1 && !view.segments[here].verbal && here + 1 < view.segments.size();
    if (m->strength == entity::Strength::kWeak && !beside && view.BordersBetween(m->first, figure) > 0.6) continue;
    const double score = (view.RolesOf(*m) & kLocation ? 0.5 : 0) - view.BordersBetween(m->first, figure);
    if (score > best) {
      best = score;
      draft.site = Party::Of(*m);
    }
  }
  const Segment& s = view.segments[view.SegmentAt(figure)];
  if (!draft.site && memory.site && view.HasCue(Cue::THERE, s.first, s.last)) draft.site = memory.site->Told("there");
}

void AddProduct(const View& view, uint32_t figure, const Memory& memory, Draft& draft) {
  const Quantity* q = draft.count;
  draft.product = q == nullptr ? "" : q->product;
  if (q != nullptr && !draft.product.empty()) {
    draft.product_begin = q->begin;
    draft.product_end = q->end;
  }
  if (!draft.product.empty() && draft.product != "accelerator") return;
  // "the 1,800 chips with which it works are A100s"
  if (const Mention* told = q == nullptr ? nullptr : ToldToBe(view, *q)) {
    draft.product = told->id;
    draft.product_begin = told->begin;
    draft.product_end = told->end;
    draft.Note("product.told-to-be");
    return;
  }
  // the nearest product that the sentence names, within reach of the figure
  const Mention* best = nullptr;
  double best_score = draft.count != nullptr ? -2 : -3;
  for (const Mention* m : view.mentions) {
    if (m->kind != entity::Kind::kProduct || m->id.empty()) continue;
    // "the 1,800 accelerators are not A100s"
    const uint32_t before = m->first > view.sentence.first + 2 ? m->first - 2 : view.sentence.first;
    if (draft.count != nullptr && m->first > figure && view.HasCue(Cue::NEGATE, before, m->first)) continue;
    if (draft.count != nullptr && (m->id == "accelerator" || m->id == "compute") && !draft.product.empty()) continue;
    if (IsOfModel(view, *m)) continue;
    const uint32_t gap = m->first > figure ? m->first - figure : figure - m->first;
    const double score = -view.BordersBetween(m->first, figure) - 0.08 * gap - (m->id == "compute" ? 0.5 : 0);
    if (score > best_score) {
      best = m;
      best_score = score;
    }
  }
  if (best != nullptr) {
    const Mention* maker = best->id == "accelerator" ? MakerBehind(view, *best) : nullptr;
    draft.product = maker != nullptr ? maker->id : best->id;
    draft.product_begin = best->begin;
    draft.product_end = best->end;
    draft.Note("product.named-near");
    return;
  }
  // "6,000 units", two sentences behind B200 GPUs
  if (q != nullptr && q->anaphoric && !memory.product.empty()) draft.product.clear();
  if (!draft.product.empty()) return;
  if (draft.count != nullptr && !memory.product.empty()) {
    draft.product = memory.product;
    draft.product_begin = draft.product_end = 0;
    draft.Note("product.last-named");
    return;
  }
  const Tagged* purpose = view.FindTag(Tag::kPurpose, view.sentence.first, view.sentence.last);
  if (draft.count == nullptr && purpose != nullptr) {
    const auto tokens = view.analysis.document.tokens();
    draft.product = "compute";
    draft.Note("product.purpose");
    draft.product_begin = tokens[purpose->first].begin;
    draft.product_end = tokens[purpose->last - 1].end;
  }
}

}  // namespace counterclaim::claim
