#include "antecedents.h"
#include "entity/entity.h"
#include "listed.h"
#include "names.h"
#include "owners.h"
#include "people.h"
#include "references.h"
#include "scan.h"
#include "tables.h"
#include "unify.h"

namespace counterclaim::entity {
namespace {

// Parties that the sentence is about: not governed by a preposition, no possessors, not part of "Nvidia chips".
void MarkSubjects(Scan& scan) {
  constexpr uint32_t kThing = RoleBit(Role::kAccelerator) | RoleBit(Role::kCompute);
  for (Found& f : scan.found) {
    if (f.kind != Kind::kParty && f.kind != Kind::kPerson) continue;
    const bool modifier = f.last < scan.size() && scan.SameSentence(f.first, f.last) &&
                          (scan.words[f.last].joiner || scan.SpanAt(f.last, kThing) != nullptr ||
                           (scan.FoundAt(f.last) != kNone && scan.found[scan.FoundAt(f.last)].kind == Kind::kProduct));
    f.subject = !f.possessive && !modifier && !scan.AfterPreposition(f.first);
  }
  // "customers such as A and B": B stands as A does
  for (uint32_t i = 2; i < scan.size(); ++i) {
    const uint32_t at = scan.FoundAt(i);
    if (at == kNone || scan.found[at].first != i || !scan.found[at].subject || !scan.SameSentence(i - 2, i)) continue;
    const uint32_t partner = scan.Has(i - 1, kConjunction) || scan.Is(i - 1, ",") ? scan.FoundAt(i - 2) : kNone;
    if (partner != kNone && scan.found[partner].kind == Kind::kParty)
      scan.found[at].subject = scan.found[partner].subject || scan.found[partner].possessive;
  }
}

// "its data centre in Worcester", of a place on no list: what was taken for a party becomes a site.
bool IsPlaceOfCompute(Scan& scan, uint32_t at) {
  constexpr uint32_t kThing = RoleBit(Role::kCompute) | RoleBit(Role::kSiteNoun);
  const bool of = at >= 2 && scan.Has(at - 1, kOf);
  if (at < 2 || !(of || scan.Has(at - 1, kLocative)) || !scan.SameSentence(at - 2, at)) return false;
  if (scan.SpanBefore(at - 1, kThing) == nullptr) return false;
  const uint32_t holder = scan.FoundAt(at);
  if (holder == kNone && of) return false;
  if (holder != kNone) {
    Found& f = scan.found[holder];
    if (f.kind != Kind::kParty || f.listed >= 0 || f.kinds != 0 || f.reference != Reference::kName) return false;
    // "the data centre of Acme" may as well tell whose it is
    if (of && f.strength != Strength::kWeak) return false;
    f.kind = Kind::kSite;
    f.strength = Strength::kWeak;
    f.party.clear();
    return true;
  }
  if (scan.IsTaken(at) || !scan.IsWord(at) || scan.Has(at, kFunction | kNoName)) return false;
  Found& f = scan.Add(Kind::kSite, at, at + 1);
  f.strength = Strength::kWeak;
  f.name = scan.document.slice(f.begin, f.end);
  f.id = IdOfName(f.name);
  return true;
}

// "stand in Las Cruces": a capitalised name of up to three words behind "in", of a town on no list; its end, or
// `first`.
uint32_t TownEnd(const Scan& scan, uint32_t first) {
  constexpr uint32_t kLongest = 3;
  if (scan.tables.capital_nouns || first == 0 || !scan.SameSentence(first - 1, first)) return first;
  if (!scan.Has(first - 1, kPlaceOnly)) return first;
  uint32_t last = first;
  while (last < scan.size() && scan.SameSentence(first, last) && scan.IsWord(last) && scan.tokens[last].upper_initial &&
         !scan.tokens[last].all_upper && !scan.IsTaken(last) && !scan.Has(last, kFunction | kNoName) &&
         scan.SpanAt(last, ~0u) == nullptr) {
    ++last;
  }
  // "in Hall 4"
  const bool numbered = last < scan.size() && scan.tokens[last].kind == text::TokenKind::kNumber;
  return last - first <= kLongest && !numbered ? last : first;
}

// Places of compute: "in Memphis"; of those on no list only where the sentence speaks of chips or data centres.
void FindPlaces(Scan& scan) {
  std::vector<bool> compute(scan.document.sentences().size(), false);
  for (const Found& f : scan.found) {
    if (f.kind == Kind::kProduct) compute[f.sentence] = true;
  }
  for (uint32_t i = 0; i < scan.size(); ++i) {
    if (!scan.tokens[i].upper_initial) continue;
    const bool here = compute[scan.sentence_of[i]];
    if (here && IsPlaceOfCompute(scan, i)) continue;
    if (scan.IsTaken(i)) continue;
    if (!scan.Has(i, kCommonPlace)) {
      if (!here) continue;
      const uint32_t last = TownEnd(scan, i);
      if (last == i) continue;
      Found& f = scan.Add(Kind::kSite, i, last);
      f.strength = Strength::kWeak;
      f.name = scan.document.slice(f.begin, f.end);
      f.id = IdOfName(f.name);
      i = last - 1;
      continue;
    }
    uint32_t last = i + 1;
    while (last < scan.size() && scan.SameSentence(i, last) && scan.Has(last, kCommonPlace) && !scan.IsTaken(last))
      ++last;
    const bool placed = i > 0 && scan.SameSentence(i - 1, i) && scan.Has(i - 1, kLocative);
    if (placed) {
      Found& f = scan.Add(Kind::kSite, i, last);
      f.strength = Strength::kWeak;
      f.name = scan.document.slice(f.begin, f.end);
      f.id = IdOfName(f.name);
    }
    i = last - 1;
  }
}

}  // namespace

struct Finder::Impl {
  Tables tables;
};

Finder::Finder(const lexicon::LexiconData& lexicon, const std::string& language, lexicon::Vocabulary& vocabulary)
    : impl_(std::make_unique<Impl>(Tables(lexicon, language, vocabulary))) {}
Finder::~Finder() = default;
Finder::Finder(Finder&&) noexcept = default;

std::vector<Mention> Finder::Find(const text::Document& document, std::span<const lexicon::Word> words,
                                  std::span<const quantity::Quantity> quantities) const {
  Scan scan(impl_->tables, document, words, quantities);
  FindDatelines(scan);
  FindListed(scan, quantities);
  FindOrganisations(scan);
  FindUnlisted(scan);
  FindSurnames(scan);
  UnifyNames(scan);
  FindGenericProducts(scan);
  FindReferences(scan);
  FindPlaces(scan);
  MarkSubjects(scan);
  scan.Sort();
  ResolveReferences(scan);
  AssignOwners(scan);
  AssignParties(scan);
  return {std::make_move_iterator(scan.found.begin()), std::make_move_iterator(scan.found.end())};
}

}  // namespace counterclaim::entity
