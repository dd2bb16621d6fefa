#include "figures.h"

#include <algorithm>
#include <format>
#include <utility>

#include "choose.h"
#include "held.h"
#include "mood.h"
#include "transfer.h"

namespace counterclaim::claim {
namespace {

using entity::Mention;
using quantity::Change;
using quantity::Kind;
using quantity::Quantity;

constexpr double kOtherClause = 0.8;
constexpr uint8_t kTowards = kRecipient | kBeneficiary;

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
    if (!mood.modality) return Pass(p, mood.by);
    // "not a single one" is no figure
    if (*mood.modality == v1::MODALITY_DENIED && q_.value && *q_.value <= base::Decimal(1))
      return Pass(p, "not even one is no figure");
    draft_ = Start();
    draft_.action = p.frame->action;
    // "houses 6,000", but not "houses up to 6,000"
    const bool at_most = q_.hedge == quantity::Hedge::kAtMost;
    if (p.frame->valency == Frame::CONTAIN && at_most) draft_.action = v1::ACTION_BUILD;
    if (p.frame->holds_now && *mood.modality == v1::MODALITY_ACTUAL && !at_most) draft_.action = v1::ACTION_HOLD;
    draft_.stage = p.frame->stage;
    draft_.predicate = p.tag->first;
    draft_.predicate_end = p.tag->last;
    const char* construction = p.nominal ? "nominal" : p.passive ? "passive" : "active";
    draft_.Note(std::format("{}.{}.{}", language_, p.frame->name, construction));
    draft_.SetMood(*mood.modality, mood.by);
    if (p.frame->valency == Frame::TARGET || p.frame->valency == Frame::CHANGE) OfAnOrder(p);
    AddProduct(view_, q_.first, memory_, draft_);
    // what grows is what was spoken of
    if (p.frame->valency == Frame::CHANGE && draft_.product == "accelerator" && !memory_.product.empty()) {
      draft_.product = memory_.product;
      draft_.Note("product.last-named");
    }
    if (draft_.product.empty()) return Pass(p, "no product");
    std::vector<Party> subjects = Subjects(p);
    lacks_subject_ = subjects.empty();
    if (lacks_subject_) return Pass(p, "no subject");
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
    if (begins && draft_.modality == v1::MODALITY_ACTUAL && p.frame->valency != Frame::STATUS)
      draft_.SetMood(v1::MODALITY_PLANNED, "begins-later");
    draft_.only_after = later && draft_.time != nullptr && draft_.time->end_day;
    AddSite(view_, q_.first, draft_);
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

  std::vector<Party> Subjects(const Predicate& p) {
    switch (p.frame->valency) {
      case Frame::GET:
        return Getters(p);
      case Frame::GIVE:
        return Receivers(p);
      case Frame::MOVE:
        return Movers(p);
      case Frame::STATUS:
        return Affected(p);
      case Frame::HAVE:
        return Holders(p);
      default:
        return Agents(p);
    }
  }

  static constexpr uint32_t kOwnerReach = 6;

  // Who has it; where the goods are the subject, at whose place they are: "at Acme 3,000 GPUs run".
  std::vector<Party> Holders(const Predicate& p) const {
    std::vector<Party> named = AgentsOf(view_, p, q_.first, draft_.product, memory_.topic.WithoutContext());
    if (!named.empty()) return named;
    for (const Mention* m : view_.mentions) {
      // "are at the disposal of Acme"
      const bool owner = m->kind == entity::Kind::kParty && !m->id.empty() && m->first >= p.tag->last &&
                         m->first - p.tag->last <= kOwnerReach && (view_.RolesOf(*m) & (kPossessor | kRecipient)) &&
                         view_.BordersBetween(p.tag->first, m->first) == 0 && !IsMaker(view_, m->id, draft_.product);
      if (owner && q_.last <= p.tag->first) return {Party::Of(*m)};
      const bool host = m->kind == entity::Kind::kParty && !m->id.empty() && m->strength != entity::Strength::kWeak &&
                        (view_.RolesOf(*m) & kLocation || IsInPlaceOf(*m)) && !IsMaker(view_, m->id, draft_.product);
      if (host && view_.BordersBetween(m->first, p.tag->first) <= 0.8) return {Party::Of(*m).Told("host")};
    }
    // "some 10,000 GPUs run there, Acme says": a house speaks of its own
    const auto& speaker = memory_.topic.speaker;
    const bool here = speaker && std::ranges::any_of(view_.mentions, [&](const Mention* m) {
                        return m->id == speaker->id && m->reference == entity::Reference::kName;
                      });
    if (here && !view_.words.IsVendor(speaker->id)) return {speaker->Told("speaker")};
    if (q_.last <= p.tag->first || view_.words.verb_final()) {
      if (auto only = OnlyHere()) return {*only};
    }
    return Agents(p);
  }

  // "In the halls of Acme there are 3,000 GPUs."
  bool IsInPlaceOf(const Mention& m) const {
    constexpr uint32_t kReach = 2;
    const Tagged* of = view_.MarkerBefore(m.first);
    if (of == nullptr || !(of->sense.roles & kPossessor) || m.first - of->last > 1) return false;
    const Tagged* in = view_.MarkerBefore(of->first);
    return in != nullptr && (in->sense.roles & kLocation) && of->first - in->last <= kReach;
  }

  // "The plan of Acme shrinks: 9,000 GPUs are to run there": the one party that the sentence names.
  std::optional<Party> OnlyHere() const {
    std::optional<Party> only;
    for (const Mention* m : view_.mentions) {
      if (m->kind == entity::Kind::kPerson || m->kind == entity::Kind::kGroup) return std::nullopt;
      if (m->kind != entity::Kind::kParty || m->id.empty() || IsMaker(view_, m->id, draft_.product)) continue;
      const bool whose = (view_.RolesOf(*m) & ~(kPossessor | kLocation)) == 0;
      if ((only && only->id != m->id) || m->strength == entity::Strength::kWeak || !whose) return std::nullopt;
      only = Party::Of(*m);
    }
    return only;
  }

  std::vector<Party> Agents(const Predicate& p) const {
    return AgentsOf(view_, p, q_.first, draft_.product, memory_.topic);
  }

  std::vector<Party> Getters(const Predicate& p) {
    const uint32_t at = p.tag->first;
    std::vector<Party> agents = Agents(p);
    // "there is no contract for 20,000 TPUs with Acme": between a maker and its customer
    const bool makers =
        std::ranges::all_of(agents, [&](const Party& a) { return IsMaker(view_, a.id, draft_.product); });
    if (p.nominal && makers) {
      constexpr double kSameClause = -1.5;
      const auto with = MarkedParty(view_, kHolding, at, q_.first, kSameClause);
      if (with && !view_.words.IsVendor(with->id)) return {*with};
    }
    if (p.frame->two_way && !p.nominal && !p.passive && agents.size() == 1) {
      const auto to = MarkedParty(view_, kRecipient, at, q_.first);
      if (to && to->id != agents.front().id && !view_.words.IsVendor(to->id)) {
        draft_.supplier = agents.front();
        return {*to};
      }
    }
    // "according to a contract seen by the Mail": in another clause nobody sells
    constexpr double kSameClause = -1.5;
    auto supplier = MarkedParty(view_, kSource, at, q_.first, kSameClause);
    // "ordinato a Nvidia", "bei Nvidia bestellt"
    if (!supplier) supplier = MarkedParty(view_, kRecipient | kLocation, at, q_.first);
    // others than makers sell too, but "of" and "from" are one word in some languages
    const bool sells =
        supplier && (view_.words.IsVendor(supplier->id) || (view_.IsPlainSource(supplier->begin) && !p.passive));
    const bool acts = supplier && std::ranges::any_of(agents, [&](const Party& a) { return a.id == supplier->id; });
    if (sells && !acts) {
      draft_.supplier = supplier;
      if (draft_.product == "accelerator" && view_.words.IsVendor(supplier->id)) draft_.product = supplier->id;
    }
    auto beneficiary = MarkedParty(view_, kBeneficiary, at, q_.last);
    if (beneficiary && !IsMaker(view_, beneficiary->id, draft_.product) && view_.BordersBetween(at, q_.first) == 0) {
      const bool same = std::ranges::any_of(agents, [&](const Party& a) { return a.id == beneficiary->id; });
      if (!same && agents.size() <= 1) {
        if (!agents.empty()) draft_.buyer = agents.front();
        return {*beneficiary};
      }
    }
    return agents;
  }

  std::vector<Party> Receivers(const Predicate& p) {
    const uint32_t at = p.tag->first;
    std::optional<Party> to;
    std::optional<Party> former;
    bool unnamed = false;
    double best = -4;
    const bool goods = p.passive || p.frame->goods_act;
    for (const Mention* m : view_.mentions) {
      // "2,400 arrived at Acme"
      const bool host = p.frame->goods_act && m->kind == entity::Kind::kParty && (view_.RolesOf(*m) & kLocation);
      const bool towards = host || (view_.RolesOf(*m) & kTowards) != 0;
      unnamed |= towards && m->kind == entity::Kind::kGroup;
      if (!towards || (m->kind != entity::Kind::kParty && m->kind != entity::Kind::kSite)) continue;
      const bool place = m->kind == entity::Kind::kSite && m->party.empty();
      const Party party = place ? Party::Of(*m) : Party::BehindOf(*m);
      if (party.id.empty()) continue;
      if (IsFormerRecipient(view_, *m, *p.tag)) {
        former = party;
        continue;
      }
      if (place) continue;
      const double score = -view_.BordersBetween(m->first, at) - 0.1 * (m->first > at ? m->first - at : at - m->first);
      if (score <= best) continue;
      to = party;
      best = score;
    }
    // "the 1,500 that Acme awaited have arrived"
    if (!to && goods && !unnamed && former) to = std::exchange(former, std::nullopt);
    if (!to && !unnamed) to = OrdererOf(view_, p, q_, draft_.product, memory_.topic);
    // "Acme's 1,920 will not be delivered before May"
    if (!to && goods && !unnamed) to = PossessorOf(view_, q_.first, q_.last);
    // what is delivered to nobody in particular goes to whom the text is about
    if (!to && goods && !unnamed) to = memory_.topic.Of();
    // the one who delivers, where it is said: a passive names nobody else
    std::vector<Party> agents = goods ? std::vector<Party>{} : Agents(p);
    if (!to && !agents.empty()) to = DirectRecipient(view_, p, q_, agents.front());
    if (!agents.empty() && (!to || agents.front().id != to->id)) draft_.supplier = agents.front();
    if (!to || IsVendorOf(to->id, draft_.product)) return {};
    if (!former && !agents.empty() && agents.front().id != to->id) former = OwnerWhoGives(agents.front());
    if (former && former->id != to->id) {
      // what was meant for one, or is one's own, goes to another
      draft_.action = v1::ACTION_REALLOCATE;
      draft_.stage = v1::STAGE_UNSPECIFIED;
      draft_.from = former;
      draft_.to = to;
      if (draft_.supplier && draft_.supplier->id == former->id) draft_.supplier.reset();
    }
    return {*to};
  }

  // Whether one gives away what is one's own: "handed over its 2,600 GPUs".
  std::optional<Party> OwnerWhoGives(const Party& giver) const {
    if (view_.words.IsVendor(giver.id)) return std::nullopt;
    const auto owner = PossessorOf(view_, q_.first, q_.last);
    return owner && owner->id == giver.id ? owner : std::nullopt;
  }

  // "pays $1.7 billion for the 20,000 GPUs": the price and the goods of one purchase.
  void PayFor() {
    constexpr uint32_t kReach = 6;
    for (const Quantity* goods : view_.quantities) {
      const bool after = goods->first >= q_.last && goods->first - q_.last <= kReach;
      const bool before = view_.words.verb_final() && goods->last <= q_.first && q_.first - goods->last <= kReach;
      if (goods->kind != Kind::kUnits || (!after && !before)) continue;
      const Tagged* marker = view_.MarkerBefore(goods->first);
      if (marker == nullptr || (after && marker->first < q_.last) || !(marker->sense.roles & kBeneficiary)) continue;
      draft_.action = v1::ACTION_ACQUIRE;
      draft_.count = goods;
      AddProduct(view_, goods->first, memory_, draft_);
      return;
    }
  }

  std::vector<Party> Movers(const Predicate& p) {
    for (const Mention* m : view_.mentions) {
      if (m->kind != entity::Kind::kParty && m->kind != entity::Kind::kSite) continue;
      Party party = m->kind == entity::Kind::kSite && m->party.empty() ? Party::Of(*m) : Party::BehindOf(*m);
      if (party.id.empty() || IsVendorOf(party.id, draft_.product)) continue;
      const uint8_t roles = view_.RolesOf(*m);
      if (IsFormerRecipient(view_, *m, *p.tag) || (roles & kSource)) {
        if (!draft_.from) draft_.from = party;
      } else if (draft_.from && draft_.from->id == party.id) {
        // what was meant for one does not go to the same one
      } else if (roles & (kTowards | kLocation)) {
        if (!draft_.to || (roles & kTowards)) draft_.to = party;
      }
    }
    if (!draft_.from) {
      auto owner = PossessorOf(view_, q_.first, q_.last);
      if (owner && (!draft_.to || owner->id != draft_.to->id)) draft_.from = owner;
    }
    // "the 4,000 that Acme has diverted went to Brightwater"
    if (!draft_.from && draft_.to) draft_.from = MoverOf(view_, p, q_, draft_.product, *draft_.to, memory_.topic);
    if (!draft_.from && draft_.to && !p.passive && !p.nominal) draft_.from = GiverBefore(view_, p, *draft_.to);
    if (draft_.to) return {*draft_.to};
    if (draft_.from) return {*draft_.from};
    return {};
  }

  std::vector<Party> Affected(const Predicate& p) {
    if (auto owner = PossessorOf(view_, q_.first, q_.last); owner && !IsMaker(view_, owner->id, draft_.product))
      return {*owner};
    auto marked = MarkedParty(view_, kAgent, p.tag->first, q_.first);
    if (!marked) marked = MarkedParty(view_, kPossessor | kTowards, p.tag->first, q_.first);
    if (marked && !IsMaker(view_, marked->id, draft_.product)) return {*marked};
    std::vector<Party> agents = Agents(p);
    // "the 576 that HPE was to deliver are late": whose they are to be, not who makes them
    const auto topic = memory_.topic.Of();
    const bool makers =
        !agents.empty() && std::ranges::all_of(agents, [&](const Party& a) { return view_.words.IsVendor(a.id); });
    if (makers && p.frame->action == v1::ACTION_DELAY && topic && !view_.words.IsVendor(topic->id)) return {*topic};
    return agents;
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
        draft_.measure = (during && draft_.stage == v1::STAGE_UNSPECIFIED) || valency == Frame::CHANGE
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
    if (q_.part || view_.HasCue(Cue::PART, s.first, s.last) || s.opener == Segment::Opener::kParen)
      draft_.scope = v1::SCOPE_PART;
    // "the halls next door hold 2,500": of a place of the party that the text is about
    const bool named = std::ranges::any_of(view_.mentions, [&](const Mention* m) { return m->id == subject; });
    if (valency == Frame::CONTAIN && !named && draft_.scope == v1::SCOPE_TOTAL) draft_.scope = v1::SCOPE_PART;
    // "runs 3,000 there": how many there are elsewhere is not said
    if (!draft_.site && draft_.scope == v1::SCOPE_TOTAL && draft_.measure == v1::MEASURE_STOCK &&
        view_.HasCue(Cue::THERE, s.first, s.last))
      draft_.scope = v1::SCOPE_PART;
    if (joint) draft_.scope = v1::SCOPE_JOINT;
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
    }
    const bool free = !predicate || filler.lacks_subject();
    if (found.empty() && free && q->kind == Kind::kUnits && !view.IsQuestion()) found = held.Planned();
    if (found.empty()) pass(*q, predicate ? filler.reason() : "no word of a frame near it");
    std::ranges::move(found, std::back_inserter(drafts));
  }
  return drafts;
}

}  // namespace counterclaim::claim
