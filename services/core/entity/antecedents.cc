#include "antecedents.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "listed.h"

namespace counterclaim::entity {
namespace {

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

  // The one person of this sentence so far and the two before.
  size_t Speaker(size_t k) const {
    const std::vector<Found>& found = scan_.found;
    size_t speaker = kNowhere;
    for (size_t at = k; at-- > 0 && k - at < kHorizon && found[at].sentence + 2 >= found[k].sentence;) {
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
      const bool placed = !found[k].seat.empty() || IsFrom(found[k].last);
      if (placed && f.listed >= 0 && scan_.tables.parties[static_cast<size_t>(f.listed)].seated) continue;
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

void ResolveReferences(Scan& scan) {
  Resolver(scan).Run();
}

}  // namespace counterclaim::entity
