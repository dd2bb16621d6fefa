#include "held.h"

#include <algorithm>
#include <format>

#include "mood.h"

namespace counterclaim::claim {

using entity::Mention;
using quantity::Kind;
using quantity::Quantity;

bool Held::IsEquipment() const {
  const Tagged* marker = view_.MarkerBefore(q_.first);
  return marker != nullptr && (marker->sense.roles & kHolding) && q_.first - marker->last <= 2;
}

std::vector<Draft> Held::With() const {
  if (!IsEquipment()) return {};
  const Tagged* marker = view_.MarkerBefore(q_.first);
  constexpr uint32_t kReach = 8;
  const Mention* holder = nullptr;
  for (const Mention* m : view_.mentions) {
    const bool may = m->kind == entity::Kind::kParty && !m->id.empty() && m->strength != entity::Strength::kWeak;
    if (may && m->last <= marker->first && marker->first - m->last <= kReach && view_.RolesOf(*m) == 0) holder = m;
  }
  if (holder == nullptr) return {};
  std::vector<Draft> drafts = By(Party::Of(*holder), "with");
  // "Acme will also design a centre with 900": what is to come has them then
  const bool planned = view_.HasCue(Cue::PLAN, holder->last, marker->first) &&
                       view_.SegmentAt(holder->first) == view_.SegmentAt(marker->first);
  for (Draft& d : drafts) {
    if (planned) d.SetMood(v1::MODALITY_PLANNED, "cue");
  }
  return drafts;
}

std::vector<Draft> Held::Sized() const {
  constexpr uint32_t kReach = 2;  // "a little"
  const Segment& s = view_.segments[view_.SegmentAt(q_.first)];
  const auto has = [&](Cue::Effect e) { return view_.HasCue(e, s.first, s.last); };
  const bool relative = view_.FindTag(Tag::kRelative, s.first, s.first + 1) != nullptr;
  const bool is = std::ranges::any_of(view_.tags, [&](const Tagged& t) {
    return t.sense.tag == Tag::kPassive && t.first > s.first && t.last <= q_.first && q_.first - t.last <= kReach;
  });
  const bool doubtful = has(Cue::POSSIBLE) || has(Cue::OPINION) || has(Cue::PAST_PLAN) || has(Cue::NEGATE) ||
                        has(Cue::CONDITION) || has(Cue::QUESTION);
  if (view_.sentence.title || !relative || !is || doubtful) return {};
  const Mention* owner = nullptr;
  bool cluster = false;
  for (const Mention* m : view_.mentions) {
    cluster |= m->kind == entity::Kind::kProduct && m->id == "compute" && m->last <= s.first && s.first - m->last <= 1;
    const bool other = m->kind == entity::Kind::kGroup || m->kind == entity::Kind::kPerson;
    if (!other && (m->kind != entity::Kind::kParty || m->reference != entity::Reference::kName)) continue;
    if (view_.InQuantity(*m) || view_.NamesGoods(*m)) continue;
    const bool may = !other && m->last <= s.first && !m->id.empty() && m->strength != entity::Strength::kWeak &&
                     view_.RolesOf(*m) == 0;
    if (!may || (owner != nullptr && owner->id != m->id)) return {};
    owner = m;
  }
  if (owner == nullptr || !cluster || view_.words.IsVendor(owner->id)) return {};
  std::vector<Draft> drafts = By(Party::Of(*owner), "sized");
  for (Draft& d : drafts) {
    if (has(Cue::PLAN)) d.SetMood(v1::MODALITY_PLANNED, "cue");
    if (has(Cue::EXPECT)) d.SetMood(v1::MODALITY_EXPECTED, "cue");
    AddTime(view_, q_.first, q_.first, d);
  }
  return drafts;
}

std::vector<Draft> Held::Planned() const {
  if (view_.sentence.title || q_.fraction) return {};
  const auto& owner = memory_.topic.main ? memory_.topic.main : memory_.topic.subject;
  const Segment& s = view_.segments[view_.SegmentAt(q_.first)];
  const auto has = [&](Cue::Effect e) { return view_.HasCue(e, view_.sentence.first, view_.sentence.last); };
  const bool due = std::ranges::any_of(view_.quantities, [&](const Quantity* d) {
    return d->kind == Kind::kDate && d->time_kind == quantity::TimeKind::kBy &&
           view_.BordersBetween(d->first, q_.first) < 1;
  });
  const bool planned = view_.HasCue(Cue::PLAN, s.first, s.last) && due;
  const bool doubtful = has(Cue::POSSIBLE) || has(Cue::OPINION) || has(Cue::PAST_PLAN) || has(Cue::NEGATE) ||
                        has(Cue::CONDITION) || has(Cue::QUESTION);
  if (!owner || !planned || doubtful || NamesOther(owner->id)) return {};
  std::vector<Draft> drafts = By(*owner, "plan");
  for (Draft& d : drafts) {
    d.SetMood(v1::MODALITY_PLANNED, "cue");
    AddTime(view_, q_.first, q_.first, d);
  }
  return drafts;
}

std::vector<Draft> Held::Listed() const {
  constexpr uint32_t kLongest = 30;
  const text::Sentence& s = view_.sentence;
  if (s.title || s.last - s.first > kLongest || view_.Norm(s.first) != "-" || q_.first < s.first + 3) return {};
  if (view_.Norm(q_.first - 1) != ":" || view_.mentions.empty()) return {};
  const Mention& m = *view_.mentions.front();
  if (m.kind != entity::Kind::kParty || m.id.empty() || m.first > s.first + 2 || m.last != q_.first - 1) return {};
  return By(Party::Of(m), "list");
}

std::vector<Draft> Held::Profile() const {
  const text::Sentence& s = view_.sentence;
  const auto has = [&](Cue::Effect e) { return view_.HasCue(e, s.first, s.last); };
  if (!memory_.topic.profile || s.title || has(Cue::NEGATE) || has(Cue::POSSIBLE) || has(Cue::CONDITION)) return {};
  std::vector<Draft> found = By(*memory_.topic.main, "profile");
  for (Draft& d : found) {
    if (has(Cue::PLAN) && !has(Cue::EXPECT)) d.SetMood(v1::MODALITY_PLANNED, "cue");
    if (has(Cue::EXPECT)) d.SetMood(v1::MODALITY_EXPECTED, "cue");
  }
  return found;
}

std::vector<Draft> Held::Own() const {
  const bool owned = std::ranges::any_of(view_.mentions, [&](const Mention* m) {
    return m->possessive && m->reference == entity::Reference::kPronoun && m->last == q_.first;
  });
  return owned ? Possessed() : std::vector<Draft>{};
}

std::vector<Draft> Held::Possessed() const {
  auto owner = PossessorOf(view_, q_.first, q_.last);
  if (!owner) return {};
  return By(*owner, "possessive");
}

std::vector<Draft> Held::Priced() const {
  constexpr uint32_t kReach = 6;
  const Tagged* deal = view_.FindTag(Tag::kDealNoun, view_.sentence.first, view_.sentence.last);
  // "Acme, which has a contract for chips, is worth $3 billion": a comma between the two parts them
  const auto parted = [&](uint32_t first, uint32_t last) {
    for (uint32_t i = first; i < last; ++i) {
      if (view_.Norm(i) == ",") return true;
    }
    return false;
  };
  const auto tells = [&](const Tagged& t) {
    const uint32_t gap = t.first >= q_.last ? t.first - q_.last : q_.first >= t.last ? q_.first - t.last : 0;
    return t.sense.tag == Tag::kVerb && view_.words.frame(t.sense).valency == Frame::WORTH && gap <= kReach &&
           (t.first >= deal->last || t.last <= deal->first) &&
           !parted(std::min(t.first, deal->first), std::max(t.first, deal->first));
  };
  const auto worth = deal == nullptr ? view_.tags.end() : std::ranges::find_if(view_.tags, tells);
  if (worth == view_.tags.end()) return {};
  const Mention* goods = nullptr;
  const Mention* buyer = nullptr;
  for (const Mention* m : view_.mentions) {
    constexpr double kAside = 0.5;
    const bool product =
        m->kind == entity::Kind::kProduct && m->id != "compute" &&
        std::min(view_.BordersBetween(m->first, deal->first), view_.BordersBetween(m->first, q_.first)) <= kAside;
    if (product && (goods == nullptr || goods->id == "accelerator")) goods = m;
    const bool party = m->kind == entity::Kind::kParty && !m->id.empty() && m->strength != entity::Strength::kWeak;
    if (!party || view_.words.IsVendor(m->id) || view_.NamesGoods(*m)) continue;
    if (buyer != nullptr && buyer->id != m->id) return {};
    buyer = m;
  }
  if (goods == nullptr || buyer == nullptr) return {};
  const Mood mood = ModalityOf(view_, PredicateOf(view_, *worth), q_.first);
  if (!mood.modality || *mood.modality == v1::MODALITY_DENIED) return {};
  Draft d;
  d.sentence = view_.index;
  d.action = v1::ACTION_ACQUIRE;
  d.stage = v1::STAGE_ORDERED;
  d.measure = v1::MEASURE_BATCH;
  d.amount = &q_;
  d.product = goods->id;
  d.product_begin = goods->begin;
  d.product_end = goods->end;
  d.predicate = worth->first;
  d.predicate_end = worth->last;
  d.Note(std::format("{}.deal.priced", language_));
  d.SetMood(*mood.modality, mood.by);
  d.subject = Party::Of(*buyer);
  return {std::move(d)};
}

bool Held::NamesOther(const std::string& party) const {
  return std::ranges::any_of(view_.mentions, [&](const Mention* m) {
    if (m->kind == entity::Kind::kGroup) return view_.RolesOf(*m) == 0;
    return m->kind == entity::Kind::kParty && m->reference == entity::Reference::kName && m->id != party &&
           view_.RolesOf(*m) == 0 && !view_.InQuantity(*m) && !view_.NamesGoods(*m);
  });
}

std::vector<Draft> Held::By(const Party& owner, const char* construction) const {
  Draft d;
  d.modality = v1::MODALITY_ACTUAL;
  d.sentence = view_.index;
  d.count = &q_;
  if (q_.additional) d.scope = v1::SCOPE_ADDITIONAL;
  if (q_.part) d.scope = v1::SCOPE_PART;
  d.action = v1::ACTION_HOLD;
  d.measure = v1::MEASURE_STOCK;
  d.predicate = q_.first;
  d.predicate_end = q_.first;
  d.Note(std::format("{}.hold.{}", language_, construction));
  AddProduct(view_, q_.first, memory_, d);
  // a cloud runs what it makes
  const bool own_page = memory_.topic.profile && memory_.topic.main->id == owner.id && view_.words.UsesOwn(owner.id);
  if (d.product.empty() || (IsMaker(view_, owner.id, d.product) && !own_page)) return {};
  AddSite(view_, q_.first, memory_, d);
  d.subject = owner;
  return {std::move(d)};
}

}  // namespace counterclaim::claim
