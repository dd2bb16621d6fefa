#include "speech.h"

#include <algorithm>

namespace counterclaim::claim {
namespace {

using entity::Kind;
using entity::Mention;

uint32_t Gap(const Mention& m, const Tagged& t) {
  return m.first >= t.last ? m.first - t.last : m.last <= t.first ? t.first - m.last : 0;
}

// Whether a mention opens a clause of its own, or a verb of a frame follows it there.
bool ActsInClause(const View& view, const Mention& m) {
  constexpr uint32_t kReach = 4;
  const Segment& s = view.segments[view.SegmentAt(m.first)];
  const Tagged* verb = view.FindTag(Tag::kVerb, m.last, std::min(s.last, m.last + kReach));
  const bool acts = verb != nullptr && m.kind == Kind::kParty;
  return acts || (s.opener == Segment::Opener::kClauseWord && m.kind == Kind::kParty);
}

// "the chief executive of Acme said": a house through somebody whom it does not name, but not through customers.
bool HeadsOfficer(const View& view, const Mention& m, const Tagged& speech) {
  constexpr uint32_t kReach = 5;
  const bool before = m.last <= speech.first && speech.first - m.last <= 1;
  // "…, promette il presidente di Acme", but not "… promises the customers of Acme"
  const bool behind = m.first >= speech.last && m.first - speech.last <= kReach;
  if (m.kind != Kind::kParty || !(before || behind) || view.RolesOf(m) != kPossessor) return false;
  const Tagged* of = view.MarkerBefore(m.first);
  if (view.SegmentAt(m.first) != view.SegmentAt(speech.first) || (behind && view.MarkerBefore(of->first) != nullptr))
    return false;
  return std::ranges::none_of(view.mentions, [&](const Mention* other) {
    return other != &m && other->last <= m.first && m.first - other->last <= kReach &&
           view.SegmentAt(other->first) == view.SegmentAt(m.first);
  });
}

// "the chief executive of Acme", where the article names one person of Acme.
const Mention* OnlyPersonOf(const View& view, const std::string& house) {
  const Mention* only = nullptr;
  for (const Mention& m : view.analysis.mentions) {
    if (m.kind != Kind::kPerson || m.party != house || m.reference != entity::Reference::kName) continue;
    if (only != nullptr && only->id != m.id) return nullptr;
    only = &m;
  }
  return only;
}

// The roles of who may say something; 0 for one who stands in none.
uint8_t SpeakersRoles(const View& view, const Mention& m) {
  const uint8_t roles = view.RolesOf(m);
  // "its head of operations, Jane Doe, told": the name explains the head, not the operations
  const bool apposed = m.first > view.sentence.first && view.Norm(m.first - 1) == ",";
  if (m.kind == Kind::kPerson && (roles & kPossessor) && apposed) return 0;
  // "…, wie Konzernchef Jan Dorn am Dienstag sagte"
  const Tagged* marker = roles == kOther && view.words.verb_final() ? view.MarkerBefore(m.first) : nullptr;
  const bool clause = marker != nullptr && marker->first <= view.segments[view.SegmentAt(m.first)].first + 1;
  return clause ? 0 : roles;
}

// How well a mention fits as the one who says; below 0 not at all.
double SpeakerScore(const View& view, const Mention& m, const Tagged& speech) {
  if (m.kind != Kind::kPerson && m.kind != Kind::kParty) return -1;
  if (m.kind == Kind::kParty && m.id.empty()) return -1;
  // "10,000 Nvidia GPUs in Abilene, a lease shows": whose make goods are does not speak
  if (view.InQuantity(m) || view.NamesGoods(m)) return -1;
  const bool according = speech.sense.index == Speech::ACCORDING;
  // "Acme has bought 1,100", the minister said: who is named in the quote does not say it
  if (view.Quoted(m.first) && !view.Quoted(speech.first)) return -1;
  // "Acme has ordered, according to what is heard from the board": somebody else tells
  const bool told_by_others =
      !according && m.last <= speech.first && std::ranges::any_of(view.tags, [&](const Tagged& t) {
        return t.sense.tag == Tag::kSpeech && t.sense.index == Speech::ACCORDING && t.first >= m.last &&
               t.last <= speech.first;
      });
  if (told_by_others) return -1;
  // "according to Musk", "Musk zufolge"
  if (according && m.first < speech.last && m.last != speech.first) return -1;
  // "according to rumours, Acme …": behind the comma somebody is spoken of
  if (according && view.SegmentAt(m.first) != view.SegmentAt(speech.first)) return -1;
  const uint8_t roles = SpeakersRoles(view, m);
  // "the 150 bought by Acme is contradicted by e-mails": by whom something is said goes behind
  const bool by = (roles & kAgent) && (view.words.verb_final() || m.first >= speech.last);
  if (!according && roles != 0 && !by && !HeadsOfficer(view, m, speech)) return -1;
  // "analysts said Acme bought": who acts in what is said does not say it
  if (!according && m.first >= speech.last && ActsInClause(view, m)) return -1;
  double score = 2 - 0.12 * Gap(m, speech) - 0.7 * view.BordersBetween(m.first, speech.first);
  if (m.kind == Kind::kPerson) score += 1;
  if (m.possessive) score -= 1;
  // whose officer a name is of goes behind the name: "a indiqué son directeur, Jean Dupont"
  if (m.possessive && m.reference == entity::Reference::kPronoun) score -= 0.5;
  // the subject goes before; after the verb only right behind it, or behind what an officer is
  const uint32_t reach = m.kind == Kind::kPerson && view.BordersBetween(m.first, speech.first) < 1 ? 12 : 6;
  if (!according && m.first >= speech.last && Gap(m, speech) > reach) score -= 1.5;
  return score;
}

bool IsConflict(const View& view, const Tagged& t) {
  return t.sense.tag == Tag::kVerb && view.words.frame(t.sense).valency == Frame::CONFLICT;
}

// Whether a document is what says: "Nvidia's e-mails show", "secondo alcune e-mail di Nvidia".
bool Speaks(const View& view, const Tagged& medium) {
  constexpr uint32_t kReach = 9;
  return std::ranges::any_of(view.tags, [&](const Tagged& t) {
    if (t.sense.tag != Tag::kSpeech && !IsConflict(view, t)) return false;
    const bool according = t.sense.tag == Tag::kSpeech && t.sense.index == Speech::ACCORDING;
    // "…, zeigt ein Mietvertrag"
    constexpr uint32_t kBehind = 3;
    const bool inverted = t.sense.tag == Tag::kSpeech && t.first <= view.segments[view.SegmentAt(t.first)].first + 1 &&
                          medium.first >= t.last && medium.first - t.last <= kBehind;
    if (inverted && view.MarkerBefore(medium.first) == nullptr) return true;
    const bool near = according ? medium.first >= t.last && medium.first - t.last <= kReach
                                : medium.last <= t.first && t.first - medium.last <= kReach;
    return near && (according || view.MarkerBefore(medium.first) == nullptr) &&
           view.BordersBetween(medium.first, t.first) < 0.8;
  });
}

void AddMedium(const View& view, Voice& voice) {
  const Tagged* medium = view.FindTag(Tag::kMedium, view.sentence.first, view.sentence.last);
  if (medium == nullptr) return;
  // the statement that something conflicts with is no document of the one who says so
  if (view.FindTag(Tag::kStatement, medium->first, medium->last) != nullptr &&
      std::ranges::any_of(view.tags, [&](const Tagged& t) { return IsConflict(view, t); }))
    return;
  voice.medium = static_cast<v1::Medium>(medium->sense.index);
  const bool speaks = Speaks(view, *medium);
  constexpr uint32_t kReach = 5;
  const Mention* owner = nullptr;
  uint32_t best = kReach + 1;
  for (const Mention* m : view.mentions) {
    if (m->kind != Kind::kParty || m->id.empty()) continue;
    const uint32_t gap = Gap(*m, *medium);
    const bool owns = (m->last <= medium->first && (m->possessive || gap <= 1)) ||
                      (m->first >= medium->last && (view.RolesOf(*m) & (kPossessor | kAgent | kSource)));
    if (owns && gap < best && view.BordersBetween(m->first, medium->first) == 0) {
      owner = m;
      best = gap;
    }
  }
  if (speaks) {
    // whoever else is named is spoken of
    voice.speaker.reset();
    voice.house.reset();
    voice.speaks = true;
  }
  if (owner != nullptr && !voice.speaker) {
    voice.speaker = Party::Of(*owner).Told("document");
    voice.house = voice.speaker;
    voice.speaks = true;
  }
}

// "…, two people familiar with the matter said": whoever else the sentence names does not say it.
bool IsSaidByNameless(const View& view, const Tagged& speech) {
  constexpr uint32_t kBefore = 9;
  constexpr uint32_t kAfter = 8;
  const Segment& s = view.segments[view.SegmentAt(speech.first)];
  const auto named = [&](uint32_t first, uint32_t last, bool house) {
    return std::ranges::any_of(view.mentions, [&](const Mention* m) {
      // "according to its supplier", "to the firm that wires it": whose supplier it is does not say it
      const bool name = m->reference == entity::Reference::kName;
      const bool speaks = m->kind == Kind::kPerson || (house && m->kind == Kind::kParty && name);
      return speaks && m->first >= first && m->last <= last;
    });
  };
  const uint32_t first = std::max(s.first, speech.first > kBefore ? speech.first - kBefore : 0);
  const Tagged* before = view.FindTag(Tag::kNameless, first, speech.first);
  // not "the analyst Marta Oberlin said", "the supplier Brumal said", nor "Acme, the company that runs it, said"
  const auto told = [&](const Mention* m) {
    const bool name = m->reference == entity::Reference::kName && (m->kind == Kind::kParty || m->kind == Kind::kPerson);
    const bool apposed = m->last < before->first && before->first - m->last <= 2 && view.Norm(m->last) == ",";
    return name && (m->first == before->last || apposed);
  };
  if (before != nullptr) return !named(before->first, speech.last, false) && std::ranges::none_of(view.mentions, told);
  // "according to sources", "…, sagten Insider", but not "told analysts" nor "sagte Acme vor Analysten"
  if (speech.sense.index != Speech::ACCORDING && speech.first > s.first + 1) return false;
  const Tagged* after = view.FindTag(Tag::kNameless, speech.last, std::min(s.last, speech.last + kAfter));
  return after != nullptr && !named(speech.first, after->last, true);
}

}  // namespace

Voice VoiceOf(const View& view) {
  Voice voice;
  const Mention* best = nullptr;
  double best_score = 0;
  bool by_officer = false;
  for (const Tagged& t : view.tags) {
    if (t.sense.tag != Tag::kSpeech || t.sense.index == Speech::REFUSE || t.sense.index == Speech::REPORT) continue;
    if (IsSaidByNameless(view, t)) continue;
    for (const Mention* m : view.mentions) {
      const double score = SpeakerScore(view, *m, t);
      if (score > best_score) {
        best = m;
        best_score = score;
        by_officer = HeadsOfficer(view, *m, t);
      }
    }
  }
  if (best != nullptr && best->id.empty()) {
    // "she said": nobody knows who
    voice.speaks = true;
  } else if (best != nullptr) {
    const Mention* officer = by_officer ? OnlyPersonOf(view, best->id) : nullptr;
    voice.speaker = officer != nullptr ? Party::Of(*officer).Told("officer") : Party::Of(*best);
    const std::string& house = best->kind == Kind::kPerson ? best->party : best->id;
    if (!house.empty()) voice.house = Party{house, house, best->begin, best->end};
    voice.speaks = true;
  }
  AddMedium(view, voice);
  for (const Mention* m : view.mentions) {
    if (m->kind == Kind::kOutlet && !voice.outlet) voice.outlet = Party::Of(*m);
  }
  return voice;
}

}  // namespace counterclaim::claim
