#include "parties.h"

#include <algorithm>
#include <utility>

#include "transfer.h"

namespace counterclaim::claim {
namespace {

using entity::Mention;
using quantity::Quantity;

constexpr uint8_t kTowards = kRecipient | kBeneficiary;

// Finds them for one draft; fills the draft's other parties.
class Finder {
 public:
  Finder(const View& view, const Memory& memory, const Quantity& figure, Draft& draft)
      : view_(view), memory_(memory), q_(figure), draft_(draft) {}

  std::vector<Party> Subjects(const Predicate& p) {
    if (HasUnknownOwner()) return {};
    std::vector<Party> subjects = ByValency(p);
    const bool guessed = subjects.empty() || subjects.front().told == kTopic || subjects.front().told == kMainParty;
    // "900 of these chips are idle": of whom the whole was told
    if (guessed && q_.part && memory_.owner) return {memory_.owner->Told("owner-of-the-whole")};
    if (guessed && memory_.topic.machine && NamesMachine(p)) return {memory_.topic.machine->Told("machine")};
    return subjects;
  }

 private:
  // "more than 900 GPUs of the publisher": whose they are is said, but not who that is.
  bool HasUnknownOwner() const {
    constexpr uint32_t kReach = 1;
    return std::ranges::any_of(view_.mentions, [&](const Mention* m) {
      return m->kind == entity::Kind::kParty && m->id.empty() && m->reference == entity::Reference::kDescription &&
             m->first >= q_.last && m->first - q_.last <= kReach && (view_.RolesOf(*m) & kPossessor) != 0;
    });
  }

  // "The cluster runs on 768 GPUs", "in the machine 768 GPUs work": of the one that was named before.
  bool NamesMachine(const Predicate& p) const {
    if (p.frame->valency != Frame::HAVE && p.frame->valency != Frame::CONTAIN) return false;
    return std::ranges::any_of(view_.mentions, [&](const Mention* m) {
      const Tagged* article = m->kind == entity::Kind::kProduct && m->id == "compute" && m->first > view_.sentence.first
                                  ? view_.FindTag(Tag::kDeterminer, m->first - 1, m->first)
                                  : nullptr;
      return article != nullptr && (view_.RolesOf(*m) & ~kLocation) == 0 && !view_.InQuantity(*m) &&
             view_.SegmentAt(m->first) == view_.SegmentAt(p.tag->first);
    });
  }

  std::vector<Party> ByValency(const Predicate& p) {
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
    // "for Acme the technicians installed 512 GPUs"
    const bool installs = p.frame->stage == v1::STAGE_INSTALLED && !p.nominal;
    const auto host = installs ? MarkedParty(view_, kBeneficiary, p.tag->first, q_.first, -1.5) : std::nullopt;
    if (host && !IsMaker(view_, host->id, draft_.product)) return {*host};
    std::vector<Party> named = AgentsOf(view_, p, q_.first, draft_.product, memory_.topic.WithoutContext());
    if (!named.empty()) return named;
    // "the twelve systems that Acme has bought will run in May"
    if (auto orderer = OrdererOf(view_, p, q_, draft_.product, memory_.topic)) return {*orderer};
    for (const Mention* m : view_.mentions) {
      // "are at the disposal of Acme"
      const bool owner = m->kind == entity::Kind::kParty && !m->id.empty() && m->strength != entity::Strength::kWeak &&
                         m->first >= p.tag->last && m->first - p.tag->last <= kOwnerReach &&
                         (view_.RolesOf(*m) & (kPossessor | kRecipient)) &&
                         view_.BordersBetween(p.tag->first, m->first) == 0 && !IsMaker(view_, m->id, draft_.product);
      if (owner && q_.last <= p.tag->first) return {Party::Of(*m)};
      // "at", and what is "to" with other verbs: "an der Universität", "à l'université", "all'università"
      const bool host = m->kind == entity::Kind::kParty && !m->id.empty() && m->strength != entity::Strength::kWeak &&
                        (view_.RolesOf(*m) & kLocation || IsInPlaceOf(*m) ||
                         ((view_.RolesOf(*m) & kRecipient) && m->last - m->first > 1)) &&
                        !IsMaker(view_, m->id, draft_.product);
      if (host && view_.BordersBetween(m->first, p.tag->first) <= 0.8) return {Party::Of(*m).Told("host")};
    }
    // "some 10,000 GPUs run there, Acme says": a house speaks of its own
    const auto& speaker = memory_.topic.speaker;
    const bool here =
        speaker && speaker->told != "document" && std::ranges::any_of(view_.mentions, [&](const Mention* m) {
          return m->id == speaker->id && m->reference == entity::Reference::kName;
        });
    if (here && !view_.words.IsVendor(speaker->id)) return {speaker->Told("speaker")};
    if (auto owner = OfTheDocument(p)) return {*owner};
    if (q_.last <= p.tag->first || view_.words.verb_final()) {
      if (auto only = OnlyHere(p)) return {*only};
    }
    return Agents(p);
  }

  // "the inventory of Acme, which the Post has seen, records 380 GPUs": whose the document is that the sentence begins
  // with, where nobody else is named before the word that tells what it holds.
  std::optional<Party> OfTheDocument(const Predicate& p) const {
    constexpr uint32_t kReach = 3;
    const uint32_t at = std::min(q_.first, p.tag->first);
    const Tagged* paper = view_.FindTag(Tag::kMedium, view_.sentence.first, at);
    if (paper == nullptr || p.passive || p.nominal) return std::nullopt;
    const uint32_t clause = view_.segments[view_.SegmentAt(at)].first;
    const Mention* owner = nullptr;
    for (const Mention* m : view_.mentions) {
      const bool party = m->kind == entity::Kind::kParty || m->kind == entity::Kind::kPerson;
      if (!party || m->first >= at) continue;
      const bool before = m->possessive && m->last <= paper->first && paper->first - m->last < kReach;
      const bool behind = m->first >= paper->last && m->first - paper->last < kReach &&
                          (view_.RolesOf(*m) & kPossessor) &&
                          view_.SegmentAt(m->first) == view_.SegmentAt(paper->first);
      if (owner == nullptr && (before || behind) && m->kind == entity::Kind::kParty && !m->id.empty()) {
        owner = m;
      } else if (m->first >= clause) {
        return std::nullopt;
      }
    }
    if (owner == nullptr || IsMaker(view_, owner->id, draft_.product)) return std::nullopt;
    return Party::Of(*owner).Told("document");
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
  std::optional<Party> OnlyHere(const Predicate& p) const {
    std::optional<Party> only;
    for (const Mention* m : view_.mentions) {
      if (m->kind == entity::Kind::kPerson || m->kind == entity::Kind::kGroup) return std::nullopt;
      const bool maker = IsMaker(view_, m->id, draft_.product) || OnlyDelivers(view_, p, *m);
      if (m->kind != entity::Kind::kParty || m->id.empty() || maker) continue;
      if (m->strength == entity::Strength::kWeak && (view_.RolesOf(*m) & kLocation)) continue;
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
    // "Acme and Brumal have signed a 60 million contract for computing power": one of the two sells
    const bool sum = p.nominal && q_.kind == quantity::Kind::kMoney && q_.last <= p.tag->first;
    if (sum && agents.size() == 2) return {};
    if (p.frame->two_way && p.nominal) {
      if (auto customer = CustomerOf(p, agents)) return {*customer};
      if (q_.kind == quantity::Kind::kMoney) return {};
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
    // "the works took in the 400 GPUs of Acme"
    if (agents.empty() && !p.nominal) {
      if (auto owner = PossessorOf(view_, q_.first, q_.last); owner && !IsMaker(view_, owner->id, draft_.product))
        return {*owner};
    }
    return agents;
  }

  // "Acme has signed a deal with Brumal to supply 900", "… a $60 million contract with Brumal to use GPUs": the verb
  // behind the noun tells who of the two gets them. Nobody where no verb does.
  std::optional<Party> CustomerOf(const Predicate& p, const std::vector<Party>& agents) {
    constexpr double kSameClause = 0.5;
    if (agents.size() != 1) return std::nullopt;
    auto with = MarkedParty(view_, kHolding, p.tag->last, p.tag->last, -kSameClause, agents.front().id);
    if (!with) return std::nullopt;
    const bool money = q_.kind == quantity::Kind::kMoney;
    const auto verb = std::ranges::find_if(view_.tags, [&](const Tagged& t) {
      return t.sense.tag == Tag::kVerb && t.first >= p.tag->last && (money || t.first < q_.first) &&
             view_.BordersBetween(p.tag->first, t.first) <= kSameClause;
    });
    const bool maker = IsMaker(view_, with->id, draft_.product) && !view_.words.UsesOwn(with->id);
    const bool gives = verb != view_.tags.end() && view_.words.frame(verb->sense).valency == Frame::GIVE;
    const bool gets = maker || (verb != view_.tags.end() && !gives);
    if (gives && !maker) {
      draft_.supplier = agents.front();
      return with;
    }
    if (!gets || gives) return std::nullopt;
    draft_.supplier = with;
    return agents.front();
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
      // "the 1,500 that Acme awaited in Genoa": a town is none, unless they were meant for it
      const bool meant = !party.town || view_.FindTag(Tag::kUndelivered, view_.sentence.first, m->first) != nullptr;
      if (meant && IsFormerRecipient(view_, *m, *p.tag)) {
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
    if (!to && goods && !unnamed && former && !former->town) to = std::exchange(former, std::nullopt);
    if (!to && !unnamed) to = OrdererOf(view_, p, q_, draft_.product, memory_.topic);
    // "Acme's 1,920 will not be delivered before May"
    if (!to && goods && !unnamed) to = PossessorOf(view_, q_.first, q_.last);
    // what is delivered to nobody in particular goes to whom the text is about
    if (!to && goods && !unnamed) to = memory_.topic.Of();
    // the one who delivers, where it is said: a passive names nobody else
    std::vector<Party> agents = goods ? std::vector<Party>{} : Agents(p);
    if (!agents.empty() && GivesAsMaker(p, agents.front())) agents.clear();
    if (!to && !goods) to = DirectRecipient(view_, p, q_, agents.empty() ? Party{} : agents.front());
    if (!to && !goods) {
      to = DativeRecipient(view_, p, q_);
      if (to) agents = {*GiverBefore(view_, p, *to)};
    }
    if (!agents.empty() && (!to || agents.front().id != to->id)) draft_.supplier = agents.front();
    if (!to || IsVendorOf(to->id, draft_.product)) return {};
    if (!former && !agents.empty() && agents.front().id != to->id) former = OwnerWhoGives(agents.front());
    // "sent the 900 that Acme had ordered to Brumal"
    if (!former && !goods && q_.first >= p.tag->last) {
      former = OrdererOf(view_, p, q_, draft_.product, memory_.topic);
      if (former && view_.words.IsVendor(former->id)) former.reset();
    }
    if (!former && p.passive && p.frame->stage == v1::STAGE_UNSPECIFIED) former = FormerOwner(*to);
    if (draft_.action == v1::ACTION_REALLOCATE) {
      if (!former) former = DonorOf(p, agents, *to);
      // whose it was nobody says, or a maker gave it
      if (!former) draft_.action = v1::ACTION_ACQUIRE;
    }
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

  // "Nvidia will supply Acme with 900": where the maker goes before the verb, who is named behind it gives nothing.
  bool GivesAsMaker(const Predicate& p, const Party& agent) const {
    if (p.nominal || p.passive || (view_.words.verb_final() && q_.first < p.tag->first)) return false;
    if (agent.begin < view_.analysis.document.tokens()[p.tag->first].begin) return false;
    return std::ranges::any_of(view_.mentions, [&](const Mention* m) {
      return m->kind == entity::Kind::kParty && m->last <= p.tag->first && view_.RolesOf(*m) == 0 && !m->possessive &&
             view_.BordersBetween(m->first, p.tag->first) == 0 && IsMaker(view_, m->id, draft_.product);
    });
  }

  // "our 1,500 GPUs were handed to Brumal": whose they were.
  std::optional<Party> FormerOwner(const Party& to) const {
    const bool ours = q_.first > view_.sentence.first && view_.Quoted(q_.first) &&
                      view_.FindTag(Tag::kFirstPerson, q_.first - 1, q_.first) != nullptr;
    auto owner = ours ? memory_.topic.speaker : PossessorOf(view_, q_.first, q_.last);
    if (!owner || owner->id == to.id || view_.words.IsVendor(owner->id)) return std::nullopt;
    return owner;
  }

  // "lent Acme 300": who gave away what must have been their own.
  std::optional<Party> DonorOf(const Predicate& p, const std::vector<Party>& agents, const Party& to) const {
    auto donor = agents.empty() ? std::nullopt : std::optional(agents.front());
    if (!donor && p.passive) donor = MarkedParty(view_, kAgent, p.tag->first, q_.first, -1.5, to.id);
    if (!donor && p.passive) donor = OrdererOf(view_, p, q_, draft_.product, memory_.topic);
    if (!donor || donor->id == to.id || view_.words.IsVendor(donor->id)) return std::nullopt;
    return donor;
  }

  // Whether one gives away what is one's own: "handed over its 2,600 GPUs".
  std::optional<Party> OwnerWhoGives(const Party& giver) const {
    if (view_.words.IsVendor(giver.id)) return std::nullopt;
    const auto owner = PossessorOf(view_, q_.first, q_.last);
    return owner && owner->id == giver.id ? owner : std::nullopt;
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
    // "the start-up of the 2,100 that Acme has ordered is put off"
    if (auto orderer = OrdererOf(view_, p, q_, draft_.product, memory_.topic)) return {*orderer};
    std::vector<Party> agents = Agents(p);
    // "the 576 that HPE was to deliver are late": whose they are to be, not who makes them
    const auto topic = memory_.topic.Of();
    const bool makers = std::ranges::all_of(agents, [&](const Party& a) { return view_.words.IsVendor(a.id); }) &&
                        (!agents.empty() || std::ranges::any_of(view_.mentions, [&](const Mention* m) {
                          return OnlyDelivers(view_, p, *m);
                        }));
    if (makers && p.frame->action == v1::ACTION_DELAY && topic && !view_.words.IsVendor(topic->id)) return {*topic};
    return agents;
  }

  const View& view_;
  const Memory& memory_;
  const Quantity& q_;
  Draft& draft_;
};

}  // namespace

std::vector<Party> SubjectsOf(const View& view, const Memory& memory, const Predicate& p, const Quantity& figure,
                              Draft& draft) {
  std::vector<Party> subjects = Finder(view, memory, figure, draft).Subjects(p);
  // "Acme and Nvidia are to install 900 B200s": of the two, the maker supplies them
  const auto supplies = [&](const Party& party) {
    return IsMaker(view, party.id, draft.product) &&
           (IsVendorOf(party.id, draft.product) || !view.words.UsesOwn(party.id));
  };
  if (!std::ranges::all_of(subjects, supplies)) std::erase_if(subjects, supplies);
  // "Nvidia is to bring 9,000 chips to Norway": nor does a maker's own number grow
  if (p.frame->valency == Frame::CHANGE && std::ranges::all_of(subjects, supplies)) return {};
  return subjects;
}

}  // namespace counterclaim::claim
