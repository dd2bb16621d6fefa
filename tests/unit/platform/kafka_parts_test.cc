// The inner parts of the Kafka log that need no broker.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "liveness.h"
#include "store_keys.h"

namespace counterclaim::kafka_log {
namespace {

TEST(StoreKeysTest, ArePartedByPartitionAndKind) {
  EXPECT_LT(StatePrefix(1), StatePrefix(2));
  EXPECT_LT(StatePrefix(255), StatePrefix(256));
  EXPECT_NE(StatePrefix(1), ChangelogOffsetKey(1));
  EXPECT_EQ(DecodeOffset(EncodeOffset(77)), 77);
  EXPECT_EQ(DecodeOffset("1234567"), std::nullopt);
}

TEST(LivenessTest, ToWaitIsNotToStandStill) {
  Liveness liveness;
  liveness.set_session(std::chrono::milliseconds(1000));
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  EXPECT_TRUE(liveness.Check().ok());
  // a session shorter than the ticks: then every gap between two is one
  liveness.set_session(std::chrono::milliseconds(1));
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  EXPECT_FALSE(liveness.Check().ok());
}

}  // namespace
}  // namespace counterclaim::kafka_log
