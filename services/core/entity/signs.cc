#include "signs.h"

#include <algorithm>

#include "legal_forms.h"
#include "listed.h"

namespace counterclaim::entity {
namespace {

constexpr uint32_t kModifier = RoleBit(Role::kDemonym) | RoleBit(Role::kFiller);

bool IsQuote(std::string_view norm) {
  return norm == "\"" || norm == "'";
}

}  // namespace

std::string Letters(std::string_view norm) {
  std::string out(norm);
  std::erase(out, '.');
  return out;
}

bool HasCompanyForm(const Scan& scan, uint32_t first, uint32_t last) {
  if (last - first < 2) return false;
  const std::string word = Letters(scan.norm(last - 1));
  if (IsCertainLegalForm(word)) return true;
  if (IsLegalForm(word))
    return scan.tokens[last - 1].all_upper || scan.norm(last - 1).find('.') != std::string_view::npos;
  return scan.Has(last - 1, kEnding);
}

uint32_t Signs::SkipQuoteBefore(uint32_t first) const {
  return first > 0 && scan_.SameSentence(first - 1, first) && IsQuote(scan_.norm(first - 1)) ? first - 1 : first;
}

// "la startup milanese X": back over adjectives in lower case.
uint32_t Signs::SkipModifiersBefore(uint32_t at) const {
  constexpr int kMost = 3;
  for (int n = 0; n < kMost; ++n) {
    const Span* modifier = scan_.SpanBefore(at, kModifier);
    if (modifier == nullptr || scan_.tokens[modifier->first].upper_initial ||
        !scan_.SameSentence(modifier->first, at - 1))
      break;
    at = modifier->first;
  }
  return at;
}

// "founder Eirik Solheim", "the region's president, Alain Pruvost,"
bool Signs::IsPersonBefore(uint32_t first, uint32_t last) const {
  if (last - first > 4) return false;
  if (scan_.SpanBefore(first, kPersonNouns) != nullptr) return true;
  if (last - first < 2 || first < 2 || !scan_.Is(first - 1, ",")) return false;
  const bool closed = last >= scan_.size() || !scan_.SameSentence(first, last) || !scan_.IsWord(last);
  if (!closed) return false;
  constexpr uint32_t kReach = 6;
  for (uint32_t i = first - 1; i > 0 && first - i <= kReach && scan_.SameSentence(i - 1, first); --i) {
    const Span* noun = scan_.SpanBefore(i, kPersonNouns);
    if (noun != nullptr) return true;
    if (!scan_.IsWord(i - 1)) return false;
  }
  return false;
}

bool Signs::IsOutlet(uint32_t first, bool company) const {
  uint32_t at = SkipQuoteBefore(first);
  if (scan_.SpanBefore(at, RoleBit(Role::kOutletNoun)) != nullptr) return true;
  if (at > 0 && scan_.Has(at - 1, kDefinite)) --at;
  if (at > 0 && scan_.SpanBefore(at, kModifier) != nullptr) --at;
  const uint32_t roles = RoleBit(Role::kOutletNoun) | (company ? 0 : RoleBit(Role::kOutletVerb));
  return scan_.SpanBefore(at, roles) != nullptr;
}

// "its new computer, Inês,", "Jangada, its planned machine": commas, and a possessive with a noun for machines between.
bool Signs::IsOwnMachine(uint32_t first, uint32_t last) const {
  constexpr uint32_t kAdjectives = 2;
  constexpr uint32_t kMachine = RoleBit(Role::kSiteNoun) | RoleBit(Role::kCompute);
  const auto comma = [&](uint32_t at) {
    return at < scan_.size() && scan_.SameSentence(at, first) && scan_.document.norm(scan_.tokens[at]) == ",";
  };
  const auto owned = [&](uint32_t at) {
    const Span* pronoun = scan_.SpanAt(at, RoleBit(Role::kPronoun));
    // "Acme's new cluster, Kestrel,"
    return IsPossessive(scan_, at) || (pronoun != nullptr && scan_.tables.pronouns[pronoun->index].possessive);
  };
  if (comma(last) && owned(last + 1)) {
    for (uint32_t at = last + 2; at <= last + 2 + kAdjectives && at < scan_.size(); ++at) {
      if (scan_.SpanAt(at, kMachine) != nullptr) return true;
    }
  }
  const Span* noun = first >= 2 && comma(first - 1) ? scan_.SpanBefore(first - 1, kMachine) : nullptr;
  if (noun == nullptr || !(comma(last) || last == scan_.size() || !scan_.IsWord(last))) return false;
  for (uint32_t at = noun->first; at-- > 0 && noun->first - at <= kAdjectives + 1;) {
    if (owned(at)) return true;
  }
  return false;
}

// "Kestrel, the new machine of Acme", "Crécerelle, un calculateur installé à": a noun for machines in the apposition,
// which no other noun follows as in "the cluster operator".
bool Signs::IsDescribedMachine(uint32_t last) const {
  constexpr uint32_t kAdjectives = 2;
  if (!scan_.Is(last, ",") || !scan_.SameSentence(last - 1, last + 1)) return false;
  if (!scan_.Has(last + 1, kDefinite) && !HasIndefinite(last + 2)) return false;
  for (uint32_t at = last + 2; at <= last + 2 + kAdjectives && scan_.SameSentence(last, at); ++at) {
    if (const Span* noun = scan_.SpanAt(at, RoleBit(Role::kSiteNoun)); noun != nullptr)
      return scan_.Has(noun->last, kOf | kPreposition) || scan_.Is(noun->last, ",");
    if (!scan_.IsWord(at) || scan_.tokens[at].upper_initial || scan_.Has(at, kFunction)) return false;
  }
  return false;
}

// "supercalculateur public Héloïse", "the Heloise supercomputer"
bool Signs::IsSite(uint32_t first, uint32_t last) const {
  const uint32_t at = SkipQuoteBefore(first);
  if (scan_.SpanBefore(at, RoleBit(Role::kSiteNoun)) != nullptr) return true;
  const bool one_between = at >= 2 && scan_.IsWord(at - 1) && !scan_.tokens[at - 1].upper_initial &&
                           !scan_.Has(at - 1, kFunction) && scan_.SameSentence(at - 2, first);
  if (one_between && !scan_.tables.capital_nouns) {
    const Span* noun = scan_.SpanBefore(at - 1, RoleBit(Role::kSiteNoun));
    if (noun != nullptr) return true;
  }
  if (IsOwnMachine(first, last)) return true;
  const bool after = last - first == 1 && scan_.SpanAt(last, RoleBit(Role::kSiteNoun)) != nullptr;
  return after && first > 0 && scan_.Has(first - 1, kDefinite);
}

// "Norwegian cloud company X", "a young shoot, X", "la norvegese X".
std::optional<uint64_t> Signs::KindsBefore(uint32_t first) const {
  const uint32_t at = SkipQuoteBefore(first);
  if (const Span* noun = scan_.SpanBefore(SkipModifiersBefore(at), RoleBit(Role::kPartyNoun)); noun != nullptr) {
    // "in der Stadt Zweifel": where nouns have capitals, one that the language knows may stand there as well
    const bool noun_too = scan_.tables.capital_nouns && uint64_t{1} << noun->index == scan_.tables.governments &&
                          scan_.words[first].form != 0 && !scan_.Has(first, kPlace | kEnding | kGivenName);
    if (noun_too) return std::nullopt;
    return uint64_t{1} << noun->index;
  }
  if (const Span* noun = NounWithPhrase(at); noun != nullptr) return uint64_t{1} << noun->index;
  if (const Span* noun = NounWithAdjective(at); noun != nullptr) return uint64_t{1} << noun->index;
  if (at >= 2 && scan_.Is(at - 1, ",")) {
    const Span* noun = scan_.SpanBefore(at - 1, RoleBit(Role::kPartyNoun));
    if (noun != nullptr && HasIndefinite(noun->first)) return uint64_t{1} << noun->index;
  }
  if (scan_.tables.capital_nouns || scan_.IsShaky(first)) return std::nullopt;
  const Span* demonym = scan_.SpanBefore(at, RoleBit(Role::kDemonym));
  if (demonym != nullptr && demonym->first > 0 && scan_.Has(demonym->first - 1, kDefinite) &&
      !scan_.tokens[demonym->first].upper_initial)
    return uint64_t{1} << kCompany;
  return std::nullopt;
}

// "le spécialiste de la découverte de médicaments X"
const Span* Signs::NounWithPhrase(uint32_t at) const {
  constexpr uint32_t kReach = 6;
  bool of = false;
  for (uint32_t i = at; i > 0 && at - i < kReach && scan_.SameSentence(i - 1, at);) {
    --i;
    if (!scan_.IsWord(i) || scan_.IsTaken(i) || scan_.Has(i, kClauseWord | kConjunction | kIndefinite)) return nullptr;
    const bool link = scan_.Has(i, kOf);
    if (i + 1 == at && (link || scan_.Has(i, kFunction))) return nullptr;
    if (scan_.Has(i, kPreposition) && !link) return nullptr;
    if (scan_.tokens[i].upper_initial && !scan_.IsShaky(i)) return nullptr;
    of |= link;
    const Span* noun = scan_.SpanBefore(i + 1, RoleBit(Role::kPartyNoun));
    if (noun == nullptr) continue;
    return of && noun->first > 0 && scan_.Has(noun->first - 1, kDeterminer) ? noun : nullptr;
  }
  return nullptr;
}

// "la régie municipale X", "il gruppo siderurgico X": an article, the noun and one word in lower case.
const Span* Signs::NounWithAdjective(uint32_t at) const {
  if (scan_.tables.capital_nouns || at < 3 || !scan_.SameSentence(at - 3, at)) return nullptr;
  const uint32_t adjective = at - 1;
  if (!scan_.IsWord(adjective) || scan_.tokens[adjective].upper_initial || scan_.Has(adjective, kFunction) ||
      scan_.IsTaken(adjective) || scan_.SpanAt(adjective, RoleBit(Role::kDeal) | RoleBit(Role::kSpeech)) != nullptr)
    return nullptr;
  const Span* noun = scan_.SpanBefore(adjective, RoleBit(Role::kPartyNoun));
  return noun != nullptr && noun->first > 0 && scan_.Has(noun->first - 1, kDeterminer) ? noun : nullptr;
}

// An indefinite article within the few words before a noun.
bool Signs::HasIndefinite(uint32_t noun) const {
  constexpr uint32_t kReach = 4;
  for (uint32_t i = noun; i-- > 0 && noun - i <= kReach && scan_.SameSentence(i, noun);) {
    if (scan_.Has(i, kIndefinite)) return true;
    if (!scan_.IsWord(i) || scan_.Has(i, kFunction)) return false;
  }
  return false;
}

// "X, a start-up", "X, azienda attiva in", "Y, its director", "X founder Y"
std::optional<Verdict> Signs::VerdictAfter(uint32_t first, uint32_t last) const {
  if (last >= scan_.size() || !scan_.SameSentence(first, last)) return std::nullopt;
  // "Skagen AI founder Mads", "Halden-Chef"
  const uint32_t noun = scan_.words[last].joiner ? last + 1 : last;
  // where nouns have capitals, the first part of such a compound may be any noun: "Teilzeit-CEO"
  const bool named = !scan_.tables.capital_nouns || scan_.SeenUpper(first) > 1;
  if (named && scan_.SameSentence(first, noun) && scan_.SpanAt(noun, RoleBit(Role::kOfficer)) != nullptr &&
      !scan_.IsShaky(noun))
    return Verdict{Kind::kParty, Strength::kStrong, uint64_t{1} << kCompany};
  uint32_t at = last;
  if (!scan_.Is(at, ",") && !scan_.Is(at, "(") && !(scan_.Is(at, "-") && !scan_.words[at].joiner)) return std::nullopt;
  ++at;
  constexpr uint32_t kReach = 9;
  bool definite = false;
  bool indefinite = false;
  for (uint32_t i = at; i < scan_.size() && i - at < kReach && scan_.SameSentence(first, i); ++i) {
    if (scan_.SpanAt(i, RoleBit(Role::kSpeech)) != nullptr) return std::nullopt;
    if (const Span* person = scan_.SpanAt(i, kPersonNouns); person != nullptr) {
      // "the head of X, the physicist Y"
      const bool names_another = person->last < scan_.size() && scan_.SameSentence(first, person->last) &&
                                 scan_.tokens[person->last].upper_initial;
      if (names_another) return std::nullopt;
      const bool short_run = last - first <= 4 && !HasCompanyForm(scan_, first, last);
      if (short_run) return Verdict{Kind::kPerson, Strength::kStrong, 0};
      return std::nullopt;
    }
    const Span* party = scan_.SpanAt(i, RoleBit(Role::kPartyNoun));
    if (party != nullptr && scan_.SpanAt(i, RoleBit(Role::kGroup)) == nullptr) {
      // "X, the company said" goes on with another clause
      const bool bare = definite && i == at + 1 && !(party->last < scan_.size() && scan_.Has(party->last, kClauseWord));
      const bool names_another = !scan_.tables.capital_nouns && party->last < scan_.size() &&
                                 scan_.SameSentence(first, party->last) && scan_.IsWord(party->last) &&
                                 scan_.tokens[party->last].upper_initial &&
                                 scan_.SpanAt(party->last, RoleBit(Role::kDemonym)) == nullptr;
      // "Loomis, the search engine that …"
      const bool goes_on = party->last < scan_.size() && scan_.Has(party->last, kClauseWord);
      const bool apposition = (indefinite || !definite || i > at + 1 || goes_on) && !bare && !names_another;
      if (apposition) return Verdict{Kind::kParty, Strength::kStrong, uint64_t{1} << party->index};
      return std::nullopt;
    }
    if (!scan_.IsWord(i) && !scan_.words[i].joiner) return std::nullopt;
    const uint32_t b = scan_.bits[i];
    if ((b & kDefinite) != 0 && i == at) definite = true;
    if ((b & kIndefinite) != 0 && i == at) indefinite = true;
    if ((b & kFunction) != 0 && i > at) return std::nullopt;
    if ((b & (kClauseWord | kConjunction)) != 0) return std::nullopt;
  }
  return std::nullopt;
}

bool Signs::IsOfPlace(uint32_t first) const {
  return first >= 2 && scan_.SameSentence(first - 2, first) && scan_.Is(first - 1, "'s") &&
         scan_.Has(first - 2, kPlace);
}

// "founder of X", "spokesman for X"
bool Signs::IsOfOfficer(uint32_t first) const {
  uint32_t at = SkipQuoteBefore(first);
  if (at > 0 && scan_.Has(at - 1, kDefinite) && scan_.Has(at - 1, kOf)) {
    return scan_.SpanBefore(at - 1, RoleBit(Role::kOfficer)) != nullptr;
  }
  if (at == 0 || !scan_.Has(at - 1, kOf | kPreposition)) return false;
  // "the boss on Loughton's future"
  const bool placed = scan_.Has(at - 1, kLocative | kPlaceOnly | kOnPlatform) && !scan_.Has(at - 1, kOf | kAtHouse);
  if (placed) return false;
  return scan_.SpanBefore(at - 1, RoleBit(Role::kOfficer)) != nullptr;
}

}  // namespace counterclaim::entity
