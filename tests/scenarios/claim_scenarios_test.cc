// Streams of hand-written claims through the matcher (tests/scenarios/claims): what stands in the end, whatever the
// order.
#include <gtest/gtest.h>

#include <algorithm>
#include <format>
#include <random>

#include "claim_model/names.h"
#include "support/claim_stream.h"
#include "support/golden.h"

namespace counterclaim {
namespace {

using testing::ArticleVersion;
using testing::Case;
using testing::ClaimStream;

std::string PrintUpserts(const ClaimStream& stream) {
  std::string out = "upserts:\n";
  for (const v1::Contradiction& c : stream.contradiction_upserts()) {
    out += std::format("  {} {} {} {} {}", claim_model::Name(c.state()), claim_model::Name(c.kind()),
                       claim_model::Name(c.severity()), c.earlier().article_id(), c.later().article_id());
    out += c.withdrawn_reason().empty() ? "\n" : std::format(": {}\n", c.withdrawn_reason());
  }
  for (const v1::Relation& r : stream.relation_upserts()) {
    if (r.kind() != v1::RELATION_KIND_CORRECTS) continue;
    out += std::format("  {} {} {} {}\n", claim_model::Name(r.kind()), r.earlier().count().value(),
                       r.later().count().value(), r.rule());
  }
  return out;
}

std::string Run(const Case& c) {
  const std::vector<ArticleVersion> articles = testing::ParseStream(c.input);
  ClaimStream stream;
  for (const ArticleVersion& a : articles) stream.Send(a);
  const std::string open = testing::PrintOpen(stream);

  std::mt19937 random(static_cast<unsigned>(c.line));
  std::vector<ArticleVersion> shuffled = articles;
  shuffled.insert(shuffled.end(), articles.begin(), articles.end());
  for (int round = 0; round < 12; ++round) {
    std::ranges::shuffle(shuffled, random);
    // now and then nothing is cached, as after a restart
    ClaimStream other(round % 2 == 0 ? 20'000 : 0);
    for (const ArticleVersion& a : shuffled) other.Send(a);
    EXPECT_EQ(testing::PrintOpen(other), open) << c.file << ":" << c.line << ": the order of arrival matters";
  }
  return c.HasFlag("upserts") ? open + PrintUpserts(stream) : open;
}

const int kFiles = testing::RunGolden("scenarios/claims", &Run);

TEST(ClaimScenarios, HasFiles) {
  EXPECT_GT(kFiles, 0);
}

}  // namespace
}  // namespace counterclaim
