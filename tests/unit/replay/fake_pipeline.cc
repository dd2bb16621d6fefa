#include "fake_pipeline.h"

#include <algorithm>
#include <charconv>
#include <random>
#include <utility>

#include "base/hash.h"

namespace counterclaim::testing_support {
namespace {

std::string PairId(const v1::Claim& a, const v1::Claim& b, std::string_view kind) {
  const auto& [low, high] = std::minmax(a.id(), b.id());
  return base::HashId({low, high, kind});
}

// Earlier first; without dates by id.
bool IsBefore(const v1::Claim& a, const v1::Claim& b) {
  const auto key = [](const v1::Claim& claim) {
    return std::pair(claim.has_published_at() ? claim.published_at().seconds() : INT64_MAX, claim.id());
  };
  return key(a) < key(b);
}

void AddPair(const v1::Claim& a, const v1::Claim& b, const v1::ClaimSet& set, v1::State state,
             match::MatchOutput& output) {
  const v1::Claim& earlier = IsBefore(a, b) ? a : b;
  const v1::Claim& later = IsBefore(a, b) ? b : a;
  const bool differ = a.count().value() != b.count().value();
  if (output.arena == nullptr) output.arena = std::make_unique<google::protobuf::Arena>();
  v1::Relation& relation = *google::protobuf::Arena::CreateMessage<v1::Relation>(output.arena.get());
  relation.set_id(PairId(a, b, differ ? "contradicts" : "confirms"));
  relation.set_kind(differ ? v1::RELATION_KIND_CONTRADICTS : v1::RELATION_KIND_CONFIRMS);
  *relation.mutable_earlier() = earlier;
  *relation.mutable_later() = later;
  relation.set_comparison_key(set.comparison_key());
  relation.set_state(state);
  output.relations.push_back(&relation);
  if (!differ) return;
  v1::Contradiction& contradiction = *google::protobuf::Arena::CreateMessage<v1::Contradiction>(output.arena.get());
  contradiction.set_id(PairId(a, b, "quantity"));
  contradiction.set_kind(v1::KIND_QUANTITY);
  contradiction.set_severity(later.count().value().size() > 2 ? v1::SEVERITY_HIGH : v1::SEVERITY_LOW);
  *contradiction.mutable_earlier() = earlier;
  *contradiction.mutable_later() = later;
  contradiction.set_comparison_key(set.comparison_key());
  contradiction.set_state(state);
  output.contradictions.push_back(&contradiction);
}

}  // namespace

std::vector<v1::Claim> FakeExtractor::Extract(const v1::Article& article) const {
  std::vector<v1::Claim> claims;
  const std::string_view text = article.text();
  for (size_t begin = 0;;) {
    const size_t end = text.find(';', begin);
    if (end == std::string_view::npos) return claims;
    while (begin < end && text[begin] == ' ') ++begin;
    const std::string_view statement = text.substr(begin, end - begin);
    const size_t blank = statement.find(' ');
    if (blank != std::string_view::npos && blank > 0) {
      v1::Claim claim;
      claim.set_article_id(article.id());
      claim.set_article_version(base::HashId({article.title(), article.text(), article.language()}));
      claim.set_id(base::HashId({article.id(), claim.article_version(), std::to_string(begin)}));
      claim.mutable_count()->set_value(std::string(statement.substr(blank + 1)));
      claim.mutable_evidence()->set_quote(std::string(statement));
      claim.mutable_evidence()->set_begin(static_cast<uint32_t>(begin));
      claim.mutable_evidence()->set_end(static_cast<uint32_t>(end));
      if (article.has_published_at()) *claim.mutable_published_at() = article.published_at();
      std::string_view keys = statement.substr(0, blank);
      for (size_t plus = keys.find('+'); plus != std::string_view::npos; plus = keys.find('+')) {
        claim.add_comparison_keys(std::string(keys.substr(0, plus)));
        keys.remove_prefix(plus + 1);
      }
      claim.add_comparison_keys(std::string(keys));
      claims.push_back(std::move(claim));
    }
    begin = end + 1;
  }
}

absl::StatusOr<match::MatchOutput> FakeMatch(const v1::ClaimSet& set, match::KeyState& state) {
  match::MatchOutput output;
  if (set.article_id() == "refused") return absl::InvalidArgumentError("told to refuse");
  v1::ClaimSet held;
  if (const auto bytes = state.Get("r" + set.article_id())) {
    if (!held.ParseFromString(*bytes)) return absl::DataLossError("damaged");
    const auto version = [](const v1::ClaimSet& of) {
      return std::pair(of.has_version_date() ? of.version_date().seconds() : INT64_MIN, of.article_version());
    };
    if (version(set) < version(held)) return output;
  }
  std::vector<v1::Claim> others;
  bool damaged = false;
  state.Scan("r", [&](std::string_view, std::string_view value) {
    v1::ClaimSet other;
    damaged = damaged || !other.ParseFromArray(value.data(), static_cast<int>(value.size()));
    if (other.article_id() != set.article_id())
      others.insert(others.end(), other.claims().begin(), other.claims().end());
    return !damaged;
  });
  if (damaged) return absl::DataLossError("damaged");
  const auto pair_all = [&](const v1::ClaimSet& own, v1::State as) {
    for (const v1::Claim& claim : own.claims()) {
      for (const v1::Claim& other : others) {
        // As in the real one, a pair that shares several keys is judged under the smallest.
        std::vector<std::string> shared;
        std::ranges::set_intersection(claim.comparison_keys(), other.comparison_keys(), std::back_inserter(shared));
        if (!shared.empty() && shared.front() == set.comparison_key()) AddPair(claim, other, set, as, output);
      }
    }
  };
  pair_all(held, v1::STATE_WITHDRAWN);
  pair_all(set, v1::STATE_OPEN);
  state.Put("r" + set.article_id(), set.SerializeAsString());
  return output;
}

v1::Article MakeArticle(std::string id, std::string text, int64_t published, int64_t updated) {
  v1::Article article;
  article.set_id(std::move(id));
  article.set_text(std::move(text));
  if (published != 0) article.mutable_published_at()->set_seconds(published);
  if (updated != 0) article.mutable_updated_at()->set_seconds(updated);
  return article;
}

std::vector<Item> GenerateItems(uint32_t seed, size_t count) {
  std::mt19937 random(seed);
  const auto below = [&](uint32_t limit) { return random() % limit; };
  std::vector<Item> items;
  items.reserve(count);
  for (size_t i = 0; i < count; ++i) {
    if (below(40) == 0) {
      items.push_back(replay::Reject{"input.ndjson", static_cast<int64_t>(i + 1), "no text \"here\"",
                                     std::string("{\"text\":\"\\\"") + static_cast<char>(below(256)) + "\"}"});
      continue;
    }
    if (!items.empty() && below(20) == 0) {
      items.push_back(items[below(static_cast<uint32_t>(items.size()))]);
      continue;
    }
    std::string text;
    if (below(3) == 0) {
      for (uint32_t statements = 1 + below(2); statements > 0; --statements) {
        text += "k" + std::to_string(below(static_cast<uint32_t>(count / 20 + 1)));
        if (below(4) == 0) text += "+z" + std::to_string(below(static_cast<uint32_t>(count / 20 + 1)));
        text += " " + std::to_string(90 + below(20)) + "; ";
      }
    }
    text += "Plain words without any number.";
    const int64_t published = below(10) == 0 ? 0 : 1'600'000'000 + below(100'000'000);
    const int64_t updated = below(8) == 0 ? 1'650'000'000 + below(100'000'000) : 0;
    items.push_back(
        MakeArticle("a" + std::to_string(below(static_cast<uint32_t>(count))), std::move(text), published, updated));
  }
  return items;
}

absl::Status MemorySource::Seek(const std::string& position) {
  size_t next = 0;
  std::from_chars(position.data(), position.data() + position.size(), next);
  if (next > items_.size()) return absl::FailedPreconditionError("the input is shorter than it was");
  next_ = next;
  return absl::OkStatus();
}

absl::StatusOr<replay::SourceBatch> MemorySource::Next(const replay::SourceLimits& limits) {
  replay::SourceBatch batch;
  while (next_ < items_.size() && batch.items.size() < limits.items) batch.items.push_back(items_[next_++]);
  batch.position = std::to_string(next_);
  batch.end = next_ == items_.size();
  batch.bytes_done = next_;
  batch.bytes_total = items_.size();
  return batch;
}

}  // namespace counterclaim::testing_support
