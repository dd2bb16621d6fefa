#include <string>

#include "listed.h"
#include "names.h"

namespace counterclaim::entity {
namespace {

// The words after an organisation noun that belong to the name.
uint32_t NameEnd(const Scan& scan, uint32_t first) {
  constexpr uint32_t kLongest = 5;
  uint32_t last = first;
  while (last < scan.size() && last - first < kLongest && scan.SameSentence(first, last) && scan.IsWord(last) &&
         scan.tokens[last].upper_initial && !scan.Has(last, kFunction | kNoName)) {
    ++last;
    // "Région Vallées-du-Nord"
    const bool linked = last + 2 < scan.size() && scan.words[last].joiner && scan.Has(last + 1, kOf) &&
                        scan.words[last + 2].joiner && scan.IsWord(last + 3) && scan.tokens[last + 3].upper_initial;
    if (linked) return last + 4;
    // "Klinikum Rhein-Eifel", but not "Universität Marwitz-Rektor"
    const bool hyphen = last + 1 < scan.size() && scan.words[last].joiner && scan.tokens[last + 1].upper_initial;
    const bool known = hyphen && ((scan.words[last + 1].stem | scan.words[last + 1].tail) != 0 ||
                                  scan.SpanAt(last + 1, ~0u) != nullptr);
    if (hyphen && (!scan.tables.capital_nouns || !known || scan.Has(last + 1, kPlace))) ++last;
  }
  return last;
}

// "in der Stadt Zweifel": behind a town or a country stands its name, no word that the language knows.
bool IsCommonNoun(const Scan& scan, const Span& noun, uint32_t at) {
  const OrganisationInfo& info = scan.tables.organisations[noun.index];
  const lexicon::Word& w = scan.words[at];
  return scan.tables.capital_nouns && info.territory && !scan.Has(at, kPlace | kEnding) &&
         (w.form | w.stem | w.tail) != 0;
}

void AddOrganisation(Scan& scan, const Span& noun, uint32_t first, uint32_t last, uint32_t rest_first,
                     uint32_t rest_last) {
  const OrganisationInfo& info = scan.tables.organisations[noun.index];
  const std::string rest(scan.document.slice(scan.tokens[rest_first].begin, scan.tokens[rest_last - 1].end));
  Found& f = scan.Add(Kind::kParty, first, last);
  f.strength = Strength::kStrong;
  f.kinds = info.kinds;
  f.name = scan.document.slice(f.begin, f.end);
  f.id = IdOfName(info.id + " " + rest);
  f.possessive = IsPossessive(scan, last);
}

}  // namespace

void FindOrganisations(Scan& scan) {
  for (const Span& s : scan.spans()) {
    const bool organisation = s.role == Role::kOrganisationBefore || s.role == Role::kOrganisationAfter;
    if (!organisation || (scan.tables.organisations[s.index].capital && !scan.tokens[s.first].upper_initial)) continue;
    if (s.role == Role::kOrganisationBefore) {
      uint32_t at = s.last;
      // where articles have cases, only the one of a genitive may stand inside a name
      if (at < scan.size() && scan.Has(at, kDefinite) && (!scan.tables.capital_nouns || scan.Has(at, kOf))) ++at;
      if (at >= scan.size() || !scan.SameSentence(s.first, at)) continue;
      const uint32_t last = NameEnd(scan, at);
      if (last == at || !scan.IsFree(s.first, last) || IsCommonNoun(scan, s, at)) continue;
      AddOrganisation(scan, s, s.first, last, at, last);
    } else if (s.role == Role::kOrganisationAfter && scan.tokens[s.first].upper_initial) {
      constexpr uint32_t kLongestBefore = 5;
      uint32_t first = s.first;
      while (first > 0 && s.first - first < kLongestBefore && scan.SameSentence(first - 1, s.first) &&
             scan.IsWord(first - 1) && scan.tokens[first - 1].upper_initial &&
             !scan.Has(first - 1, kFunction | kNoName) && scan.SpanAt(first - 1, RoleBit(Role::kDemonym)) == nullptr) {
        --first;
      }
      if (first == s.first || !scan.IsFree(first, s.last)) continue;
      AddOrganisation(scan, s, first, s.last, first, s.first);
    }
  }
}

}  // namespace counterclaim::entity
