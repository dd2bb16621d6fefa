// A pipeline with a language and a verdict of its own, small enough to be checked by eye, for tests of what runs it.
//
// The language: in a text, each ";"-ended statement "KEYS COUNT", KEYS being comparison keys joined by "+", is a claim:
// "tesla+x 100; meta 7;". The verdict: two claims of different articles under one key contradict if their counts
// differ, and confirm each other if not.
#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "extractor/claim_extractor.h"
#include "match/key_state.h"
#include "match/matcher.h"
#include "replay/article_source.h"

namespace counterclaim::testing_support {

class FakeExtractor final : public extractor::ClaimExtractor {
 public:
  std::vector<v1::Claim> Extract(const v1::Article& article) const override;
};

absl::StatusOr<match::MatchOutput> FakeMatch(const v1::ClaimSet& set, match::KeyState& state);

using Item = std::variant<v1::Article, replay::Reject>;

v1::Article MakeArticle(std::string id, std::string text, int64_t published = 0, int64_t updated = 0);

// Items as real input has them: in any order of dates, with versions, repeats, articles without claims or dates, and
// refusals. A function of both numbers.
std::vector<Item> GenerateItems(uint32_t seed, size_t count);

// Items from memory. A position is the number of items given.
class MemorySource final : public replay::ArticleSource {
 public:
  explicit MemorySource(std::vector<Item> items) : items_(std::move(items)) {}

  absl::Status Seek(const std::string& position) override;
  absl::StatusOr<replay::SourceBatch> Next(const replay::SourceLimits& limits) override;

 private:
  std::vector<Item> items_;
  size_t next_ = 0;
};

}  // namespace counterclaim::testing_support
