// Simhash after Charikar, "Similarity Estimation Techniques from Rounding Algorithms" (2002), over pairs of words.
#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <vector>

#include "base/hash.h"
#include "build.h"

namespace counterclaim::claim {
namespace {

// Counts the ones at each place of many words. Plane k holds bit k of all places' counts, so that a word is added to
// all of them at once.
class Tally {
 public:
  void Add(uint64_t ones) {
    for (size_t k = 0; ones != 0; ++k) {
      const uint64_t carry = planes_[k] & ones;
      planes_[k] ^= ones;
      ones = carry;
    }
  }

  // How many of `words` that were added have a one at a place.
  uint64_t At(int place, uint64_t words) const {
    uint64_t count = 0;
    for (int k = 0; k < std::bit_width(words); ++k) count |= (planes_[k] >> place & 1) << k;
    return count;
  }

 private:
  std::array<uint64_t, 32> planes_{};  // a document has fewer than 2^32 tokens
};

uint64_t SimhashOf(const text::Document& document) {
  Tally ones;
  uint64_t pairs = 0;
  uint64_t former = 0;
  std::vector<std::optional<uint64_t>> hashes(document.distinct_words());
  for (const text::Token& t : document.tokens()) {
    if (t.kind != text::TokenKind::kWord && t.kind != text::TokenKind::kNumber) continue;
    std::optional<uint64_t>& hash = hashes[t.word];
    if (!hash) hash = base::Hash64(document.norm(t));
    const uint64_t word = *hash;
    const uint64_t pair = base::Hash64({reinterpret_cast<const char*>(&word), sizeof word}, former);
    former = word;
    ones.Add(pair);
    ++pairs;
  }
  uint64_t simhash = 0;
  for (int bit = 0; bit < 64; ++bit) simhash |= static_cast<uint64_t>(2 * ones.At(bit, pairs) > pairs) << bit;
  return simhash;
}

bool Tells(const quantity::Quantity& q) {
  switch (q.kind) {
    case quantity::Kind::kNumber:
    case quantity::Kind::kMoney:
    case quantity::Kind::kPercent:
    case quantity::Kind::kUnits:
    case quantity::Kind::kPower:
      return q.value.has_value();
    default:
      return false;
  }
}

}  // namespace

v1::Origin OriginOf(const v1::Article& article, const Analysis& analysis, const std::string& credited) {
  v1::Origin origin;
  origin.set_credited(credited.empty() ? entity::IdOfName(article.publisher()) : credited);
  origin.set_simhash(SimhashOf(analysis.document));
  // a thousand tell a copy as well as a million
  constexpr size_t kEnough = 1000;
  std::vector<uint64_t> numbers;
  for (const quantity::Quantity& q : analysis.quantities) {
    if (Tells(q) && numbers.size() < kEnough) numbers.push_back(base::Hash64(q.value->ToString() + q.unit));
  }
  std::ranges::sort(numbers);
  numbers.erase(std::ranges::unique(numbers).begin(), numbers.end());
  origin.mutable_numbers()->Add(numbers.begin(), numbers.end());
  return origin;
}

}  // namespace counterclaim::claim
