#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "listed.h"
#include "names.h"

namespace counterclaim::entity {
namespace {

constexpr std::string_view kOffice = "ministry-of";

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

// The words in lower case after "Institut" that belong to its name: "poitevin du calcul", "du calcul intensif".
uint32_t BodyEnd(const Scan& scan, uint32_t first, const OrganisationInfo& info) {
  constexpr uint32_t kMostDescribing = 2;
  constexpr uint32_t kMostLinks = 2;
  const uint32_t end = scan.SentenceEnd(first);
  const auto links = [&](uint32_t i) {
    return i < end && std::ranges::find(info.links, scan.norm(i)) != info.links.end();
  };
  const auto word = [&](uint32_t i) { return i < end && scan.IsWord(i) && !links(i) && !scan.Has(i, kFunction); };
  const auto describes = [&](uint32_t i) {
    return word(i) && !scan.tokens[i].upper_initial && info.describing.AnyEnds(scan.norm(i));
  };
  uint32_t at = first;
  while (at - first < kMostDescribing && describes(at)) ++at;
  const uint32_t link = at;
  while (at - link < kMostLinks && links(at)) ++at;
  if (at == link || !word(at)) return first;
  ++at;
  return describes(at) ? at + 1 : at;
}

// "Ministry of Science and ICT", "ministère de l'Économie et des Finances": what an office is for goes on behind "and".
// A word that the language does not know is another party's name.
uint32_t OfficeEnd(const Scan& scan, const Span& noun, uint32_t last) {
  if (scan.tables.organisations[noun.index].id != kOffice) return last;
  constexpr size_t kLongestCode = 3;
  uint32_t at = scan.Is(last, ",") ? last + 1 : last;
  if (!scan.SameSentence(noun.first, at) || !scan.Has(at, kConjunction)) return last;
  ++at;
  const bool of = scan.SameSentence(noun.first, at) && scan.Has(at, kOf);
  if (of) ++at;
  if (of && scan.Has(at, kDefinite)) ++at;
  if (!scan.SameSentence(noun.first, at) || !scan.IsFree(at, at + 1)) return last;
  const lexicon::Word& w = scan.words[at];
  const bool code = scan.tokens[at].all_upper && scan.norm(at).size() <= kLongestCode;
  const bool known = (w.form | w.stem | w.tail) != 0;
  return of || code || known ? NameEnd(scan, at) : last;
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
  f.id = IdOfName(rest_first == noun.first ? rest : info.id + " " + rest);
  f.possessive = IsPossessive(scan, last);
}

// "universities of Leeds, Swansea and Dundee": those behind the first, whose name ends at `last`.
void AddOthers(Scan& scan, const Span& noun, uint32_t last) {
  constexpr size_t kMost = 12;
  std::vector<std::pair<uint32_t, uint32_t>> names;
  bool ends = false;
  while (!ends && names.size() < kMost) {
    uint32_t first = scan.Is(last, ",") ? last + 1 : last;
    ends = scan.Has(first, kConjunction);
    if (ends) ++first;
    if (first == last) return;
    const uint32_t name = scan.Has(first, kOf) ? first + 1 : first;
    if (!scan.SameSentence(noun.first, name)) return;
    last = NameEnd(scan, name);
    if (last == name || !scan.IsFree(first, last)) return;
    names.emplace_back(first, last);
  }
  for (const auto& [first, end] : names) {
    AddOrganisation(scan, noun, first, end, scan.Has(first, kOf) ? first + 1 : first, end);
  }
}

// "the University of Oslo and that of Bergen": what stands for the noun again right behind a name that ends at `last`.
void AddSame(Scan& scan, const Span& noun, uint32_t last) {
  while (true) {
    uint32_t at = scan.Is(last, ",") ? last + 1 : last;
    if (scan.Has(at, kConjunction)) ++at;
    if (at == last) return;
    // "et à celle de"
    if (scan.Has(at, kPreposition | kOf)) ++at;
    const Span* again = scan.SpanAt(at, RoleBit(Role::kAgain));
    if (again == nullptr || !scan.SameSentence(noun.first, again->last)) return;
    last = NameEnd(scan, again->last);
    if (last == again->last || !scan.IsFree(at, last)) return;
    AddOrganisation(scan, noun, at, last, again->last, last);
  }
}

void AddMore(Scan& scan, const Span& noun, uint32_t last) {
  scan.SpanBefore(noun.last, RoleBit(Role::kSeveral)) != nullptr ? AddOthers(scan, noun, last)
                                                                 : AddSame(scan, noun, last);
}

}  // namespace

void FindOrganisations(Scan& scan) {
  for (const Span& s : scan.spans()) {
    const bool organisation = s.role == Role::kOrganisationBefore || s.role == Role::kOrganisationAfter;
    if (!organisation || (scan.tables.organisations[s.index].capital && !scan.tokens[s.first].upper_initial)) continue;
    if (s.role == Role::kOrganisationBefore) {
      if (const uint32_t listed = scan.FoundAt(s.first); listed != kNone && scan.found[listed].first == s.first) {
        if (scan.found[listed].kind == Kind::kParty) AddMore(scan, s, scan.found[listed].last);
        continue;
      }
      const OrganisationInfo& info = scan.tables.organisations[s.index];
      uint32_t at = s.last;
      if (!info.links.empty() && s.first > scan.SentenceBegin(s.first) && scan.tokens[s.first].upper_initial) {
        const uint32_t end = BodyEnd(scan, at, info);
        if (end > at && scan.IsFree(s.first, end)) {
          AddOrganisation(scan, s, s.first, end, s.first, end);
          continue;
        }
      }
      if (info.id.empty()) continue;
      // where articles have cases, only the one of a genitive may stand inside a name
      if (at < scan.size() && scan.Has(at, kDefinite) && (!scan.tables.capital_nouns || scan.Has(at, kOf))) ++at;
      if (at >= scan.size() || !scan.SameSentence(s.first, at)) continue;
      uint32_t last = NameEnd(scan, at);
      if (last != at) last = std::max(last, OfficeEnd(scan, s, last));
      if (last == at || !scan.IsFree(s.first, last) || IsCommonNoun(scan, s, at)) continue;
      AddOrganisation(scan, s, s.first, last, at, last);
      AddMore(scan, s, last);
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
