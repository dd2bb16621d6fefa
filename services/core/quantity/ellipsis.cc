#include "ellipsis.h"

#include <algorithm>

namespace counterclaim::quantity {
namespace {

// Whether a phrase of a category ends right before a token, or a word or two before it.
bool Before(const Hits& hits, Category category, uint32_t at, uint32_t begin) {
  constexpr uint32_t kReach = 5;
  const uint32_t first = at > begin + kReach ? at - kReach : begin;
  for (uint32_t i = at; i-- > first;) {
    const Hits::Hit hit = hits.At(i, category, at);
    if (hit && at - (i + hit.length) <= 2) return true;
  }
  return false;
}

// Whether no noun of its own can follow: a stop word, a mark or the end does.
bool NounLeftOut(const text::Document& document, const Hits& hits, bool capital_nouns, uint32_t at, uint32_t end) {
  if (at >= end) return true;
  if (capital_nouns && document.tokens()[at].kind == text::TokenKind::kWord && !document.tokens()[at].upper_initial)
    return true;
  const text::TokenKind kind = document.tokens()[at].kind;
  if (kind != text::TokenKind::kWord) return kind != text::TokenKind::kNumber && kind != text::TokenKind::kSymbol;
  return hits.At(at, Category::kStopWord, end) && !hits.At(at, Category::kFractionOf, end);
}

// "10, 20 and 30 GPUs": the numbers of a list share the noun of its last one.
void ShareNoun(const text::Document& document, const Hits& hits, std::vector<Quantity>& quantities) {
  const auto linked = [&](uint32_t first, uint32_t last, bool& conjunction) {
    if (first == last || last - first > 2) return false;
    for (uint32_t i = first; i < last; ++i) {
      const bool comma = document.norm(document.tokens()[i]) == ",";
      const bool word = static_cast<bool>(hits.At(i, Category::kBetweenAnd, last));
      if (!comma && !word) return false;
      conjunction |= word;
    }
    return true;
  };
  for (size_t i = quantities.size(); i-- > 1;) {
    if (quantities[i].kind != Kind::kUnits) continue;
    bool conjunction = false;
    size_t first = i;
    while (first > 0) {
      const Quantity& before = quantities[first - 1];
      const bool number = before.kind == Kind::kNumber && !before.fraction && before.value &&
                          before.value->is_whole() && before.change == Change::kNone;
      if (!number || !linked(before.last, quantities[first].first, conjunction)) break;
      --first;
    }
    if (!conjunction) continue;
    for (size_t k = first; k < i; ++k) {
      quantities[k].kind = Kind::kUnits;
      quantities[k].unit = quantities[i].unit;
      quantities[k].product = quantities[i].product;
    }
  }
}

// "40,000 GPUs (15,000, 15,000 and 10,000 respectively)": a bracket of nothing but numbers parts the count before it.
void SplitInAside(const text::Document& document, const Hits& hits, std::vector<Quantity>& quantities) {
  const auto norm = [&](uint32_t token) { return document.norm(document.tokens()[token]); };
  const auto count = static_cast<uint32_t>(document.tokens().size());
  for (size_t i = 0; i + 2 < quantities.size(); ++i) {
    const Quantity& whole = quantities[i];
    if (whole.kind != Kind::kUnits || whole.last >= count || norm(whole.last) != "(") continue;
    uint32_t at = whole.last + 1;
    size_t last = i + 1;
    const auto links = [&](uint32_t from, uint32_t to) {
      for (; from < to; ++from) {
        if (norm(from) != "," && !hits.At(from, Category::kBetweenAnd, to)) return false;
      }
      return true;
    };
    for (; last < quantities.size() && quantities[last].kind == Kind::kNumber; ++last) {
      const uint32_t first = quantities[last].first;
      if ((last > i + 1 && first == at) || first > at + 2 || !links(at, first)) break;
      at = quantities[last].last;
    }
    // "respectively"
    if (hits.At(at, Category::kStopWord, count)) ++at;
    const bool closes = at < count && norm(at) == ")";
    if (!closes || last - i <= 2) continue;
    for (size_t k = i + 1; k < last; ++k) {
      quantities[k].kind = Kind::kUnits;
      quantities[k].unit = whole.unit;
      quantities[k].product = whole.product;
      quantities[k].part = true;
    }
  }
}

// "500 of its 3,000 GPUs": the number before is counted in the same, and is a part of it.
void MarkParts(const text::Document& document, const Hits& hits, std::vector<Quantity>& quantities) {
  constexpr uint32_t kReach = 3;
  for (size_t i = 1; i < quantities.size(); ++i) {
    Quantity& whole = quantities[i];
    Quantity& part = quantities[i - 1];
    const uint32_t gap = whole.first - part.last;
    const bool counts = part.kind == Kind::kNumber && part.value && (part.fraction || part.value->is_whole());
    if (whole.kind != Kind::kUnits || !counts || part.last > whole.first || gap == 0 || gap > kReach) continue;
    if (!hits.At(part.last, Category::kFractionOf, whole.first)) continue;
    bool words = true;
    for (uint32_t k = part.last; k < whole.first; ++k) words &= document.tokens()[k].kind == text::TokenKind::kWord;
    if (!words) continue;
    whole.whole = true;
    if (part.fraction) continue;
    part.kind = Kind::kUnits;
    part.unit = whole.unit;
    part.product = whole.product;
    part.part = true;
  }
}

}  // namespace

void ResolveEllipsis(const text::Document& document, const Hits& hits, bool capital_nouns,
                     std::vector<Quantity>& quantities) {
  ShareNoun(document, hits, quantities);
  MarkParts(document, hits, quantities);
  SplitInAside(document, hits, quantities);
  constexpr uint32_t kSentencesBack = 4;
  constexpr int kFewest = 10;
  constexpr int kFewCounted = 50;
  const Quantity* counted = nullptr;
  uint32_t counted_in = 0;
  uint32_t sentence = 0;
  const auto sentences = document.sentences();
  for (size_t at = 0; at < quantities.size(); ++at) {
    Quantity& q = quantities[at];
    while (sentence + 1 < sentences.size() && sentences[sentence].last <= q.first) ++sentence;
    const bool near = counted != nullptr && sentence - counted_in <= kSentencesBack;
    if (q.kind == Kind::kUnits) {
      // "900 of these chips": the product was told with the whole
      const bool points_back =
          near && (q.anaphoric || (q.part && q.product == "accelerator" && q.unit == counted->unit));
      if (points_back) {
        q.unit = counted->unit;
        q.product = counted->product;
      }
      counted = &q;
      counted_in = sentence;
      continue;
    }
    if (q.kind == Kind::kPower) counted = nullptr;
    if (q.kind != Kind::kNumber || q.fraction) continue;
    const text::Sentence& s = sentences[sentence];
    const bool after = static_cast<bool>(hits.At(q.last, Category::kSomeAfter, s.last));
    const bool before = !after && NounLeftOut(document, hits, capital_nouns, q.last, s.last) &&
                        Before(hits, Category::kSomeBefore, q.first, s.first);
    const bool more = q.additional && (after || NounLeftOut(document, hits, capital_nouns, q.last, s.last));
    const bool dated =
        at + 1 < quantities.size() && quantities[at + 1].first == q.last && quantities[at + 1].kind == Kind::kDate;
    const bool former = sentence == counted_in &&
                        (dated || NounLeftOut(document, hits, capital_nouns, q.last, s.last)) &&
                        Before(hits, Category::kFormerBefore, q.first, s.first);
    const bool known = near && q.value && q.value->is_whole() && !(*q.value < base::Decimal(kFewest));
    if (known && (after || before || more || former)) {
      q.kind = Kind::kUnits;
      q.unit = counted->unit;
      q.product = counted->product;
      q.part = !q.additional && !former;
      if (former) q.change = Change::kFrom;
      counted = &q;
      counted_in = sentence;
    } else if (q.change == Change::kNone && q.value && !(*q.value < base::Decimal(kFewCounted))) {
      // something else was counted since; "two people" count nothing to come back to
      counted = nullptr;
    }
  }
}

}  // namespace counterclaim::quantity
