#include "references.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "listed.h"

namespace counterclaim::entity {
namespace {

constexpr uint32_t kGroupRole = RoleBit(Role::kGroup);
constexpr uint32_t kPartyNounRole = RoleBit(Role::kPartyNoun);

bool IsFree(const Scan& scan, uint32_t first, uint32_t last) {
  for (uint32_t i = first; i < last; ++i) {
    if (scan.IsTaken(i)) return false;
  }
  return true;
}

class Collector {
 public:
  explicit Collector(Scan& scan) : scan_(scan) {}

  void Run() {
    const std::vector<Span> spans(scan_.spans().begin(), scan_.spans().end());
    for (const Span& s : spans) {
      if (s.role == Role::kGroup && scan_.SpanAt(s.first, kGroupRole)->last == s.last) AddGroup(s);
    }
    for (const Span& s : spans) {
      if (s.role == Role::kPartyNoun && scan_.SpanAt(s.first, kPartyNounRole)->last == s.last) AddDescription(s);
    }
    for (const Span& s : spans) {
      if (s.role == Role::kPronoun) AddPronoun(s);
    }
  }

 private:
  void AddGroup(const Span& s) {
    if (!IsFree(scan_, s.first, s.last)) return;
    Found& f = scan_.Add(Kind::kGroup, s.first, s.last);
    f.plural = true;
    f.name = scan_.document.slice(f.begin, f.end);
  }

  // The article that a noun belongs to, over adjectives; kNone if there is none close by.
  uint32_t Determiner(uint32_t noun) const {
    constexpr uint32_t kReach = 4;
    for (uint32_t i = noun; i-- > 0 && noun - i <= kReach && scan_.SameSentence(i, noun);) {
      if (scan_.Has(i, kDeterminer)) return i;
      if (!scan_.IsWord(i) && !scan_.words[i].joiner) return kNone;
      if (scan_.IsTaken(i) || scan_.Has(i, kFunction)) return kNone;
      const Span* pronoun = scan_.SpanAt(i, RoleBit(Role::kPronoun));
      if (pronoun != nullptr && scan_.tables.pronouns[pronoun->index].possessive) return i;
    }
    return kNone;
  }

  // A name right after the noun is what it describes.
  bool HasNameBeside(uint32_t first, uint32_t last) const {
    uint32_t at = last;
    while (at < scan_.size() && scan_.SameSentence(first, at) &&
           (scan_.Is(at, "\"") || scan_.SpanAt(at, RoleBit(Role::kDemonym) | RoleBit(Role::kFiller)) != nullptr)) {
      ++at;
    }
    const auto is_name = [&](uint32_t i) {
      const uint32_t k = scan_.FoundAt(i);
      return k != kNone && scan_.found[k].reference == Reference::kName &&
             (scan_.found[k].kind == Kind::kParty || scan_.found[k].kind == Kind::kOutlet);
    };
    if (at < scan_.size() && scan_.SameSentence(first, at) && is_name(at)) return true;
    // "le spécialiste de la découverte de médicaments X"
    constexpr uint32_t kReach = 6;
    bool of = false;
    for (; at < scan_.size() && at - last < kReach && scan_.SameSentence(first, at) && scan_.IsWord(at); ++at) {
      if (is_name(at)) return of && !scan_.Has(at - 1, kFunction);
      // "the computing company X": a thing may be part of the description
      const uint32_t holder = scan_.FoundAt(at);
      const bool thing = holder != kNone && scan_.found[holder].kind == Kind::kProduct;
      if ((scan_.IsTaken(at) && !thing) || scan_.Has(at, kClauseWord | kConjunction | kIndefinite)) return false;
      if (scan_.Has(at, kPreposition) && !scan_.Has(at, kOf)) return false;
      of |= scan_.Has(at, kOf);
    }
    return false;
  }

  void AddDescription(const Span& s) {
    if (!IsFree(scan_, s.first, s.last) || HasNameBeside(s.first, s.last)) return;
    // a compound's first part: "Firmen-Chef"
    if (s.last < scan_.size() && scan_.words[s.last].joiner) return;
    const uint32_t det = Determiner(s.first);
    if (det == kNone) return;
    if (scan_.Has(det, kIndefinite) && !scan_.Has(det, kDefinite)) {
      if (IsApposition(det, s.last)) return;
      Found& f = scan_.Add(Kind::kGroup, s.first, s.last);
      f.name = scan_.document.slice(f.begin, f.end);
      return;
    }
    if (IsApposition(det, s.last)) return;
    Found& f = scan_.Add(Kind::kParty, s.first, s.last);
    f.reference = Reference::kDescription;
    f.owned = !scan_.Has(det, kDeterminer);
    f.wanted = uint64_t{1} << s.index;
    f.possessive = IsPossessive(scan_, s.last);
    FindSeat(f, det);
  }

  // "X, a start-up", "a start-up, X,"
  bool IsApposition(uint32_t det, uint32_t last) const {
    const auto is_party = [&](uint32_t i) {
      const uint32_t k = scan_.FoundAt(i);
      return k != kNone && scan_.found[k].kind == Kind::kParty && scan_.found[k].reference == Reference::kName;
    };
    if (det >= 2 && scan_.SameSentence(det - 2, det) && scan_.Is(det - 1, ",") && is_party(det - 2)) return true;
    const bool introduces = scan_.Has(det, kIndefinite) || !scan_.Has(det, kDeterminer);
    return introduces && last + 1 < scan_.size() && scan_.SameSentence(det, last + 1) && scan_.Is(last, ",") &&
           is_party(last + 1);
  }

  // "l'azienda di Menlo Park", "the Menlo Park-based company"
  void FindSeat(Found& f, uint32_t det) const {
    uint32_t at = f.last;
    if (at + 1 < scan_.size() && scan_.SameSentence(f.first, at + 1) && scan_.Has(at, kOf | kPreposition)) {
      f.seat = SeatAt(at + 1);
      if (!f.seat.empty()) return;
    }
    for (uint32_t i = det + 1; i < f.first; ++i) {
      f.seat = SeatAt(i);
      if (!f.seat.empty()) return;
    }
  }

  // A town of up to three words that a catalogued party has its head office in.
  std::string_view SeatAt(uint32_t i) const {
    if (!scan_.tokens[i].upper_initial) return {};
    for (uint32_t last = std::min(i + 3, scan_.size()); last > i; --last) {
      std::string name;
      for (uint32_t k = i; k < last; ++k) {
        if (k > i) name += ' ';
        name += scan_.norm(k);
      }
      const auto found = scan_.tables.seated.find(name);
      if (found != scan_.tables.seated.end()) return found->first;
    }
    return {};
  }

  void AddPronoun(const Span& s) {
    if (!IsFree(scan_, s.first, s.last)) return;
    if (scan_.SpanAt(s.first, RoleBit(Role::kExpletive)) != nullptr ||
        scan_.SpanBefore(s.last, RoleBit(Role::kExpletive)) != nullptr)
      return;
    // "US", "IT" are no pronouns
    if (scan_.tokens[s.first].all_upper) return;
    const PronounInfo& info = scan_.tables.pronouns[s.index];
    Found& f = scan_.Add(info.party ? Kind::kParty : Kind::kPerson, s.first, s.last);
    f.reference = Reference::kPronoun;
    f.object = info.object && (!info.possessive || IsObject(s));
    f.possessive = info.possessive && !f.object;
    f.last_named = info.last_named;
    f.any_party = info.party;
    f.any_person = info.person;
    f.plural = info.plural || (!info.possessive && HasPluralVerb(s, info));
  }

  // A possessive stands before its noun; before a number or a verb the same word is an object.
  bool IsObject(const Span& s) const {
    const uint32_t next = s.last;
    if (!scan_.SameSentence(s.first, next)) return false;
    if (scan_.tables.capital_nouns) return scan_.tokens[next].kind == text::TokenKind::kNumber;
    return scan_.Has(next, kClauseWord) || scan_.SpanAt(next, RoleBit(Role::kDeal)) != nullptr;
  }

  bool HasPluralVerb(const Span& s, const PronounInfo& info) const {
    const auto ends = [&](uint32_t i) {
      return scan_.IsWord(i) && scan_.SameSentence(s.first, i) &&
             std::ranges::any_of(info.plural_verb_endings,
                                 [&](const std::string& e) { return scan_.norm(i).ends_with(e); });
    };
    return ends(s.last) || (s.first > 0 && ends(s.first - 1));
  }

  Scan& scan_;
};

class Resolver {
 public:
  explicit Resolver(Scan& scan) : scan_(scan) {}

  void Run() {
    std::vector<Found>& found = scan_.found;
    for (size_t k = 0; k < found.size(); ++k) {
      Found& f = found[k];
      if (f.reference == Reference::kName || f.plural) continue;
      if (const uint32_t party = f.reference == Reference::kDescription ? Catalogued(k) : kNone; party != kNone) {
        const PartyInfo& info = scan_.tables.parties[party];
        f.id = info.id;
        f.name = info.name;
        f.kinds = info.kinds;
        f.vendor = info.vendor;
        f.listed = static_cast<int32_t>(party);
        continue;
      }
      const bool told = f.owned || IsOfPerson(k) || (!f.seat.empty() && Seated(k).named > 1);
      const size_t antecedent = f.reference == Reference::kPronoun ? ForPronoun(k)
                                : told                             ? kNowhere
                                : !f.seat.empty()                  ? Sole(k)
                                                                   : ForDescription(k);
      if (antecedent == kNowhere) continue;
      const Found& a = found[antecedent];
      f.kind = a.kind;
      f.id = a.id;
      f.name = a.name;
      f.kinds = a.kinds;
      f.vendor = a.vendor;
      f.listed = a.listed;
    }
    // a pronoun without antecedent may well stand for a thing
    std::erase_if(found, [&](const Found& f) {
      // "deren 2.500 GPUs" are somebody's all the same
      const bool counted = scan_.SameSentence(f.first, f.last) && scan_.tokens[f.last].kind == text::TokenKind::kNumber;
      return f.reference == Reference::kPronoun && f.id.empty() && f.possessive && !counted;
    });
  }

 private:
  static constexpr size_t kNowhere = ~size_t{0};

  bool IsParty(const Found& f) const {
    return f.kind == Kind::kParty && !f.id.empty() && f.strength != Strength::kWeak;
  }

  // Walks back over sentences; picks of each the party that it is about.
  template <class Fits>
  size_t Search(size_t k, uint32_t sentences, bool subjects_only, Fits fits) const {
    const std::vector<Found>& found = scan_.found;
    const uint32_t here = found[k].sentence;
    const uint32_t paragraph = scan_.document.sentences()[here].paragraph;
    size_t at = k;
    for (uint32_t back = 0; back <= sentences && back <= here; ++back) {
      const text::Sentence& s = scan_.document.sentences()[here - back];
      if (subjects_only && s.paragraph != paragraph) return kNowhere;
      size_t subject = kNowhere;
      size_t other = kNowhere;
      size_t maker = kNowhere;
      bool two_subjects = false;
      bool two_others = false;
      bool any = false;
      bool person = false;
      bool party = false;
      for (; at > 0 && k - at < kHorizon && found[at - 1].sentence == here - back; --at) {
        const Found& f = found[at - 1];
        if (!fits(f)) continue;
        any = true;
        person |= f.kind == Kind::kPerson;
        party |= f.kind == Kind::kParty;
        if (f.vendor) {
          if (f.subject) maker = at - 1;
        } else if (f.subject) {
          two_subjects |= subject != kNowhere && found[subject].id != f.id;
          // nearest in the same sentence, else the sentence's first
          if (subject == kNowhere || back > 0) subject = at - 1;
        } else {
          two_others |= other != kNowhere && found[other].id != f.id;
          other = at - 1;
        }
      }
      // of a person and a party the wrong one is as likely
      const bool two_kinds = person && party;
      if (subjects_only && back > 0 && two_kinds) return kNowhere;
      if (subject != kNowhere) return two_subjects && subjects_only && back > 0 ? kNowhere : subject;
      if (maker != kNowhere) return other == kNowhere && back <= 1 ? maker : kNowhere;
      if (other != kNowhere && !subjects_only) return two_others ? kNowhere : other;
      if (any && other == kNowhere && back <= 1) return kNowhere;
      if (any && subjects_only && back > 0) return kNowhere;
    }
    return kNowhere;
  }

  size_t ForPronoun(size_t k) const {
    const Found& p = scan_.found[k];
    if (p.any_person && p.any_party && !p.possessive && IsSpeaking(p)) {
      const size_t speaker = Speaker(k);
      if (speaker != kNowhere) return speaker;
    }
    if (p.last_named) {
      constexpr uint32_t kNext = 2;
      const bool next = k > 0 && IsParty(scan_.found[k - 1]) && p.first - scan_.found[k - 1].last <= kNext;
      return next ? k - 1 : kNowhere;
    }
    return Search(k, 1, true, [&](const Found& f) {
      // "Acme hat ihr 500 verkauft": the one who acts here is another
      if (p.object && f.sentence == p.sentence) return false;
      if (f.kind == Kind::kPerson) return p.any_person && !f.id.empty();
      return p.any_party && IsParty(f) && !f.plural;
    });
  }

  // "il a ajouté"
  bool IsSpeaking(const Found& p) const {
    constexpr uint32_t kReach = 4;
    for (uint32_t i = p.last; i < p.last + kReach && scan_.SameSentence(p.first, i) && scan_.IsWord(i); ++i) {
      if (scan_.SpanAt(i, RoleBit(Role::kSpeech)) != nullptr) return true;
    }
    return false;
  }

  // The one person of this sentence so far and the one before.
  size_t Speaker(size_t k) const {
    const std::vector<Found>& found = scan_.found;
    size_t speaker = kNowhere;
    for (size_t at = k; at-- > 0 && k - at < kHorizon && found[at].sentence + 1 >= found[k].sentence;) {
      if (found[at].kind != Kind::kPerson || found[at].id.empty() ||
          (found[at].first > 0 && scan_.Has(found[at].first - 1, kOf)))
        continue;
      if (speaker != kNowhere && found[speaker].id != found[at].id) return kNowhere;
      if (speaker == kNowhere) speaker = at;
    }
    return speaker;
  }

  size_t ForDescription(size_t k) const {
    const Found& d = scan_.found[k];
    const bool generic = d.wanted == (uint64_t{1} << kCompany);
    if (generic && IsFrom(d.last)) return Sole(k);
    constexpr uint32_t kFar = 12;
    constexpr uint32_t kFarthest = 200;
    const size_t fits = Search(k, generic ? kFar : kFarthest, false, [&](const Found& f) {
      if (!IsParty(f) || f.plural) return false;
      return generic ? f.kinds == 0 || (f.kinds & scan_.tables.companies) != 0 : (f.kinds & d.wanted) != 0;
    });
    if (fits == kNowhere && generic) return kNowhere;
    if (fits == kNowhere) {
      // "the ministry" is no company of which nothing is known
      if (d.wanted == scan_.tables.governments) return kNowhere;
      const size_t main = MainParty(k);
      if (main != kNowhere) return main;
      // "the utility" is another company sooner than "the start-up", but for the one that the text just spoke of, where
      // it has to do with chips
      const size_t sole = Sole(k);
      if (sole == kNowhere || d.wanted == scan_.tables.start_ups) return sole;
      const Found& f = scan_.found[sole];
      return f.subject && f.kinds == 0 && f.listed < 0 && f.sentence + 1 == d.sentence && NamesGoods(d.sentence)
                 ? sole
                 : kNowhere;
    }
    return generic ? Salient(k, fits) : fits;
  }

  // Whether a sentence speaks of chips and names nobody else.
  bool NamesGoods(uint32_t sentence) const {
    bool goods = false;
    for (const Found& f : scan_.found) {
      if (f.sentence != sentence) continue;
      if (f.kind == Kind::kGroup) return false;
      goods |= f.kind == Kind::kProduct && f.id != "compute";
    }
    return goods;
  }

  // The last mention of the only party of the text so far that the words can mean, makers aside.
  size_t Sole(size_t k) const {
    const std::vector<Found>& found = scan_.found;
    const uint64_t wanted = found[k].wanted == (uint64_t{1} << kCompany) ? scan_.tables.companies : found[k].wanted;
    size_t sole = kNowhere;
    for (size_t at = k < kHorizon ? 0 : k - kHorizon; at < k; ++at) {
      const Found& f = found[at];
      if (f.kind != Kind::kParty || f.id.empty() || f.vendor || f.reference != Reference::kName || f.plural) continue;
      if (f.kinds != 0 && (f.kinds & wanted) == 0) continue;
      // the text names none of that town: its head office is elsewhere
      if (!found[k].seat.empty() && f.listed >= 0 && scan_.tables.parties[static_cast<size_t>(f.listed)].seated)
        continue;
      // a mere name may be a town, but not where it stands bare
      if (f.strength == Strength::kWeak && scan_.AfterPreposition(f.first)) continue;
      if (sole != kNowhere && found[sole].id != f.id) return kNowhere;
      sole = at;
    }
    return sole != kNowhere && IsParty(found[sole]) ? sole : kNowhere;
  }

  // "the company of Oulu", "with its seat in Oulu": told from others by a place of which nothing is known.
  bool IsFrom(uint32_t at) const {
    constexpr uint32_t kReach = 3;
    if (at >= scan_.size() || !scan_.Has(at, kOf | kPreposition)) return false;
    for (uint32_t i = at + 1; i <= at + kReach && i < scan_.size() && scan_.SameSentence(at, i); ++i) {
      if (!scan_.IsWord(i)) return false;
      if (!scan_.tokens[i].upper_initial || scan_.tables.capital_nouns) continue;
      if (scan_.Has(i, kPlace)) return true;
      if (scan_.Has(i, kNoName)) return false;
      const uint32_t k = scan_.FoundAt(i);
      return k == kNone || (scan_.found[k].listed < 0 && scan_.found[k].strength == Strength::kWeak);
    }
    return false;
  }

  // "the company" is the one that the text is about rather than one that it names in passing.
  size_t Salient(size_t k, size_t nearest) const {
    constexpr int kOften = 3;
    const std::vector<Found>& found = scan_.found;
    std::unordered_map<std::string_view, int> counts;
    for (size_t at = k < kHorizon ? 0 : k - kHorizon; at < k; ++at) {
      if (IsParty(found[at]) && !found[at].vendor && found[at].reference == Reference::kName) ++counts[found[at].id];
    }
    if (counts[found[nearest].id] > 1) return nearest;
    // a maker that was only named in passing is hardly meant
    const int often = found[nearest].vendor ? 2 : kOften;
    for (size_t at = k; at-- > 0 && k - at < kHorizon;) {
      if (!IsParty(found[at]) || counts[found[at].id] < often) continue;
      const bool most = std::ranges::all_of(
          counts, [&](const auto& c) { return c.first == found[at].id || c.second < counts[found[at].id]; });
      if (most) return at;
    }
    return nearest;
  }

  // The last mention of the party that the text so far is about, if nothing is known of what it is.
  size_t MainParty(size_t k) const {
    const std::vector<Found>& found = scan_.found;
    std::unordered_map<std::string_view, int> counts;
    size_t last = kNowhere;
    const size_t from = k < kHorizon ? 0 : k - kHorizon;
    for (size_t at = from; at < k; ++at) {
      if (IsParty(found[at]) && !found[at].vendor && found[at].reference == Reference::kName) ++counts[found[at].id];
    }
    for (size_t at = from; at < k; ++at) {
      const auto own = counts.find(found[at].id);
      if (own == counts.end() || own->second < 2 || !IsParty(found[at]) || found[at].kinds != 0) continue;
      const bool most =
          std::ranges::all_of(counts, [&](const auto& c) { return c.first == own->first || c.second < own->second; });
      if (most) last = at;
    }
    return last;
  }

  // The catalogue's party that a description tells by more than its noun; kNone if there is none, or not one only.
  uint32_t Catalogued(size_t k) const {
    const Found& d = scan_.found[k];
    if (d.owned) return OfOwner(k);
    if (!d.seat.empty()) return Seated(k).party;
    return IsOfPerson(k) ? PartyOf(scan_.found[k + 1], d.wanted) : kNone;
  }

  struct OfTown {
    uint32_t party = kNone;  // the one that is meant
    int named = 0;           // how many of them the text names
  };

  // "the Menlo Park company": of that town's parties of the wanted kind the one that the text names, else the only one
  // that there is.
  OfTown Seated(size_t k) const {
    const Found& d = scan_.found[k];
    const bool generic = d.wanted == (uint64_t{1} << kCompany);
    const std::vector<uint32_t>& parties = scan_.tables.seated.find(d.seat)->second;
    const uint64_t wanted = generic ? scan_.tables.companies : d.wanted;
    OfTown result;
    for (size_t at = k < kHorizon ? 0 : k - kHorizon; at < scan_.found.size() && at < k + kHorizon; ++at) {
      const Found& f = scan_.found[at];
      const auto listed = static_cast<uint32_t>(f.listed);
      if (f.kind != Kind::kParty || f.listed < 0 || listed == result.party) continue;
      if ((scan_.tables.parties[listed].kinds & wanted) == 0) continue;
      if (std::ranges::find(parties, listed) == parties.end()) continue;
      if (++result.named > 1) return {kNone, result.named};
      result.party = listed;
    }
    if (result.named > 0 || parties.size() > 1) return result;
    // a party on no list may have its seat there as well
    const bool others = std::ranges::any_of(scan_.found, [&](const Found& f) {
      return f.kind == Kind::kParty && f.reference == Reference::kName && f.listed < 0 && IsParty(f);
    });
    if (!others && (scan_.tables.parties[parties.front()].kinds & wanted) != 0) result.party = parties.front();
    return result;
  }

  // "his company": the one that its owner speaks for. What a company calls its supplier or unit is another company.
  uint32_t OfOwner(size_t k) const {
    const std::vector<Found>& found = scan_.found;
    constexpr uint32_t kReach = 4;
    for (size_t at = k; at-- > 0 && found[k].first - found[at].last <= kReach;) {
      if (found[at].kind == Kind::kPerson && found[at].possessive) return PartyOf(found[at], found[k].wanted);
    }
    return kNone;
  }

  // "l'azienda di Jensen Huang"
  bool IsOfPerson(size_t k) const {
    const std::vector<Found>& found = scan_.found;
    if (k + 1 >= found.size()) return false;
    const Found& person = found[k + 1];
    return person.kind == Kind::kPerson && person.reference == Reference::kName && person.first == found[k].last + 1 &&
           scan_.Has(found[k].last, kOf);
  }

  // The one party that a listed person speaks for, or the only one of them of the wanted categories.
  uint32_t PartyOf(const Found& person, uint64_t wanted) const {
    if (person.listed < 0) return kNone;
    const PersonInfo& info = scan_.tables.people[static_cast<size_t>(person.listed)];
    uint32_t party = kNone;
    for (const uint32_t p : info.parties) {
      const bool fits = info.parties.size() == 1 ||
                        (wanted != (uint64_t{1} << kCompany) && (scan_.tables.parties[p].kinds & wanted) != 0);
      if (fits && party != kNone) return kNone;
      if (fits) party = p;
    }
    return party;
  }

  Scan& scan_;
};

}  // namespace

void FindReferences(Scan& scan) {
  Collector(scan).Run();
}
void ResolveReferences(Scan& scan) {
  Resolver(scan).Run();
}

}  // namespace counterclaim::entity
