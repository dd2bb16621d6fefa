#include "extractor/processor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "extractor/version.h"
#include "fake_pipeline.h"
#include "stream/memory_store.h"
#include "stream/overlay.h"
#include "stream/topics.h"

namespace counterclaim::extractor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing_support::FakeExtractor;
using testing_support::MakeArticle;

stream::Record ArticleRecord(const v1::Article& article) {
  stream::Record record;
  record.topic = stream::kArticles;
  record.key = article.id();
  record.value = article.SerializeAsString();
  return record;
}

class ExtractorTest : public testing::Test {
 protected:
  // "key: quote, quote" for each claim set written.
  std::vector<std::string> Take(const v1::Article& article) { return TakeRecord(ArticleRecord(article)); }
  std::vector<std::string> TakeRecord(const stream::Record& record) {
    stream::Overlay overlay(&store_);
    stream::Context context(overlay);
    EXPECT_TRUE(processor_.Process(record, context).ok());
    EXPECT_TRUE(store_.Apply(overlay.Take()).ok());
    outputs_ = context.TakeOutputs();
    std::vector<std::string> sets;
    for (const stream::Record& output : outputs_) {
      v1::ClaimSet set;
      if (output.topic != stream::kClaims || !set.ParseFromString(output.value)) continue;
      EXPECT_EQ(output.key, stream::JoinKey(set.comparison_key(), set.article_id()));
      std::string text = set.comparison_key() + ":";
      for (const v1::Claim& claim : set.claims()) text += " " + claim.evidence().quote() + ",";
      sets.push_back(text);
      current_[output.key] = text;
    }
    return sets;
  }
  size_t KeptArticles() {
    size_t count = 0;
    store_.Scan("", "", [&](std::string_view, std::string_view) { return ++count, true; });
    return count;
  }

  FakeExtractor extractor_;
  ExtractorProcessor processor_{extractor_};
  stream::MemoryStore store_;
  std::vector<stream::Record> outputs_;
  std::map<std::string, std::string> current_;  // by record key, the last set
};

TEST_F(ExtractorTest, WritesASetForEachKeyWithTheClaimsInTheirOrder) {
  v1::Article article = MakeArticle("a", "x 1; tesla+x 2; tesla 3;", 100);
  EXPECT_THAT(Take(article), ElementsAre("tesla: tesla+x 2, tesla 3,", "x: x 1, tesla+x 2,"));
  v1::ClaimSet set;
  ASSERT_TRUE(set.ParseFromString(outputs_[0].value));
  EXPECT_EQ(set.article_id(), "a");
  EXPECT_EQ(set.article_version(), VersionOf(article).words);
  EXPECT_EQ(set.version_date().seconds(), 100);
  EXPECT_EQ(set.published_at().seconds(), 100);
  EXPECT_EQ(outputs_[0].timestamp_ms, 100'000);
}

TEST_F(ExtractorTest, ALaterVersionWritesToOldAndNewKeys) {
  Take(MakeArticle("a", "tesla 1; x 2;", 100));
  EXPECT_THAT(Take(MakeArticle("a", "tesla 5; meta 3;", 100, 200)),
              ElementsAre("meta: meta 3,", "tesla: tesla 5,", "x:"));
  v1::ClaimSet set;
  ASSERT_TRUE(set.ParseFromString(outputs_[2].value));
  EXPECT_EQ(set.version_date().seconds(), 200);
  EXPECT_EQ(set.published_at().seconds(), 100);
  // The emptied key is written once only.
  EXPECT_THAT(Take(MakeArticle("a", "tesla 6;", 100, 300)), ElementsAre("meta:", "tesla: tesla 6,"));
}

TEST_F(ExtractorTest, AnEarlierVersionOrARepeatWritesNothing) {
  const v1::Article late = MakeArticle("a", "tesla 1;", 100, 300);
  Take(late);
  EXPECT_THAT(Take(MakeArticle("a", "tesla 2;", 100, 200)), IsEmpty());
  EXPECT_THAT(Take(MakeArticle("a", "tesla 2;", 200)), IsEmpty());
  EXPECT_THAT(Take(MakeArticle("a", "tesla 2;")), IsEmpty());
  EXPECT_THAT(Take(late), IsEmpty());
}

TEST_F(ExtractorTest, AnUpdateWithoutClaimsTakesThemAway) {
  Take(MakeArticle("a", "tesla 1;", 100));
  EXPECT_THAT(Take(MakeArticle("a", "We were wrong.", 100, 200)), ElementsAre("tesla:"));
  EXPECT_THAT(Take(MakeArticle("a", "tesla 1;", 100)), IsEmpty());
}

TEST_F(ExtractorTest, WithNeitherClaimsNorUpdateItTakesNoPart) {
  EXPECT_THAT(Take(MakeArticle("a", "Nothing.", 500)), IsEmpty());
  EXPECT_EQ(KeptArticles(), 0);
  EXPECT_THAT(Take(MakeArticle("a", "tesla 1;", 100)), ElementsAre("tesla: tesla 1,"));
  EXPECT_THAT(Take(MakeArticle("a", "Nothing.", 500)), IsEmpty());
  EXPECT_THAT(Take(MakeArticle("b", "Nothing.", 0, 500)), IsEmpty());
  EXPECT_EQ(KeptArticles(), 2);
}

TEST_F(ExtractorTest, WhatIsNoArticleIsADeadLetterAsItCame) {
  stream::Record broken = ArticleRecord({});
  broken.value = "\xff\xff";
  broken.offset = 9;
  TakeRecord(broken);
  ASSERT_EQ(outputs_.size(), 1);
  EXPECT_EQ(outputs_[0].topic, "counterclaim.articles.dead");
  EXPECT_EQ(outputs_[0].value, "\xff\xff");
  EXPECT_EQ(outputs_[0].FindHeader("__connect.errors.exception.message"), "not an Article");
  Take(MakeArticle("", "tesla 1;"));
  EXPECT_EQ(outputs_.at(0).FindHeader("__connect.errors.exception.message"), "an article without an id");
  Take(MakeArticle("a", ""));
  EXPECT_EQ(outputs_.at(0).FindHeader("__connect.errors.exception.message"), "an article without text");
  EXPECT_EQ(KeptArticles(), 0);
}

TEST_F(ExtractorTest, AClaimWithoutAUsableKeyIsABrokenEngine) {
  stream::Overlay overlay(&store_);
  stream::Context context(overlay);
  const v1::Article article = MakeArticle("a", "x", 1);
  EXPECT_FALSE(processor_.Accept(article, std::vector<v1::Claim>(1), context).ok());
  v1::Claim claim;
  claim.add_comparison_keys(
      "a\x1f"
      "b");
  EXPECT_FALSE(processor_.Accept(article, {claim}, context).ok());
}

TEST_F(ExtractorTest, DamagedStateIsAnError) {
  const stream::Change damage{"a", "nonsense"};
  ASSERT_TRUE(store_.Apply(std::span(&damage, 1)).ok());
  stream::Overlay overlay(&store_);
  stream::Context context(overlay);
  EXPECT_EQ(processor_.Process(ArticleRecord(MakeArticle("a", "tesla 1;")), context).code(),
            absl::StatusCode::kDataLoss);
}

// Whatever the order and the repeats, the same sets are held at the end; a key that has no claims may be missing.
TEST(ExtractorOrderTest, TheOrderOfTheRecordsDoesNotMatter) {
  std::vector<stream::Record> records;
  for (const auto& item : testing_support::GenerateItems(5, 400)) {
    if (const auto* article = std::get_if<v1::Article>(&item)) records.push_back(ArticleRecord(*article));
  }
  std::map<std::string, std::string> expected;
  std::mt19937 random(11);
  for (int round = 0; round < 8; ++round) {
    FakeExtractor extractor;
    ExtractorProcessor processor(extractor);
    stream::MemoryStore store;
    stream::Overlay overlay(&store);
    stream::Context context(overlay);
    for (const stream::Record& record : records) ASSERT_TRUE(processor.Process(record, context).ok());
    std::map<std::string, std::string> sets;
    for (const stream::Record& output : context.TakeOutputs()) {
      v1::ClaimSet set;
      ASSERT_TRUE(set.ParseFromString(output.value));
      sets.erase(output.key);
      if (!set.claims().empty()) sets[output.key] = output.value;
    }
    if (round == 0) expected = sets;
    EXPECT_EQ(sets, expected);
    records.push_back(records[random() % records.size()]);
    std::ranges::shuffle(records, random);
  }
  EXPECT_GT(expected.size(), 50);
}

}  // namespace
}  // namespace counterclaim::extractor
