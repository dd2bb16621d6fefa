#include "stream/sorter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "counterclaim/v1/claim.pb.h"
#include "stream/memory_store.h"
#include "stream/overlay.h"
#include "stream/topics.h"

namespace counterclaim::stream {
namespace {

using ::testing::ElementsAre;

Record Set(std::string article, std::string key, std::optional<int64_t> seconds, std::string version = "v") {
  v1::ClaimSet set;
  set.set_article_id(article);
  set.set_comparison_key(key);
  set.set_article_version(version);
  if (seconds.has_value()) set.mutable_version_date()->set_seconds(*seconds);
  Record record;
  record.topic = kClaims;
  record.key = JoinKey(key, article);
  set.SerializeToString(&record.value);
  return record;
}

std::string Describe(const Record& record) {
  v1::ClaimSet set;
  EXPECT_TRUE(set.ParseFromString(record.value));
  EXPECT_EQ(record.key, JoinKey(set.comparison_key(), set.article_id()));
  return set.article_id() + "/" + set.comparison_key() + "/" +
         (set.has_version_date() ? std::to_string(set.version_date().seconds()) : "-") + "/" + set.article_version();
}

// Steps of a sorter over a store, a new sorter each, as after a restart.
class SorterSteps {
 public:
  explicit SorterSteps(SorterOptions options = {}) : options_(options) {}

  void Take(const std::vector<Record>& records) {
    Overlay overlay(&store_);
    Context context(overlay);
    Sorter sorter(options_);
    for (const Record& record : records) ASSERT_TRUE(sorter.Process(record, context).ok());
    Commit(overlay, context);
  }
  bool Drain() {
    Overlay overlay(&store_);
    Context context(overlay);
    const absl::StatusOr<bool> more = Sorter(options_).Drain(context);
    EXPECT_TRUE(more.ok()) << more.status();
    Commit(overlay, context);
    return *more;
  }
  std::vector<std::string> given;
  std::vector<size_t> steps;  // records given in each
  std::vector<Record> dead;
  MemoryStore& store() { return store_; }

 private:
  void Commit(Overlay& overlay, Context& context) {
    size_t count = 0;
    for (const Record& record : context.TakeOutputs()) {
      if (record.topic == kSortedClaims) {
        given.push_back(Describe(record));
        ++count;
      } else {
        dead.push_back(record);
      }
    }
    steps.push_back(count);
    ASSERT_TRUE(store_.Apply(overlay.Take()).ok());
  }

  SorterOptions options_;
  MemoryStore store_;
};

TEST(SorterTest, GivesByDateThenArticleThenKeyAndAbsentDatesLast) {
  SorterSteps steps;
  steps.Take({Set("b", "tesla", std::nullopt), Set("a", "xai", std::nullopt), Set("b", "tesla", 20),
              Set("a", "xai", 20), Set("a", "tesla", 20), Set("z", "meta", -5), Set("c", "meta", 10)});
  EXPECT_FALSE(steps.Drain());
  EXPECT_THAT(steps.given, ElementsAre("z/meta/-5/v", "c/meta/10/v", "a/tesla/20/v", "a/xai/20/v", "b/tesla/20/v",
                                       "a/xai/-/v", "b/tesla/-/v"));
}

TEST(SorterTest, KeepsTheVersionsOfOneArticleApartUnlessTheirDatesAreOne) {
  SorterSteps steps;
  steps.Take({Set("a", "tesla", 20, "second"), Set("a", "tesla", 10, "first"), Set("a", "tesla", 20, "third")});
  steps.Drain();
  EXPECT_THAT(steps.given, ElementsAre("a/tesla/10/first", "a/tesla/20/third"));
}

TEST(SorterTest, GivesBoundedPartsAndGoesOnAfterARestart) {
  SorterSteps steps({.drain_records = 2});
  std::vector<Record> records;
  for (int i = 0; i < 5; ++i) records.push_back(Set("a" + std::to_string(i), "tesla", 5 - i));
  steps.Take(records);
  while (steps.Drain()) {
  }
  EXPECT_THAT(steps.given, ElementsAre("a4/tesla/1/v", "a3/tesla/2/v", "a2/tesla/3/v", "a1/tesla/4/v", "a0/tesla/5/v"));
  EXPECT_THAT(steps.steps, ElementsAre(0, 2, 2, 1));
  EXPECT_FALSE(steps.Drain());
  EXPECT_EQ(steps.given.size(), 5);
  bool empty = true;
  steps.store().Scan("", "", [&](std::string_view, std::string_view) { return empty = false; });
  EXPECT_TRUE(empty);
}

TEST(SorterTest, BoundsTheBytesToo) {
  SorterSteps steps({.drain_bytes = 1});
  steps.Take({Set("a", "tesla", 1), Set("b", "tesla", 2), Set("c", "tesla", 3)});
  while (steps.Drain()) {
  }
  EXPECT_THAT(steps.steps, ElementsAre(0, 1, 1, 1));
}

TEST(SorterTest, TakesMoreInputInTheMidstOfADrain) {
  SorterSteps steps({.drain_records = 1});
  steps.Take({Set("a", "tesla", 10), Set("b", "tesla", 20), Set("c", "tesla", 30)});
  EXPECT_TRUE(steps.Drain());
  EXPECT_TRUE(steps.Drain());
  steps.Take({Set("d", "tesla", 5), Set("e", "tesla", 40)});
  while (steps.Drain()) {
  }
  EXPECT_THAT(steps.given, ElementsAre("a/tesla/10/v", "b/tesla/20/v", "d/tesla/5/v", "c/tesla/30/v", "e/tesla/40/v"));
}

TEST(SorterTest, WhatItCannotReadIsADeadLetter) {
  Record broken;
  broken.topic = kClaims;
  broken.value = "\xff\xff";
  Record keyless = broken;
  keyless.value.clear();
  SorterSteps steps;
  steps.Take({broken, keyless});
  EXPECT_FALSE(steps.Drain());
  ASSERT_EQ(steps.dead.size(), 2);
  EXPECT_EQ(steps.dead[0].topic, "counterclaim.claims.dead");
  EXPECT_EQ(steps.dead[0].value, "\xff\xff");
}

TEST(SorterTest, TheOrderOfTheInputDoesNotMatter) {
  std::vector<Record> records;
  for (int i = 0; i < 60; ++i) {
    records.push_back(
        Set("a" + std::to_string(i % 7), i % 2 == 0 ? "tesla" : "xai", i % 5 == 0 ? std::nullopt : std::optional(i)));
  }
  std::vector<std::string> expected;
  std::mt19937 random(3);
  for (int round = 0; round < 10; ++round) {
    SorterSteps steps({.drain_records = 7});
    steps.Take(records);
    while (steps.Drain()) {
    }
    if (round == 0) expected = steps.given;
    EXPECT_EQ(steps.given, expected);
    std::ranges::shuffle(records, random);
  }
}

}  // namespace
}  // namespace counterclaim::stream
