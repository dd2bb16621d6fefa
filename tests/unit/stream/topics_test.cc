#include "stream/topics.h"

#include <gtest/gtest.h>

#include <string>

namespace counterclaim::stream {
namespace {

TEST(TopicsTest, NamesThatOthersRelyOn) {
  EXPECT_EQ(kArticles, "counterclaim.articles");
  EXPECT_EQ(kClaims, "counterclaim.claims");
  EXPECT_EQ(kContradictions, "counterclaim.contradictions");
  EXPECT_EQ(kRelations, "counterclaim.relations");
  EXPECT_EQ(kAlerts, "counterclaim.alerts");
  EXPECT_EQ(kSubscriptions, "counterclaim.subscriptions");
  EXPECT_EQ(kDeliveries, "counterclaim.deliveries");
  EXPECT_EQ(kDeliveryResults, "counterclaim.delivery-results");
}

TEST(TopicsTest, DeadTopicsHaveAnInverse) {
  EXPECT_EQ(DeadTopic(kArticles), "counterclaim.articles.dead");
  EXPECT_EQ(OfDeadTopic(DeadTopic(kClaims)), std::string(kClaims));
  EXPECT_EQ(OfDeadTopic(kClaims), std::nullopt);
}

TEST(TopicsTest, ChangelogTopicsHaveAnInverse) {
  EXPECT_EQ(ChangelogTopic("detector"), "counterclaim.detector-changelog");
  EXPECT_EQ(OfChangelogTopic(ChangelogTopic("extractor")), "extractor");
  EXPECT_EQ(OfChangelogTopic(kClaims), std::nullopt);
  EXPECT_EQ(OfChangelogTopic("other.detector-changelog"), std::nullopt);
  EXPECT_EQ(OfChangelogTopic("counterclaim.-changelog"), std::nullopt);
}

TEST(TopicsTest, KeysAreJoinedByTheUnitSeparatorAndTakenApart) {
  EXPECT_EQ(JoinKey("tesla", "a1"),
            "tesla\x1f"
            "a1");
  for (const std::string second : {"", "a1", "with\x1fseparator", "\x1f"}) {
    const std::string key = JoinKey("tesla", second);
    const auto parts = SplitKey(key);
    ASSERT_TRUE(parts.has_value());
    EXPECT_EQ(parts->first, "tesla");
    EXPECT_EQ(parts->second, second);
    EXPECT_EQ(PartitionPart(key), "tesla");
  }
  EXPECT_FALSE(SplitKey("tesla").has_value());
  EXPECT_FALSE(SplitKey("\x1f"
                        "a1")
                   .has_value());
  EXPECT_EQ(PartitionPart("a1"), "a1");
}

// Kafka's own client gives these partitions: other producers' articles and ours must meet.
TEST(TopicsTest, PartitionsAreThoseOfKafkasClients) {
  constexpr int32_t kMost = 0x7fffffff;
  EXPECT_EQ(PartitionOf("21", kMost), -973932308 & kMost);
  EXPECT_EQ(PartitionOf("foobar", kMost), -790332482 & kMost);
  EXPECT_EQ(PartitionOf("a-little-bit-long-string", kMost), -985981536 & kMost);
  EXPECT_EQ(PartitionOf("a-little-bit-longer-string", kMost), -1486304829 & kMost);
  EXPECT_EQ(PartitionOf("abc", kMost), 479470107);
  EXPECT_EQ(PartitionOf("abc", 12), 479470107 % 12);
  EXPECT_EQ(PartitionOf(JoinKey("abc", "whatever"), 12), PartitionOf("abc", 12));
  EXPECT_EQ(PartitionOf("", 1), 0);
}

TEST(TopicsTest, AFirstPartHoldsNoSeparator) {
  EXPECT_TRUE(IsKeyPart("tesla"));
  EXPECT_FALSE(IsKeyPart(""));
  EXPECT_FALSE(
      IsKeyPart("a\x1f"
                "b"));
  EXPECT_DEATH(JoinKey("a\x1f"
                       "b",
                       "c"),
               "first part");
}

}  // namespace
}  // namespace counterclaim::stream
