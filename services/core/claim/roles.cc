#include "roles.h"

#include <algorithm>
#include <cmath>

namespace counterclaim::claim {
namespace {

using entity::Kind;
using entity::Mention;
using entity::Reference;
using entity::Strength;

bool MayAct(const Mention& m) {
  // a town has and does nothing
  if (m.kind == Kind::kSite) return m.strength != Strength::kWeak || !m.party.empty();
  return m.kind == Kind::kParty || m.kind == Kind::kPerson || m.kind == Kind::kGroup;
}

uint32_t Gap(const Mention& m, uint32_t token) {
  return m.first > token ? m.first - token : token >= m.last ? token - m.last + 1 : 0;
}

// "… at Acme, which runs 22,000 GPUs": the relative clause begins right behind the name, and the predicate is its verb.
bool HeadsRelative(const View& view, const Mention& m, const Predicate& p) {
  if (m.kind != Kind::kParty || m.id.empty() || m.possessive) return false;
  const uint32_t comma = m.last;
  if (comma + 1 >= view.sentence.last || view.Norm(comma) != "," || p.tag->first <= comma) return false;
  const uint32_t clause = view.SegmentAt(p.tag->first);
  const uint32_t head = view.segments[clause].first;
  if (!view.IsRelative(clause) || view.FindTag(Tag::kRelative, head, head + 1) == nullptr) return false;
  if (head == comma + 1) return true;
  // "… at Acme, a Danish insurer, which …"
  const uint32_t beside = view.SegmentAt(comma + 1);
  const bool apposed = !view.segments[beside].verbal && view.segments[beside].last + 1 == head;
  return apposed && std::ranges::none_of(view.mentions, [&](const Mention* other) {
           return other != &m && other->kind == Kind::kParty && other->first > comma && other->last < head;
         });
}

// "From Acme come 128 on loan": what begins a clause and marks a source is nobody's possessor.
bool ComesFrom(const View& view, const Predicate& p, const Mention& m) {
  if (p.passive || p.frame->valency != Frame::GET || m.last > p.tag->first) return false;
  const Tagged* marker = view.MarkerBefore(m.first);
  if (marker == nullptr || !(marker->sense.roles & kSource)) return false;
  const uint32_t head = view.segments[view.SegmentAt(m.first)].first;
  return marker->first == head ||
         (marker->first == head + 1 && view.analysis.document.tokens()[head].kind != text::TokenKind::kWord);
}

// ", which Acme has seen,": a clause of which word, that a comma ends. It need not have a verb that is known.
bool Interrupts(const View& view, uint32_t segment) {
  const Segment& s = view.segments[segment];
  return s.opener == Segment::Opener::kClauseWord && view.FindTag(Tag::kRelative, s.first, s.first + 1) != nullptr &&
         s.first > view.sentence.first && view.Norm(s.first - 1) == "," && segment + 1 < view.segments.size() &&
         view.segments[segment + 1].opener == Segment::Opener::kComma;
}

// "is installed in a centre run by Acme": the participle before the preposition is another's.
bool IsAgentOfOther(const View& view, const Predicate& p, const Mention& m) {
  if (!p.passive || view.words.verb_final()) return false;
  const Tagged* by = view.MarkerBefore(m.first);
  if (by == nullptr || by->first == view.sentence.first || by->first <= p.tag->last) return false;
  return view.words.IsParticiple(view.Norm(by->first - 1)) &&
         view.FindTag(Tag::kVerb, by->first - 1, by->first) != nullptr;
}

// How well a mention fits as the one who acts; the higher the better, below 0 not at all.
double AgentScore(const View& view, const Predicate& p, const Mention& m) {
  const uint32_t at = p.tag->first;
  if ((view.InQuantity(m) || view.NamesGoods(m)) && !m.possessive) return -1;
  const uint8_t roles = view.RolesOf(m);
  if ((roles & kAgent) && IsAgentOfOther(view, p, m)) return -1;
  // "Acme zufolge muss …": who is only referred to, by a word behind the name and before the verb; not "Acme laut …"
  const bool referred = view.words.verb_final() && std::ranges::any_of(view.tags, [&](const Tagged& t) {
                          if (t.sense.tag != Tag::kSpeech || t.sense.index != Speech::ACCORDING || t.first != m.last)
                            return false;
                          return view.FindTag(Tag::kVerb, t.last, t.last + 1) != nullptr ||
                                 view.HasCue(Cue::PLAN, t.last, t.last + 1) ||
                                 view.FindTag(Tag::kPassive, t.last, t.last + 1) != nullptr;
                        });
  if (referred) return -1;
  // "all of them from Nvidia": makers do not get what is spoken of without acting themselves
  const bool by = (roles & kAgent) && (p.passive || p.nominal);
  if (view.words.IsVendor(m.id) && roles != 0 && !by) return -1;
  if (ComesFrom(view, p, m) || OnlyDelivers(view, p, m)) return -1;
  // "a warehouse in Evere": a name that only stands behind such a word is as good a place
  if (m.strength == Strength::kWeak && roles != 0 && !(roles & kAgent)) return -1;
  // "the list, which Acme has seen, counts 380": who acts in the clause that interrupts does not in the one interrupted
  const uint32_t clause = view.SegmentAt(m.first);
  if (!p.passive && !p.nominal && clause + 1 == view.SegmentAt(at) && Interrupts(view, clause)) return -1;
  double score = 3;
  if (!p.passive && !p.nominal && HeadsRelative(view, m, p)) return score + 1 - 0.06 * Gap(m, at);
  if (p.passive || p.nominal) {
    if (roles & kAgent) {
      score += 4;
    } else if (m.possessive || (p.nominal && (roles & kPossessor))) {
      score += p.nominal ? 2.5 : -1;
    } else if ((p.frame->valency == Frame::CHANGE || p.frame->valency == Frame::CONTAIN) && (roles & kPossessor)) {
      // "the fleet of Acme will be brought to 20,000"
      score += 1;
    } else if (roles != 0) {
      return -1;
    } else {
      // a bare noun phrase before a passive is its object; of a noun, the subject of the verb that carries it
      score += p.nominal ? 0 : -2;
    }
  } else if (roles != 0) {
    // "from", "to", "for": no subject; possessors only where nothing else is there
    if (!(roles & kPossessor)) return -1;
    score -= 2;
  } else if (m.possessive) {
    score -= 0.8;
  }
  const bool before = m.last <= at;
  // "Spenderà 150 milioni la Acme": a verb that begins its clause has its subject behind it
  const bool begins = !p.nominal && at <= view.segments[view.SegmentAt(at)].first + 1;
  if (!before && !view.words.verb_final() && !(roles & kAgent)) score -= p.nominal ? 1 : begins ? 1.5 : 2.5;
  const double borders = view.BordersBetween(m.first, at);
  // behind a colon and another clause somebody else is spoken of
  constexpr double kFar = 1.9;
  if (borders >= kFar) return -1;
  score -= borders;
  score -= 0.06 * Gap(m, at);
  if (m.strength == Strength::kWeak) score -= 1;
  if (m.kind == Kind::kPerson) score -= 0.8;
  if (m.kind == Kind::kSite) score -= 0.5;
  return score;
}

// Parties named together with one: "Orange, Scaleway and OVHcloud".
std::vector<const Mention*> Coordinated(const View& view, const Mention& m) {
  std::vector<const Mention*> all{&m};
  const auto joined = [&](uint32_t end, uint32_t begin) {
    if (begin <= end || begin - end > 2) return false;
    for (uint32_t i = end; i < begin; ++i) {
      const bool link = view.Norm(i) == "," || view.FindTag(Tag::kCoordination, i, i + 1) != nullptr ||
                        (i > end && view.FindTag(Tag::kDeterminer, i, i + 1) != nullptr);
      if (!link) return false;
    }
    return true;
  };
  bool conjunction = false;
  const auto it = std::ranges::find(view.mentions, &m);
  for (auto right = it; right + 1 != view.mentions.end(); ++right) {
    if ((*(right + 1))->kind != m.kind || !joined((*right)->last, (*(right + 1))->first)) break;
    conjunction |= view.FindTag(Tag::kCoordination, (*right)->last, (*(right + 1))->first) != nullptr;
    all.push_back(*(right + 1));
  }
  for (auto left = it; left != view.mentions.begin(); --left) {
    if ((*(left - 1))->kind != m.kind || !joined((*(left - 1))->last, (*left)->first)) break;
    // "according to Acme, Brumal and Corvo have …": who is governed there does not act
    if ((view.RolesOf(**(left - 1)) & kSource) && view.RolesOf(m) == 0 && view.Norm((*(left - 1))->last) == ",") break;
    conjunction |= view.FindTag(Tag::kCoordination, (*(left - 1))->last, (*left)->first) != nullptr;
    all.insert(all.begin(), *(left - 1));
  }
  // commas alone make appositions, not lists
  if (!conjunction) return {&m};
  return all;
}

// "together with Ostara, …": who acts with the one that acts.
std::optional<Party> Partner(const View& view, const Mention& actor) {
  constexpr uint32_t kReach = 2;
  for (const Mention* m : view.mentions) {
    const bool party = m->kind == Kind::kParty && !m->id.empty() && m->strength != Strength::kWeak;
    if (!party || m->id == actor.id || view.words.IsVendor(m->id)) continue;
    const Tagged* marker = view.MarkerBefore(m->first);
    if (marker == nullptr || m->first - marker->last > kReach) continue;
    const bool joint = std::ranges::any_of(view.tags, [&](const Tagged& t) {
      // of "the joint order with Ostara" one may have taken a part
      return t.sense.tag == Tag::kCue && t.sense.index == Cue::JOINT && t.last <= marker->last &&
             t.last >= marker->first && view.FindTag(Tag::kNoun, t.first, t.last) == nullptr;
    });
    if (joint) return Party::Of(*m).Told("partner");
  }
  return std::nullopt;
}

std::vector<Party> AsParties(const View& view, const Mention& m) {
  std::vector<Party> parties;
  for (const Mention* each : Coordinated(view, m)) {
    Party p = Party::BehindOf(*each);
    if (p.id.empty()) return {};
    if (std::ranges::none_of(parties, [&](const Party& q) { return q.id == p.id; })) parties.push_back(std::move(p));
  }
  if (parties.size() == 1) {
    if (auto partner = Partner(view, m)) parties.push_back(std::move(*partner));
  }
  return parties;
}

// "we are leveraging": the pronoun stands before the verb, and nobody else between the two.
bool WeAct(const View& view, const Predicate& p, const Mention& other) {
  const Segment& s = view.segments[view.SegmentAt(p.tag->first)];
  const Tagged* we = view.FindTag(Tag::kFirstPerson, s.first, p.tag->first);
  // of a noun, only as the subject of the verb that carries it
  if (p.nominal && (we == nullptr || view.FindTag(Tag::kVerb, we->last, p.tag->first) == nullptr)) return false;
  return we != nullptr && (other.last <= we->first || other.first >= p.tag->last) && !(view.RolesOf(other) & kAgent);
}

// "Acme has ordered 1,800 through us", in somebody's quote: who is named before the verb acts, not those who speak.
bool NamedActs(const View& view, const Predicate& p, const Mention& m) {
  if (view.words.verb_final() || p.nominal || p.passive || m.reference != Reference::kName) return false;
  if (m.kind != Kind::kParty || m.strength == Strength::kWeak || m.possessive || view.RolesOf(m) != 0) return false;
  return m.last <= p.tag->first && view.SegmentAt(m.first) == view.SegmentAt(p.tag->first) &&
         view.FindTag(Tag::kFirstPerson, view.segments[view.SegmentAt(m.first)].first, p.tag->first) == nullptr &&
         !view.words.IsFirstPerson(view.Norm(p.tag->first));
}

// From here on a clause is another's: behind a colon, or two clauses away.
constexpr double kOtherClause = 1.0;

// "…, two former contractors say", "…, erläuterte Vorständin Dr. Jane Doe": who stands beside a verb of saying.
bool Speaks(const View& view, const Mention& m) {
  const uint32_t kReach = m.kind == Kind::kPerson ? 6 : 3;
  const Segment& s = view.segments[view.SegmentAt(m.first)];
  const uint32_t first = std::max(s.first, m.first > kReach ? m.first - kReach : 0);
  return view.FindTag(Tag::kSpeech, first, std::min(s.last, m.last + kReach)) != nullptr;
}

// "Amazon put 280,000 Trainium chips into service": a cloud has its own make.
bool MayRunOwn(const View& view, const Predicate& p, const Mention& m) {
  // "Nvidia used 3,584 H100s": named right before the verb, any maker does
  const bool runs = !p.nominal && !p.passive && p.frame->valency == Frame::HAVE &&
                    p.frame->stage == v1::STAGE_RUNNING && m.last == p.tag->first && view.RolesOf(m) == 0;
  if (runs) return true;
  return !p.nominal && (p.frame->valency == Frame::HAVE || p.frame->valency == Frame::MAKE) &&
         view.words.UsesOwn(m.id) && !m.possessive && !view.NamesGoods(m);
}

// "GPUs ordered by Acme": a participle without an auxiliary, for "ha ordinato da Acme" tells of whom.
bool HasAgentBehind(const View& view, const Tagged& participle) {
  constexpr uint32_t kBefore = 2;
  const bool perfect = std::ranges::any_of(view.tags, [&](const Tagged& t) {
    return t.sense.tag == Tag::kVerb && view.words.frame(t.sense).valency == Frame::HAVE &&
           t.last <= participle.first && participle.first - t.last < kBefore;
  });
  // "presi in affitto da Acme": taken from, not by
  const bool taken = view.words.frame(participle.sense).two_way && participle.last - participle.first > 1;
  if (perfect || taken) return false;
  return std::ranges::any_of(view.mentions, [&](const Mention* m) {
    const bool party = m->kind == Kind::kParty || m->kind == Kind::kPerson;
    const Tagged* marker = party && m->first > participle.last ? view.MarkerBefore(m->first) : nullptr;
    if (marker == nullptr || !(marker->sense.roles & kAgent)) return false;
    // "comprati in estate da Acme": a date may stand between the two
    return marker->first == participle.last || std::ranges::any_of(view.quantities, [&](const quantity::Quantity* q) {
             return q->kind == quantity::Kind::kDate && q->first == participle.last && q->last == marker->first;
           });
  });
}

// "Acme relies on AMD: it has ordered 6,000": the one party before the pronoun that no word governs; null where there
// is a person or group, or a second such party.
const Mention* OnlyBareBefore(const View& view, const Mention& pronoun) {
  const Mention* only = nullptr;
  for (const Mention* m : view.mentions) {
    if (m->first >= pronoun.first) break;
    if (m->kind == Kind::kPerson || m->kind == Kind::kGroup) return nullptr;
    if (m->kind != Kind::kParty || m->id.empty() || view.RolesOf(*m) != 0 || m->possessive) continue;
    if (only != nullptr && only->id != m->id) return nullptr;
    only = m;
  }
  return only != nullptr && only->strength != Strength::kWeak && !view.words.IsVendor(only->id) ? only : nullptr;
}

// "Acme wants more for the cluster that they are building": the one party that the sentence names, ahead of the pronoun
// and as its subject; null where there are others, or where the verb is one of chips.
const Mention* NamedAlone(const View& view, const Mention& they, const Predicate& p) {
  if (p.passive || (p.frame->valency != Frame::MAKE && p.frame->valency != Frame::GET)) return nullptr;
  const Mention* only = nullptr;
  for (const Mention* m : view.mentions) {
    if (m == &they || m->kind == Kind::kProduct || m->kind == Kind::kSite || m->kind == Kind::kOutlet) continue;
    if (view.InQuantity(*m) || view.NamesGoods(*m)) continue;
    const bool subject = m->kind == Kind::kParty && m->reference == Reference::kName &&
                         m->strength != Strength::kWeak && !m->possessive && m->last <= they.first &&
                         view.RolesOf(*m) == 0;
    if (only != nullptr || !subject) return nullptr;
    only = m;
  }
  return only;
}

// "increasing the country's capacity to 900 GPUs": what grows is somebody's who is no party.
bool IsOfOthers(const View& view, const Predicate& p) {
  if (p.frame->valency != Frame::CHANGE) return false;
  const Segment& s = view.segments[view.SegmentAt(p.tag->first)];
  for (uint32_t i = std::max(p.tag->last, s.first + 1); i < s.last; ++i) {
    const bool named = std::ranges::any_of(
        view.mentions, [&](const Mention* m) { return m->first < i && i <= m->last && m->kind != Kind::kProduct; });
    if (view.Norm(i) == "'s" && !named) return true;
  }
  return false;
}

}  // namespace

bool OnlyDelivers(const View& view, const Predicate& p, const Mention& m) {
  const bool awaited =
      p.frame->valency == Frame::STATUS || (p.frame->valency == Frame::HAVE && p.frame->stage == v1::STAGE_DELIVERED);
  if (!awaited || m.kind != Kind::kParty || view.RolesOf(m) != 0) return false;
  const uint32_t article =
      m.first > view.sentence.first && view.FindTag(Tag::kClauseWord, m.first - 1, m.first) == nullptr ? 1 : 0;
  const uint32_t opener = m.first - 1 - article;
  const bool which = m.first > view.sentence.first + article && view.FindTag(Tag::kClauseWord, opener, opener + 1);
  if (!which) return false;
  const auto verb =
      std::ranges::find_if(view.tags, [&](const Tagged& t) { return t.sense.tag == Tag::kVerb && t.first >= m.last; });
  return verb != view.tags.end() && &*verb != p.tag && view.words.frame(verb->sense).valency == Frame::GIVE;
}

bool IsFirstPerson(const View& view, const Predicate& p) {
  if (!p.nominal && view.words.IsFirstPerson(view.Norm(p.tag->first))) return true;
  const Segment& s = view.segments[view.SegmentAt(p.tag->first)];
  return view.FindTag(Tag::kFirstPerson, s.first, s.last) != nullptr;
}

bool IsParticiple(const View& view, const Tagged& tag) {
  return view.words.IsParticiple(view.Norm(tag.first)) || view.words.IsParticiple(view.Norm(tag.last - 1));
}

Predicate PredicateOf(const View& view, const Tagged& tag) {
  Predicate p{&tag, &view.words.frame(tag.sense), tag.sense.tag == Tag::kNoun, false};
  if (p.nominal || !IsParticiple(view, tag)) return p;
  const Segment& s = view.segments[view.SegmentAt(tag.first)];
  constexpr uint32_t kReach = 4;
  const uint32_t begin = view.words.verb_final() || tag.first < s.first + kReach ? s.first : tag.first - kReach;
  const uint32_t end = view.words.verb_final() ? s.last : tag.first;
  p.passive = view.FindTag(Tag::kPassive, begin, end) != nullptr || HasAgentBehind(view, tag);
  return p;
}

std::vector<Party> AgentsOf(const View& view, const Predicate& p, uint32_t figure, const std::string& product,
                            const Topic& topic) {
  const Mention* best = nullptr;
  double best_score = 0.3;
  bool others = false;
  for (const Mention* m : view.mentions) {
    // "deren 2.500 GPUs": whose they are is told by a pronoun that nobody is found for
    if (m->reference == Reference::kPronoun && m->possessive && m->id.empty() && m->last == figure) return {};
    if (!MayAct(*m) || (IsVendorOf(m->id, product) && !MayRunOwn(view, p, *m))) continue;
    const bool on_topic = topic.subject && m->id == topic.subject->id;
    const bool names = m->reference == Reference::kName && m->kind == Kind::kParty && m->strength != Strength::kWeak;
    // whoever is named in another clause, or only speaks, leaves open who acts here
    // nor does a maker behind "of", which only tells whose make it is
    const bool make = view.words.IsVendor(m->id) && view.RolesOf(*m) != 0;
    const bool bare = !(view.RolesOf(*m) & ~kPossessor) && !make && !view.InQuantity(*m) &&
                      view.BordersBetween(m->first, p.tag->first) < kOtherClause && !Speaks(view, *m) &&
                      !OnlyDelivers(view, p, *m);
    others |= bare && ((names && !on_topic) || m->kind == Kind::kGroup);
    // "3,000 sit idle, they said": who only speaks here is not spoken of
    if (m->reference == Reference::kPronoun && m->id.empty() && m->plural && Speaks(view, *m)) continue;
    const bool only_speaks = m->kind == Kind::kPerson && m->party.empty() && Speaks(view, *m) &&
                             view.SegmentAt(m->first) != view.SegmentAt(p.tag->first);
    if (only_speaks) continue;
    const double score = AgentScore(view, p, *m);
    if (score > best_score) {
      best = m;
      best_score = score;
    }
  }
  // "we" in somebody's quote is whom they speak for
  const bool named = best != nullptr && NamedActs(view, p, *best);
  if (IsFirstPerson(view, p) && !named && (view.Quoted(p.tag->first) || best == nullptr || WeAct(view, p, *best))) {
    if (topic.speaker && !IsVendorOf(topic.speaker->id, product)) return {topic.speaker->Told("we")};
    if (topic.profile) return {topic.main->Told("page")};
    // whose quote it is nobody says
    if (topic.house && !IsVendorOf(topic.house->id, product)) return {topic.house->Told("we-house")};
    if (view.Quoted(p.tag->first)) return {};
    if (topic.main) return {topic.main->Told("we-main-party")};
    if (topic.subject) return {topic.subject->Told("we-topic")};
    if (best != nullptr) return {};
  }
  // on a party's own page, models, machines and who built them are not others that act
  if (topic.profile) {
    const bool nobody = best != nullptr && best->reference == Reference::kPronoun && best->id.empty();
    const bool acts = best != nullptr && !nobody && best->strength != Strength::kWeak && best->kind != Kind::kSite &&
                      !p.nominal && (!p.passive || (view.RolesOf(*best) & kAgent)) &&
                      p.frame->valency != Frame::CONTAIN;
    if (!acts) return {topic.main->Told("page")};
  }
  if (best != nullptr) {
    if (best->kind == Kind::kGroup) return {};
    // an unresolved "it" goes on about the last topic
    // and so does a "they" that grows in number: the chips
    const bool stands = !best->plural || p.frame->valency == Frame::CHANGE;
    if (best->id.empty() && best->reference == Reference::kPronoun && stands && topic.subject)
      return {topic.subject->Told("pronoun-topic")};
    // "Acme relies on AMD: it has ordered 6,000"
    if (best->id.empty() && best->reference == Reference::kPronoun && stands) {
      if (const Mention* before = OnlyBareBefore(view, *best)) return {Party::Of(*before).Told("pronoun")};
    }
    if (best->kind == Kind::kSite && best->party.empty()) return {Party::Of(*best)};
    if (best->id.empty() && best->reference == Reference::kPronoun && best->plural) {
      const Mention* named = NamedAlone(view, *best, p);
      if (named != nullptr && !IsVendorOf(named->id, product)) return {Party::Of(*named).Told("pronoun")};
    }
    return AsParties(view, *best);
  }
  if (p.passive || p.nominal) {
    if (auto owner = PossessorOf(view, figure, figure + 1)) return {*owner};
  }
  // a sentence that names nobody goes on about whom the last one was about
  if (others || IsOfOthers(view, p)) return {};
  // nor does one act that is named as the other side: "A1 rents 1,500 from Nebius"
  const auto aside = [&](const std::optional<Party>& party) {
    return party && std::ranges::any_of(view.mentions, [&](const Mention* m) {
             return m->kind == Kind::kParty && m->id == party->id && m->reference == Reference::kName &&
                    !m->possessive && (view.RolesOf(*m) & ~(kAgent | kPossessor)) != 0 &&
                    !(view.RolesOf(*m) & (kAgent | kPossessor));
           });
  };
  if (aside(topic.subject) || aside(topic.main)) return {};
  // where the text is mostly about another, it may as well have gone back to that one
  const bool torn = topic.subject && topic.main && topic.subject->id != topic.main->id;
  // and whom the article names only once it is not about
  if (torn || topic.passing) return {};
  if (topic.subject && IsVendorOf(topic.subject->id, product)) return {};
  const auto about = topic.Of();
  return about ? std::vector{*about} : std::vector<Party>{};
}

std::optional<Party> MarkedParty(const View& view, uint8_t roles, uint32_t predicate, uint32_t figure, double least,
                                 const std::string& except) {
  std::optional<Party> best;
  double best_score = least;
  for (const Mention* m : view.mentions) {
    if (m->kind != Kind::kParty && m->kind != Kind::kPerson && m->kind != Kind::kSite) continue;
    const uint8_t fits = view.RolesOf(*m) & roles;
    if (fits == 0 || (m->strength == Strength::kWeak && !(fits & ~(kPossessor | kLocation)))) continue;
    Party p = Party::BehindOf(*m);
    if (p.id.empty() || p.id == except) continue;
    const double near = -0.1 * std::min(Gap(*m, predicate), Gap(*m, figure));
    const double borders = std::min(view.BordersBetween(m->first, predicate), view.BordersBetween(m->first, figure));
    const double score = near - borders - (m->strength == Strength::kWeak ? 0.5 : 0);
    if (score > best_score) {
      best_score = score;
      best = std::move(p);
    }
  }
  return best;
}

std::optional<Party> PossessorOf(const View& view, uint32_t first, uint32_t last) {
  constexpr uint32_t kBefore = 4;
  constexpr uint32_t kAfter = 7;
  constexpr uint32_t kNext = 1;
  const Mention* best = nullptr;
  uint32_t best_gap = kAfter + kBefore + 1;
  for (const Mention* m : view.mentions) {
    if (m->kind != Kind::kParty && m->kind != Kind::kPerson && m->kind != Kind::kSite) continue;
    // "AMD's accelerators" are whose they will be
    if (view.words.IsVendor(m->id) && m->possessive && view.NamesGoods(*m)) continue;
    // "9,000 GPUs, all of Nvidia", too
    if (view.words.IsVendor(m->id) && !view.words.UsesOwn(m->id) && m->first >= last) continue;
    const bool inside = m->first >= first && m->last <= last;
    if (inside && m->possessive) {
      // a person may speak for nobody
      Party owner = Party::BehindOf(*m);
      return owner.id.empty() ? std::nullopt : std::optional(owner.Told("owner"));
    }
    const bool before = m->last <= first && m->possessive && first - m->last <= kBefore;
    // of a name that may as well be a place, only what stands right behind: "3,000 GPUs of Cobalt Ridge"
    const uint32_t reach = m->strength == Strength::kWeak ? kNext : kAfter;
    const bool after = m->first >= last && (view.RolesOf(*m) & kPossessor) && m->first - last <= reach;
    if (!before && !after) continue;
    // "their 4,000 GB200s of Savannah": whose they are goes before where
    const uint32_t gap = before ? first - m->last : m->first - last + kBefore;
    if (view.BordersBetween(first, m->first) > 0 || gap >= best_gap) continue;
    best = m;
    best_gap = gap;
  }
  if (best == nullptr) return std::nullopt;
  Party p = Party::BehindOf(*best);
  if (p.id.empty()) return std::nullopt;
  return p.Told(best->reference == Reference::kPronoun ? "owner-pronoun" : "owner");
}

bool IsMaker(const View& view, const std::string& party, const std::string& product) {
  return IsVendorOf(party, product) || (product == "accelerator" && view.words.IsVendor(party));
}

bool IsVendorOf(const std::string& party, const std::string& product) {
  return !party.empty() && (product == party || product.starts_with(party + "/"));
}

}  // namespace counterclaim::claim
