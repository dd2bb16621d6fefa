#include "detector/processor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "fake_pipeline.h"
#include "stream/memory_store.h"
#include "stream/overlay.h"
#include "stream/topics.h"

namespace counterclaim::detector {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing_support::FakeExtractor;
using testing_support::FakeMatch;
using testing_support::MakeArticle;

stream::Record SetRecord(std::string key, std::string article, std::string text, int64_t date) {
  v1::ClaimSet set;
  set.set_article_id(article);
  set.set_comparison_key(key);
  set.mutable_version_date()->set_seconds(date);
  for (v1::Claim& claim : FakeExtractor().Extract(MakeArticle(article, std::move(text), date))) {
    *set.add_claims() = std::move(claim);
  }
  stream::Record record;
  record.topic = stream::kClaims;
  record.key = stream::JoinKey(key, article);
  record.value = set.SerializeAsString();
  return record;
}

class DetectorTest : public testing::Test {
 protected:
  // "earlier | later STATE" for each contradiction.
  std::vector<std::string> Take(const stream::Record& record) {
    stream::Overlay overlay(&store_);
    stream::Context context(overlay);
    EXPECT_TRUE(processor_.Process(record, context).ok());
    EXPECT_TRUE(store_.Apply(overlay.Take()).ok());
    outputs_ = context.TakeOutputs();
    std::vector<std::string> lines;
    for (const stream::Record& output : outputs_) {
      v1::Contradiction contradiction;
      if (output.topic != stream::kContradictions || !contradiction.ParseFromString(output.value)) continue;
      EXPECT_EQ(output.key, stream::JoinKey(contradiction.comparison_key(), contradiction.id()));
      EXPECT_EQ(output.timestamp_ms, contradiction.later().published_at().seconds() * 1000);
      lines.push_back(contradiction.earlier().evidence().quote() + " | " + contradiction.later().evidence().quote() +
                      (contradiction.state() == v1::STATE_OPEN ? "" : " withdrawn"));
    }
    return lines;
  }

  DetectorProcessor processor_{FakeMatch};
  stream::MemoryStore store_;
  std::vector<stream::Record> outputs_;
};

TEST_F(DetectorTest, GivesContradictionsAndRelationsUnderTheComparisonKey) {
  EXPECT_THAT(Take(SetRecord("tesla", "a", "tesla 1;", 100)), IsEmpty());
  EXPECT_THAT(Take(SetRecord("tesla", "b", "tesla 2;", 200)), ElementsAre("tesla 1 | tesla 2"));
  ASSERT_EQ(outputs_.size(), 2);
  EXPECT_EQ(outputs_[1].topic, stream::kRelations);
  v1::Relation relation;
  ASSERT_TRUE(relation.ParseFromString(outputs_[1].value));
  EXPECT_EQ(outputs_[1].key, stream::JoinKey("tesla", relation.id()));
}

TEST_F(DetectorTest, TheStatesOfKeysAreApart) {
  Take(SetRecord("x", "a", "x 1;", 100));
  EXPECT_THAT(Take(SetRecord("xai", "b", "xai 2;", 200)), IsEmpty());
  EXPECT_THAT(Take(SetRecord("x", "b", "x 2;", 200)), ElementsAre("x 1 | x 2"));
}

TEST_F(DetectorTest, WithdrawsWhenASideIsTakenAway) {
  Take(SetRecord("tesla", "a", "tesla 1;", 100));
  Take(SetRecord("tesla", "b", "tesla 2;", 200));
  EXPECT_THAT(Take(SetRecord("tesla", "b", "", 300)), ElementsAre("tesla 1 | tesla 2 withdrawn"));
}

TEST_F(DetectorTest, WhatCannotBeReadOrIsRefusedIsADeadLetter) {
  stream::Record broken = SetRecord("tesla", "a", "", 1);
  broken.value = "\xff\xff";
  const stream::Record keyless = [] {
    stream::Record record = SetRecord("tesla", "a", "", 1);
    v1::ClaimSet set;
    set.set_article_id("a");
    set.set_comparison_key(
        "a\x1f"
        "b");
    record.value = set.SerializeAsString();
    return record;
  }();
  for (const stream::Record& record : {broken, keyless, SetRecord("tesla", "refused", "", 1)}) {
    Take(record);
    ASSERT_EQ(outputs_.size(), 1);
    EXPECT_EQ(outputs_[0].topic, "counterclaim.claims.dead");
    EXPECT_EQ(outputs_[0].value, record.value);
  }
  EXPECT_EQ(outputs_[0].FindHeader("__connect.errors.exception.message"), "told to refuse");
}

TEST_F(DetectorTest, DamagedStateEndsTheStep) {
  const stream::Change damage{"tesla\x1fra", "\xff\xff"};
  ASSERT_TRUE(store_.Apply(std::span(&damage, 1)).ok());
  stream::Overlay overlay(&store_);
  stream::Context context(overlay);
  EXPECT_EQ(processor_.Process(SetRecord("tesla", "a", "tesla 1;", 1), context).code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace counterclaim::detector
