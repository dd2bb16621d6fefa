#include "scan.h"

#include <algorithm>

namespace counterclaim::entity {
namespace {

bool IsOpening(std::string_view norm) {
  return norm == "\"" || norm == "'" || norm == "(" || norm == "[" || norm == ":" || norm == "-" || norm == "*" ||
         norm == "\u2022" || norm == "|" || norm == "\u00a7";
}

// Ranges that hold no names.
bool HoldsNoName(quantity::Kind kind) {
  return kind != quantity::Kind::kName && kind != quantity::Kind::kUnits && kind != quantity::Kind::kNumber;
}

}  // namespace

Scan::Scan(const Tables& t, const text::Document& d, std::span<const lexicon::Word> w,
           std::span<const quantity::Quantity> quantities)
    : tables(t), document(d), words(w), tokens(d.tokens()) {
  bits.assign(size(), 0);
  sentence_of.assign(size(), 0);
  taken_.assign(size(), 0);
  shaky_.assign(size(), false);
  const auto sentences = document.sentences();
  for (uint32_t s = 0; s < sentences.size(); ++s) {
    for (uint32_t i = sentences[s].first; i < sentences[s].last; ++i) sentence_of[i] = s;
    if (sentences[s].boilerplate) Block(sentences[s].first, sentences[s].last);
  }
  for (uint32_t i = 0; i + 2 < size(); ++i) {
    if (IsTicker(i)) Block(i, i + 3);
  }
  for (const quantity::Quantity& q : quantities) {
    if (HoldsNoName(q.kind)) Block(q.first, q.last);
  }
  ReadWords();
  ReadCapitals();
}

// "PROX.BR", "7203.T": the code of a share and of its exchange.
bool Scan::IsTicker(uint32_t i) const {
  const text::Token& code = tokens[i];
  const text::Token& exchange = tokens[i + 2];
  const bool glued = Is(i + 1, ".") && !tokens[i + 1].space_before && !exchange.space_before;
  return glued && SameSentence(i, i + 2) && code.end - code.begin >= 2 && code.end - code.begin <= 6 &&
         (code.all_upper || code.kind == text::TokenKind::kNumber) && exchange.upper_initial &&
         (exchange.all_upper || exchange.end - exchange.begin == 1) && exchange.end - exchange.begin <= 3;
}

void Scan::ReadWords() {
  begins_.resize(size() + 1);
  spans_.reserve(size());
  for (uint32_t i = 0; i < size(); ++i) {
    begins_[i] = static_cast<uint32_t>(spans_.size());
    if (words[i].begins == 0) continue;
    const uint32_t end = SentenceEnd(i);
    tables.marks.ForEachAt(words, i, end, [&](const lexicon::PhraseTable<uint32_t>::Match& m) {
      for (uint32_t k = i; k < i + m.length; ++k) bits[k] |= *m.value;
    });
    tables.nouns.ForEachAt(words, i, end, [&](const lexicon::PhraseTable<Tag>::Match& m) {
      if (IsVerbLike(i, i + m.length, m.value->role)) return;
      // one a role, the longest
      for (size_t k = begins_[i]; k < spans_.size(); ++k) {
        if (spans_[k].role != m.value->role) continue;
        if (spans_[k].last < i + m.length) spans_[k] = {i, i + m.length, m.value->role, m.value->index};
        return;
      }
      spans_.push_back({i, i + m.length, m.value->role, m.value->index});
    });
  }
  begins_[size()] = static_cast<uint32_t>(spans_.size());
  // "AI" and "IT" are no function words
  for (uint32_t i = 0; i < size(); ++i) {
    if (tokens[i].all_upper && (bits[i] & (kEnding | kNoName)) != 0)
      bits[i] &= ~static_cast<uint32_t>(kFunction | kAtHouse | kLocative);
  }
  ends_.assign(size() + 2, 0);
  for (const Span& s : spans_) ++ends_[s.last + 1];
  for (size_t i = 1; i < ends_.size(); ++i) ends_[i] += ends_[i - 1];
  by_end_.resize(spans_.size());
  std::vector<uint32_t> next(ends_.begin(), ends_.end() - 1);
  for (uint32_t k = 0; k < spans_.size(); ++k) by_end_[next[spans_[k].last]++] = k;
}

// Where nouns have capitals, a word without one is none.
bool Scan::IsVerbLike(uint32_t first, uint32_t last, Role role) const {
  constexpr uint32_t kNouns = RoleBit(Role::kPartyNoun) | RoleBit(Role::kOfficer) | RoleBit(Role::kOfficial) |
                              RoleBit(Role::kSiteNoun) | RoleBit(Role::kOutletNoun) | RoleBit(Role::kCompute) |
                              RoleBit(Role::kAccelerator);
  if (!tables.capital_nouns || (RoleBit(role) & kNouns) == 0) return false;
  for (uint32_t i = first; i < last; ++i) {
    if (tokens[i].upper_initial) return false;
  }
  return true;
}

void Scan::ReadCapitals() {
  constexpr uint32_t kTitleWords = 4;
  seen_.resize(document.distinct_words());
  for (const text::Sentence& s : document.sentences()) {
    uint32_t capitals = 0;
    uint32_t lower = 0;
    bool first = true;
    for (uint32_t i = s.first; i < s.last; ++i) {
      if (!IsWord(i)) continue;
      const bool after_opening = i == s.first || IsOpening(norm(i - 1));
      // a hyphen inside a compound opens nothing
      shaky_[i] = first || (after_opening && !(i > s.first && words[i - 1].joiner));
      first = false;
      if (Has(i, kFunction)) continue;
      tokens[i].upper_initial ? ++capitals : ++lower;
    }
    // "Halden Picks AMD for Narvik"
    const bool in_capitals =
        !tables.capital_nouns && (s.title || s.heading) && capitals >= kTitleWords && capitals > 3 * lower;
    for (uint32_t i = s.first; i < s.last; ++i) {
      if (!IsWord(i)) continue;
      if (in_capitals) shaky_[i] = true;
      Seen& seen = seen_[tokens[i].word];
      seen.capital += tokens[i].upper_initial ? 1 : 0;
      const bool inside = i > s.first;
      const Span* before = inside ? SpanBefore(i, RoleBit(Role::kPronoun)) : nullptr;
      const bool owned = before != nullptr && tables.pronouns[before->index].possessive;
      if (owned || (inside && (Has(i - 1, kDeterminer) || tokens[i - 1].kind == text::TokenKind::kNumber)))
        seen.articled = true;
      if (tables.capital_nouns && tokens[i].upper_initial) ReadBare(i, s, seen);
      if (!tokens[i].upper_initial) {
        // parts of addresses say nothing of how a word is written
        const bool address =
            i > 0 && !tokens[i].space_before && !words[i - 1].joiner && (Is(i - 1, "@") || Is(i - 1, "."));
        seen.lower |= !address;
      } else if (!shaky_[i]) {
        ++seen.upper;
      }
    }
  }
}

// Where nouns have capitals: what stands without an article as only names do.
void Scan::ReadBare(uint32_t i, const text::Sentence& s, Seen& seen) const {
  const uint32_t next = i + 1;
  const bool alone = next >= s.last || !tokens[next].upper_initial || !IsWord(next);
  if (i == s.first) {
    const bool verb = next < s.last && IsWord(next) && alone && !Has(next, kFunction) &&
                      SpanAt(next, RoleBit(Role::kDeal) | RoleBit(Role::kSpeech)) != nullptr;
    seen.bare_subject |= verb && !s.title && !s.heading && !tables.plural_verb_endings.AnyEnds(norm(next));
    return;
  }
  if (!Has(i - 1, kPreposition | kAtHouse | kOf) || Has(i - 1, kDeterminer)) return;
  (Has(i - 1, kLocative | kPlaceOnly) && !Has(i - 1, kAtHouse) ? seen.placed : seen.governed) = true;
}

const Span* Scan::SpanAt(uint32_t i, uint32_t roles) const {
  if (i >= size()) return nullptr;
  const Span* best = nullptr;
  for (uint32_t k = begins_[i]; k < begins_[i + 1]; ++k) {
    if ((RoleBit(spans_[k].role) & roles) != 0 && (best == nullptr || spans_[k].last > best->last)) best = &spans_[k];
  }
  return best;
}

const Span* Scan::SpanBefore(uint32_t i, uint32_t roles) const {
  if (i == 0 || i > size()) return nullptr;
  const Span* best = nullptr;
  for (uint32_t k = ends_[i]; k < ends_[i + 1]; ++k) {
    const Span& s = spans_[by_end_[k]];
    if ((RoleBit(s.role) & roles) != 0 && (best == nullptr || s.first < best->first)) best = &s;
  }
  return best;
}

void Scan::Block(uint32_t first, uint32_t last) {
  for (uint32_t i = first; i < last; ++i) taken_[i] = std::max(taken_[i], 1u);
}

Found& Scan::Add(Kind kind, uint32_t first, uint32_t last) {
  Found& f = found.emplace_back();
  f.kind = kind;
  f.first = first;
  f.last = last;
  f.begin = tokens[first].begin;
  f.end = tokens[last - 1].end;
  f.sentence = sentence_of[first];
  for (uint32_t i = first; i < last; ++i) taken_[i] = static_cast<uint32_t>(found.size()) + 1;
  return f;
}

void Scan::Sort() {
  std::ranges::stable_sort(found, {}, &Found::first);
}

bool Scan::AfterPreposition(uint32_t first) const {
  // over the article, adjectives and nouns that stand before the name
  constexpr uint32_t kReach = 6;
  for (uint32_t i = first; i-- > 0 && first - i <= kReach && SameSentence(i, first);) {
    // German "der" is a genitive behind a noun only
    const bool both = tables.capital_nouns && Has(i, kOf) && Has(i, kDefinite);
    if (both && !(i > 0 && SameSentence(i - 1, first) && Has(i - 1, kPreposition | kAtHouse)))
      return i > 0 && SameSentence(i - 1, first) && IsWord(i - 1) && tokens[i - 1].upper_initial;
    if (Has(i, kPreposition | kOf | kAtHouse)) return true;
    if ((!IsWord(i) && !words[i].joiner) || Has(i, kClauseWord | kConjunction)) return false;
    if (Has(i, kDefinite | kIndefinite))
      return i > 0 && SameSentence(i - 1, first) && Has(i - 1, kPreposition | kOf | kAtHouse);
    // "mit dem Glasgower Start-up X": an adjective of a place has a capital
    const bool adjective = tables.capital_nouns && tokens[i].upper_initial && norm(i).ends_with("er");
    const bool part = adjective || SpanAt(i, ~0u) != nullptr || SpanBefore(i + 1, ~0u) != nullptr || words[i].joiner;
    if (!part) return false;
  }
  return false;
}

}  // namespace counterclaim::entity
