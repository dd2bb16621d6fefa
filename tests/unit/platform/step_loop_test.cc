#include "step_loop/step_loop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "stream/memory_store.h"

namespace counterclaim::step_loop {
namespace {

using stream::Context;
using stream::Record;
using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

Record At(int32_t partition, int64_t offset, std::string key) {
  Record record;
  record.topic = "in";
  record.partition = partition;
  record.offset = offset;
  record.key = std::move(key);
  return record;
}

// Two partitions in memory; gives all its records in one poll, and again after a commit that it was told to refuse.
class TwoPartitions final : public stream::TaskLog {
 public:
  explicit TwoPartitions(std::vector<Record> records) : records_(std::move(records)) {}

  absl::StatusOr<stream::Poll> Next(const stream::StepLimits&) override {
    stream::Poll poll;
    for (const Record& record : records_) {
      int64_t& position = positions_[record.partition];
      if (record.offset < position) continue;
      poll.records.push_back(record);
      poll.next[{record.topic, record.partition}] = record.offset + 1;
    }
    return poll;
  }
  std::vector<int32_t> partitions() const override { return {0, 1}; }
  const stream::ReadView& state(int32_t partition) const override { return stores_[partition]; }
  absl::Status Commit(stream::Step step) override {
    if (refusals > 0) {
      --refusals;
      return absl::AbortedError("told to");
    }
    for (const auto& [place, next] : step.next) positions_[place.second] = next;
    for (const auto& [partition, changes] : step.changes) {
      EXPECT_TRUE(stores_[partition].Apply(changes).ok());
    }
    steps.push_back(std::move(step));
    return absl::OkStatus();
  }

  int refusals = 0;
  std::vector<stream::Step> steps;

 private:
  std::vector<Record> records_;
  std::map<int32_t, int64_t> positions_;
  mutable std::map<int32_t, stream::MemoryStore> stores_;
};

class Counter final : public stream::Processor {
 public:
  absl::Status Process(const Record& record, Context& context) override {
    std::this_thread::sleep_for(pause);
    const int count = std::stoi(context.store().Get("n").value_or("0")) + 1;
    context.store().Put("n", std::to_string(count));
    context.Emit(At(record.partition, -1, record.key + std::to_string(count)));
    return absl::OkStatus();
  }
  absl::Status Tick(int64_t now_ms, Context& context) override {
    context.store().Put("now", std::to_string(now_ms));
    return absl::OkStatus();
  }

  std::chrono::milliseconds pause{0};
};

std::vector<std::string> Keys(const stream::Step& step) {
  std::vector<std::string> keys;
  keys.reserve(step.outputs.size());
  for (const Record& record : step.outputs) keys.push_back(record.key);
  return keys;
}

TEST(StepLoopTest, EachPartitionHasItsOwnState) {
  TwoPartitions log({At(0, 0, "a"), At(1, 0, "b"), At(0, 1, "c"), At(1, 1, "d"), At(1, 2, "e")});
  Counter counter;
  StepLoop loop(counter, log);
  ASSERT_EQ(*loop.RunStep(), 5);
  EXPECT_EQ(*loop.RunStep(), 0);
  ASSERT_EQ(log.steps.size(), 1);
  EXPECT_THAT(Keys(log.steps[0]), ElementsAre("a1", "c2", "b1", "d2", "e3"));
  EXPECT_THAT(log.steps[0].next, UnorderedElementsAre(Pair(Pair("in", 0), 2), Pair(Pair("in", 1), 3)));
  EXPECT_EQ(log.state(0).Get("n"), "2");
  EXPECT_EQ(log.state(1).Get("n"), "3");
}

TEST(StepLoopTest, TicksReachEveryPartition) {
  TwoPartitions log({});
  Counter counter;
  ASSERT_TRUE(StepLoop(counter, log).Tick(7).ok());
  EXPECT_EQ(log.steps.size(), 1);
  EXPECT_EQ(log.state(0).Get("now"), "7");
  EXPECT_EQ(log.state(1).Get("now"), "7");
}

TEST(StepLoopTest, AnAbortedStepIsDoneAgainWithAllThatLayBehindIt) {
  TwoPartitions log({At(0, 0, "a"), At(0, 1, "b"), At(0, 2, "c")});
  Counter counter;
  StepLoop loop(counter, log, {.written_bytes = 1});
  ASSERT_EQ(*loop.RunStep(), 1);
  log.refusals = 2;
  EXPECT_TRUE(absl::IsAborted(loop.RunStep().status()));
  EXPECT_TRUE(absl::IsAborted(loop.RunStep().status()));
  EXPECT_EQ(*loop.RunStep(), 1);
  EXPECT_EQ(*loop.RunStep(), 1);
  EXPECT_EQ(*loop.RunStep(), 0);
  std::vector<std::string> all;
  all.reserve(log.steps.size());
  for (const stream::Step& step : log.steps) all.push_back(Keys(step).front());
  EXPECT_THAT(all, ElementsAre("a1", "b2", "c3"));
}

TEST(StepLoopTest, AStepThatTakesLongEndsEarly) {
  TwoPartitions log({At(0, 0, "a"), At(0, 1, "b"), At(1, 0, "c")});
  Counter counter;
  counter.pause = std::chrono::milliseconds(5);
  StepLoop loop(counter, log, {.time_ms = 1});
  EXPECT_EQ(*loop.RunStep(), 1);
  EXPECT_EQ(*loop.RunStep(), 1);
  EXPECT_EQ(*loop.RunStep(), 1);
  EXPECT_EQ(*loop.RunStep(), 0);
  EXPECT_EQ(log.steps.size(), 3);
}

}  // namespace
}  // namespace counterclaim::step_loop
