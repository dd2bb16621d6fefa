// Simhash after Charikar, "Similarity Estimation Techniques from Rounding Algorithms" (2002), over pairs of words.
#include <algorithm>
#include <array>

#include "base/hash.h"
#include "build.h"

namespace counterclaim::claim {
namespace {

uint64_t SimhashOf(const text::Document& document) {
  std::array<int32_t, 64> votes{};
  uint64_t former = 0;
  for (const text::Token& t : document.tokens()) {
    if (t.kind != text::TokenKind::kWord && t.kind != text::TokenKind::kNumber) continue;
    const uint64_t word = base::Hash64(document.norm(t));
    const uint64_t pair = base::Hash64({reinterpret_cast<const char*>(&word), sizeof word}, former);
    former = word;
    for (int bit = 0; bit < 64; ++bit) votes[bit] += pair >> bit & 1 ? 1 : -1;
  }
  uint64_t hash = 0;
  for (int bit = 0; bit < 64; ++bit) hash |= static_cast<uint64_t>(votes[bit] > 0) << bit;
  return hash;
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
