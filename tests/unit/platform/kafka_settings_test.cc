#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "kafka_log/admin.h"
#include "kafka_log/settings.h"
#include "kafka_log/task_log.h"
#include "stream/memory_store.h"
#include "stream/topics.h"

namespace counterclaim::kafka_log {
namespace {

using ::testing::HasSubstr;

std::string Told(const Settings& settings) {
  return std::string(Check(settings).message());
}

TEST(SettingsTest, AllOfLibrdkafkaCanBeSetButWhatExactlyOnceRestsOn) {
  EXPECT_TRUE(Check({}).ok());
  EXPECT_TRUE(Check({.properties = {{"linger.ms", "7"}, {"security.protocol", "sasl_ssl"}}}).ok());
  EXPECT_EQ(Told({.properties = {{"no.such", "1"}}}),
            "kafka.properties.no.such: No such configuration property: \"no.such\"");
  EXPECT_THAT(Told({.properties = {{"linger.ms", "soon"}}}), HasSubstr("kafka.properties.linger.ms: Invalid value"));
  for (const std::string key : {"isolation.level", "enable.auto.commit", "transactional.id", "group.id",
                                "enable.idempotence", "bootstrap.servers", "partition.assignment.strategy"}) {
    EXPECT_EQ(Told({.properties = {{key, "x"}}}), "kafka.properties." + key + " is set by the program itself");
  }
}

TEST(AllTopicsTest, AreThoseThatTheServicesUse) {
  std::set<std::string> names;
  for (const Topic& topic : AllTopics(6, 3)) {
    names.insert(topic.name);
    EXPECT_EQ(topic.partitions, 6);
    EXPECT_EQ(topic.replication, 3);
    EXPECT_EQ(topic.config.at("min.insync.replicas"), "2");
    EXPECT_EQ(topic.config.at("max.message.bytes"), "8388608");
  }
  for (const std::string& wanted :
       {std::string(stream::kArticles), std::string(stream::kClaims), std::string(stream::kContradictions),
        std::string(stream::kRelations), stream::DeadTopic(stream::kArticles), stream::DeadTopic(stream::kClaims),
        stream::ChangelogTopic("extractor"), stream::ChangelogTopic("detector")}) {
    EXPECT_TRUE(names.contains(wanted)) << wanted;
  }
  EXPECT_EQ(AllTopics(1, 1).front().config.at("min.insync.replicas"), "1");
}

TEST(FencedTest, IsToldApartFromOtherErrors) {
  EXPECT_TRUE(IsFenced(FencedError("somebody came")));
  EXPECT_THAT(std::string(FencedError("somebody came").message()), HasSubstr("somebody came"));
  EXPECT_FALSE(IsFenced(absl::FailedPreconditionError("another")));
  EXPECT_FALSE(IsFenced(absl::OkStatus()));
}

TEST(KafkaTaskLogTest, WrongSettingsAreToldBeforeAnythingIsTried) {
  stream::MemoryStore store;
  const auto log = KafkaTaskLog::Open({.properties = {{"no.such", "1"}}}, {.service = "x", .instance = "x-0"}, store);
  EXPECT_TRUE(absl::IsInvalidArgument(log.status()));
}

}  // namespace
}  // namespace counterclaim::kafka_log
