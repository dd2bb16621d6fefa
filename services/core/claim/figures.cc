#include "figures.h"

#include <algorithm>
#include <format>

#include "choose.h"
#include "held.h"
#include "mood.h"
#include "parties.h"

namespace counterclaim::claim {
namespace {

using entity::Mention;
using quantity::Change;
using quantity::Kind;
using quantity::Quantity;

constexpr double kOtherClause = 0.8;

// Fills one draft for one figure.
class Filler {
 public:
  Filler(const View& view, const Memory& memory, const std::string& language, const Quantity& figure,
         const Place& place)
      : view_(view), memory_(memory), language_(language), q_(figure), place_(place) {}

  std::vector<Draft> Fill(const Predicate& p) {
    Mood mood = ModalityOf(view_, p, q_.first);
    const bool later = mood.modality == v1::MODALITY_DENIED && OnlyLater(view_, p, q_.first);
    if (later) mood = {v1::MODALITY_PLANNED, "not-before"};
    const bool unused = mood.modality == v1::MODALITY_DENIED && !later && NeverStarted(p);
    if (unused) mood = {v1::MODALITY_ACTUAL, ""};
    if (!mood.modality) return Pass(p, mood.by);
    // "not a single one" is no figure
    if (*mood.modality == v1::MODALITY_DENIED && q_.value && *q_.value <= base::Decimal(1))
      return Pass(p, "not even one is no figure");
    // "is boosting production from 7,000 chips to 8,000"
    const bool output = std::ranges::any_of(view_.tags, [&](const Tagged& t) {
      constexpr uint32_t kObject = 2;
      return t.sense.tag == Tag::kOffTopic && t.first >= p.tag->first && t.first < p.tag->last + kObject &&
             t.last > p.tag->last;
    });
    if (p.frame->valency == Frame::CHANGE && output) return Pass(p, "off the matter");
    if (q_.kind == Kind::kPower && p.frame->stage != v1::STAGE_UNSPECIFIED && IsOfPlace())
      return Pass(p, "the power of the place");
    draft_ = Start();
    draft_.action = p.frame->action;
    // "houses 6,000", but not "houses up to 6,000"
    const bool at_most = q_.hedge == quantity::Hedge::kAtMost;
    if (p.frame->valency == Frame::CONTAIN && at_most && !p.frame->owned) draft_.action = v1::ACTION_BUILD;
    if (p.frame->holds_now && *mood.modality == v1::MODALITY_ACTUAL && !at_most) draft_.action = v1::ACTION_HOLD;
    if (unused) draft_.action = v1::ACTION_IDLE;
    // "the data centre has 180 megawatts": what it may draw
    const bool room = q_.kind == Kind::kPower && p.frame->stage == v1::STAGE_UNSPECIFIED;
    if (room && draft_.action == v1::ACTION_HOLD) draft_.action = v1::ACTION_BUILD;
    draft_.stage = unused ? v1::STAGE_UNSPECIFIED : p.frame->stage;
    draft_.predicate = p.tag->first;
    draft_.predicate_end = p.tag->last;
    const char* construction = p.nominal ? "nominal" : p.passive ? "passive" : "active";
    draft_.Note(std::format("{}.{}.{}", language_, p.frame->name, construction));
    draft_.SetMood(*mood.modality, mood.by);
    if (unused) draft_.Note("idle.never-started");
    if (p.frame->valency == Frame::TARGET || p.frame->valency == Frame::CHANGE) OfAnOrder(p);
    AddProduct(view_, q_.first, memory_, draft_);
    // what grows is what was spoken of
    if (p.frame->valency == Frame::CHANGE && draft_.product == "accelerator" && !memory_.product.empty()) {
      draft_.product = memory_.product;
      draft_.Note("product.last-named");
    }
    if (draft_.product.empty()) return Pass(p, "no product");
    std::vector<Party> subjects = SubjectsOf(view_, memory_, p, q_, draft_);
    lacks_subject_ = subjects.empty();
    if (lacks_subject_) return Pass(p, "no subject");
    // "six data centres are planned, most of them below ten megawatts": whose they are, context does not tell
    const bool borrowed = subjects.front().told == kTopic || subjects.front().told == kMainParty;
    if (q_.kind == Kind::kPower && borrowed) return Pass(p, "a power of nobody that the sentence names");
    if (p.frame->valency == Frame::PAY) PayFor();
    if (place_.of > 1 && subjects.size() > 1) {
      // "X, Y and Z bought 10, 20 and 30"
      if (place_.of != subjects.size()) return Pass(p, "as many figures as parties are wanted");
      subjects = {subjects[place_.index]};
    } else if (place_.of > 1 && view_.HasCue(Cue::RESPECTIVE, view_.sentence.first, view_.sentence.last)) {
      return Pass(p, "as many parties as figures are wanted");
    }
    AddTime(view_, p.tag->first, q_.first, draft_);
    // "are not delivered before January": what begins later is a plan
    const bool begins = draft_.time != nullptr && draft_.time->time_kind == quantity::TimeKind::kAfter;
    draft_.begins_later = begins && draft_.modality == v1::MODALITY_ACTUAL && p.frame->valency != Frame::STATUS;
    if (draft_.begins_later) draft_.SetMood(v1::MODALITY_PLANNED, "begins-later");
    draft_.only_after = later && draft_.time != nullptr && draft_.time->end_day;
    draft_.held_off = draft_.time != nullptr && IsHeldOff(view_, *draft_.time, p.tag->first, q_.first);
    // "will not be installed before March": not that they lie idle
    if (draft_.held_off && draft_.action == v1::ACTION_IDLE && draft_.modality == v1::MODALITY_PLANNED) {
      draft_.action = v1::ACTION_HOLD;
      draft_.stage = v1::STAGE_RUNNING;
    }
    Postpone(p);
    AddSite(view_, q_.first, memory_, draft_);
    Settle(p.frame->valency, subjects.size() > 1, subjects.front().id);
    const bool dated = draft_.time != nullptr && draft_.action == v1::ACTION_HOLD;
    if (q_.change == Change::kFrom && p.frame->valency != Frame::CHANGE && !dated)
      return Pass(p, "the figure before a change, of no date");
    return ForEach(subjects);
  }

  // Why Fill made nothing.
  const std::string& reason() const { return reason_; }
  bool lacks_subject() const { return lacks_subject_; }

 private:
  std::vector<Draft> Pass(const Predicate& p, std::string_view why) {
    const auto tokens = view_.analysis.document.tokens();
    reason_ = std::format("{} \"{}\": {}", p.frame->name,
                          view_.analysis.document.slice(tokens[p.tag->first].begin, tokens[p.tag->last - 1].end), why);
    return {};
  }

  // "2,400 of the B200s of Acme have never been switched on": goods that stand there, and lie idle.
  bool NeverStarted(const Predicate& p) const {
    const bool starts = p.frame->stage == v1::STAGE_RUNNING || p.frame->stage == v1::STAGE_INSTALLED;
    const bool goods = q_.last <= p.tag->first && (p.passive || p.frame->goods_act || IsAdverbial(p));
    // "were not installed by Acme, but by HPE"
    const bool by_another = std::ranges::any_of(view_.mentions, [&](const Mention* m) {
      return m->first >= p.tag->last && (view_.RolesOf(*m) & kAgent) &&
             view_.BordersBetween(p.tag->first, m->first) == 0;
    });
    return starts && goods && !by_another && !p.nominal && q_.kind == Kind::kUnits && IsNegatedFact(view_, p, q_.first);
  }

  // "installs B300s at its 750-megawatt campus": what the place may draw.
  bool IsOfPlace() const {
    constexpr uint32_t kReach = 3;
    const uint32_t first = q_.first > view_.sentence.first + kReach ? q_.first - kReach : view_.sentence.first;
    return std::ranges::any_of(view_.tags, [&](const Tagged& t) {
      return t.sense.tag == Tag::kMarker && (t.sense.roles & kLocation) && t.first >= first && t.last <= q_.first;
    });
  }

  // "are not in service": a phrase that is no verb has the goods as its subject.
  static bool IsAdverbial(const Predicate& p) { return p.tag->last - p.tag->first > 1; }

  // "cut the number of chips ordered": the figure is an order's.
  void OfAnOrder(const Predicate& p) {
    for (const Tagged& t : view_.tags) {
      if (t.sense.tag != Tag::kVerb) continue;
      const FrameInfo& frame = view_.words.frame(t.sense);
      if (frame.valency != Frame::GET || view_.BordersBetween(t.first, p.tag->first) > 0) continue;
      draft_.action = frame.action;
      draft_.stage = frame.stage;
    }
  }

  Draft Start() const {
    Draft d;
    d.sentence = view_.index;
    (q_.kind == Kind::kMoney ? d.amount : q_.kind == Kind::kPower ? d.power : d.count) = &q_;
    if (q_.additional) d.scope = v1::SCOPE_ADDITIONAL;
    return d;
  }

  std::vector<Draft> ForEach(const std::vector<Party>& subjects) const {
    std::vector<Draft> drafts;
    for (const Party& s : subjects) {
      drafts.push_back(draft_);
      drafts.back().subject = s;
    }
    return drafts;
  }

  // "pays $1.7 billion for the 20,000 GPUs": the price and the goods of one purchase.
  void PayFor() {
    constexpr uint32_t kReach = 6;
    for (const Quantity* goods : view_.quantities) {
      const bool after = goods->first >= q_.last && goods->first - q_.last <= kReach;
      const bool before = view_.words.verb_final() && goods->last <= q_.first && q_.first - goods->last <= kReach;
      if (goods->kind != Kind::kUnits || (!after && !before)) continue;
      const Tagged* marker = view_.MarkerBefore(goods->first);
      // "for an order of 20,000"
      const Tagged* deal =
          marker == nullptr ? nullptr : view_.FindTag(Tag::kDealNoun, marker->first - 1, marker->first);
      if (deal != nullptr && deal->first >= q_.last) marker = view_.MarkerBefore(deal->first);
      if (marker == nullptr || (after && marker->first < q_.last) || !(marker->sense.roles & kBeneficiary)) continue;
      draft_.action = v1::ACTION_ACQUIRE;
      draft_.count = goods;
      AddProduct(view_, goods->first, memory_, draft_);
      return;
    }
  }

  // "will not arrive before June, rather than in March": who gets it late.
  void Postpone(const Predicate& p) {
    const Quantity* until = draft_.action == v1::ACTION_ACQUIRE ? PostponedTo(view_, p.tag->first, q_.first) : nullptr;
    if (until == nullptr || (draft_.modality != v1::MODALITY_PLANNED && draft_.modality != v1::MODALITY_EXPECTED))
      return;
    draft_.action = v1::ACTION_DELAY;
    draft_.stage = v1::STAGE_UNSPECIFIED;
    draft_.modality = v1::MODALITY_ACTUAL;
    draft_.time = until;
    const uint32_t clause = view_.SegmentAt(until->first);
    draft_.only_after = until->time_kind == quantity::TimeKind::kBy && until->end_day &&
                        view_.HasCue(Cue::NEGATE, view_.segments[clause].first, until->first);
    draft_.Note("time.rather-than");
  }

  // "260 at the end of June": the date right behind the figure.
  const Quantity* OwnDate() const {
    constexpr uint32_t kReach = 2;
    for (const Quantity* d : view_.quantities) {
      if (d->first < q_.last) continue;
      // what stands behind another figure is its own
      return d->kind == Kind::kDate && d->first - q_.last <= kReach ? d : nullptr;
    }
    return nullptr;
  }

  // "all 720 are running there"
  bool IsAll() const {
    constexpr uint32_t kBefore = 3;
    const uint32_t first = q_.first > view_.sentence.first + kBefore ? q_.first - kBefore : view_.sentence.first;
    return view_.HasCue(Cue::TOTAL, first, q_.last);
  }

  // "bought 640 in May" is one purchase sooner than "in 2024".
  static bool IsPeriod(const Quantity& date) {
    constexpr int kLongestMonth = 31;
    return !date.start || !date.end_day || *date.end_day - *date.start >= kLongestMonth;
  }

  // Measure, scope and what else follows from the frame, the figure and the date.
  void Settle(Frame::Valency valency, bool joint, const std::string& subject) {
    const bool during = draft_.time != nullptr && draft_.time->time_kind == quantity::TimeKind::kDuring;
    switch (draft_.action) {
      case v1::ACTION_HOLD:
      case v1::ACTION_IDLE:
        draft_.measure = v1::MEASURE_STOCK;
        break;
      case v1::ACTION_BUILD:
        draft_.measure = v1::MEASURE_CAPACITY;
        break;
      case v1::ACTION_SPEND:
        draft_.measure = v1::MEASURE_FLOW;
        break;
      case v1::ACTION_ACQUIRE:
        // "the total ordered reaches 2,000" adds batches up
        draft_.measure =
            (during && IsPeriod(*draft_.time) && draft_.stage == v1::STAGE_UNSPECIFIED) || valency == Frame::CHANGE
                ? v1::MEASURE_FLOW
                : v1::MEASURE_BATCH;
        break;
      default:
        draft_.measure = v1::MEASURE_BATCH;
    }
    if (q_.change == Change::kFrom) {
      // what there is before the change
      draft_.modality = v1::MODALITY_ACTUAL;
      draft_.time = OwnDate();
    }
    if (valency == Frame::CHANGE && q_.change == Change::kTo && draft_.time != nullptr &&
        draft_.modality == v1::MODALITY_ACTUAL && draft_.time->time_kind == quantity::TimeKind::kBy) {
      draft_.SetMood(v1::MODALITY_PLANNED, "due");
    }
    const Segment& s = view_.segments[view_.SegmentAt(q_.first)];
    const bool bracketed =
        s.opener == Segment::Opener::kParen && view_.Norm(s.first) != ")" && view_.Norm(s.first) != "]";
    if (q_.part || view_.HasCue(Cue::PART, s.first, s.last) || bracketed) draft_.scope = v1::SCOPE_PART;
    // "the halls next door hold 2,500": of a place of the party that the text is about
    const bool named = std::ranges::any_of(view_.mentions, [&](const Mention* m) { return m->id == subject; });
    if (valency == Frame::CONTAIN && !named && draft_.scope == v1::SCOPE_TOTAL) draft_.scope = v1::SCOPE_PART;
    // "runs 3,000 there": how many there are elsewhere is not said
    if (!draft_.site && draft_.scope == v1::SCOPE_TOTAL && draft_.measure == v1::MEASURE_STOCK &&
        view_.HasCue(Cue::THERE, s.first, s.last) && !IsAll())
      draft_.scope = v1::SCOPE_PART;
    // "hanno ordinato insieme 3.000": with others, whether or not their names are found
    const bool shared = draft_.action == v1::ACTION_ACQUIRE && view_.HasCue(Cue::JOINT, s.first, s.last);
    // "will each install 5,000"
    const bool each = joint && view_.HasCue(Cue::EACH, s.first, std::min(s.last, q_.last + 1));
    if ((joint && !each) || shared) draft_.scope = v1::SCOPE_JOINT;
  }

  const View& view_;
  const Memory& memory_;
  const std::string& language_;
  const Quantity& q_;
  const Place place_;
  Draft draft_;
  std::string reason_;
  bool lacks_subject_ = false;
};

}  // namespace

std::vector<Draft> FindFigureClaims(const View& view, const Memory& memory, const std::string& language,
                                    std::vector<Unclaimed>* unclaimed) {
  std::vector<Draft> drafts;
  const auto pass = [&](const Quantity& q, std::string reason) {
    if (unclaimed != nullptr) unclaimed->push_back({q.begin, q.end, std::move(reason)});
  };
  const std::vector<Place> places = PlacesOf(view);
  for (size_t at = 0; at < view.quantities.size(); ++at) {
    const Quantity* q = view.quantities[at];
    if (!Qualifies(view, memory.product, *q)) {
      if (q->kind == Kind::kUnits || q->kind == Kind::kMoney || q->kind == Kind::kPower) pass(*q, "off the matter");
      continue;
    }
    // a list's figures share the word of the first
    const auto predicate = ChoosePredicate(view, *view.quantities[at - places[at].index]);
    Filler filler(view, memory, language, *q, places[at]);
    const Held held(view, memory, language, *q);
    std::vector<Draft> found;
    if (q->whole) {
      // "sold 500 of its 3,000": nothing happened to all of them
      found = held.Possessed();
      if (found.empty()) pass(*q, "what happened to a part of it");
      std::ranges::move(found, std::back_inserter(drafts));
      continue;
    }
    // "Acme, with 4,800 GPUs; Brightwater has fewer": the verb is another clause's
    if (predicate && q->kind == Kind::kUnits && view.BordersBetween(predicate->tag->first, q->first) >= kOtherClause)
      found = held.With();
    if (!found.empty()) {
      std::ranges::move(found, std::back_inserter(drafts));
      continue;
    }
    if (predicate) {
      const bool former = predicate->frame->valency == Frame::TARGET && q->change == Change::kFrom;
      if (former) {
        pass(*q, "the former figure of a target");
        continue;
      }
      found = filler.Fill(*predicate);
      // "the GPUs ordered by Acme will be delivered": who gets them is told by another word
      const auto other =
          found.empty() && filler.lacks_subject() ? ChoosePredicate(view, *q, predicate->tag) : std::nullopt;
      if (other && (other->passive || predicate->nominal))
        found = Filler(view, memory, language, *q, places[at]).Fill(*other);
      // "provides computing with 816 H100s": what stands behind "with" is had whatever the verb gives
      if (found.empty() && filler.lacks_subject() && q->kind == Kind::kUnits && held.IsEquipment())
        found = held.Profile();
      // "wants others to rent a part of its 1,900 H100s"
      if (found.empty() && filler.lacks_subject() && q->kind == Kind::kUnits && !view.IsQuestion()) found = held.Own();
    } else if (q->kind == Kind::kUnits && !view.IsQuestion()) {
      found = held.Profile();
      if (found.empty()) found = held.Possessed();
      if (found.empty()) found = held.With();
      if (found.empty()) found = held.Listed();
      if (found.empty()) found = held.Sized();
    } else if (q->kind == Kind::kMoney && !view.IsQuestion() && !view.sentence.title) {
      found = held.Priced();
    }
    const bool free = !predicate || filler.lacks_subject();
    if (found.empty() && free && q->kind == Kind::kUnits && !view.IsQuestion()) found = held.Planned();
    if (found.empty()) pass(*q, predicate ? filler.reason() : "no word of a frame near it");
    std::ranges::move(found, std::back_inserter(drafts));
  }
  return drafts;
}

}  // namespace counterclaim::claim
