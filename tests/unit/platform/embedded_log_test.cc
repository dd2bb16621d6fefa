#include "embedded_log/embedded_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "embedded_log/keys.h"
#include "step_loop/step_loop.h"
#include "stream/memory_store.h"
#include "stream/record_codec.h"

namespace counterclaim::embedded_log {
namespace {

using stream::Context;
using stream::Record;
using stream::Step;
using stream::StepLimits;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Record Make(std::string topic, std::string key, std::string value) {
  Record record;
  record.topic = std::move(topic);
  record.key = std::move(key);
  record.value = std::move(value);
  return record;
}

std::vector<std::string> Values(const std::vector<Record>& records) {
  std::vector<std::string> values;
  for (const Record& record : records) values.push_back(record.value);
  return values;
}

std::vector<std::string> ValuesOf(EmbeddedLog& log, std::string_view topic) {
  std::vector<std::string> values;
  EXPECT_TRUE(log.ForEach(topic,
                          [&](Record&& record) {
                            values.push_back(record.value);
                            return absl::OkStatus();
                          })
                  .ok());
  return values;
}

TEST(KeysTest, RecordKeysHaveAnInverseAndKeepTheOrder) {
  const std::string key = RecordKey("counterclaim.claims", 3, 258);
  const auto place = ParseRecordKey(key);
  ASSERT_TRUE(place.has_value());
  EXPECT_EQ(place->topic, "counterclaim.claims");
  EXPECT_EQ(place->partition, 3);
  EXPECT_EQ(place->offset, 258);
  EXPECT_LT(RecordKey("t", 0, 255), RecordKey("t", 0, 256));
  EXPECT_LT(RecordKey("t", 0, 1'000'000), RecordKey("t", 1, 0));
  EXPECT_FALSE(ParseRecordKey(key.substr(0, key.size() - 1)).has_value());
  EXPECT_FALSE(ParseRecordKey(key + "x").has_value());
  EXPECT_FALSE(ParseRecordKey(EndKey("t", 0)).has_value());
  EXPECT_FALSE(ParseRecordKey("").has_value());
}

TEST(KeysTest, AreDifferentForEachKind) {
  EXPECT_NE(EndKey("t", 0)[0], RecordKey("t", 0, 0)[0]);
  EXPECT_NE(PositionKey("a", "t", 0), PositionKey("b", "t", 0));
  EXPECT_EQ(StatePrefix("detector"), "sdetector\x1f");
  EXPECT_EQ(DecodeOffset(EncodeOffset(77)), 77);
  EXPECT_EQ(DecodeOffset("1234567"), std::nullopt);
}

TEST(EmbeddedLogTest, GivesTheRecordsInOrderWithTheirOffsets) {
  stream::MemoryStore store;
  EmbeddedLog log(store);
  Step step;
  step.outputs = {Make("a", "k1", "1"), Make("b", "k2", "2"), Make("a", "k3", "3")};
  step.outputs[0].headers = {{"name", "content"}};
  step.outputs[0].timestamp_ms = -5;
  ASSERT_TRUE(log.Task("writer", {})->Commit(step).ok());
  ASSERT_EQ(*log.End("a"), 2);
  ASSERT_EQ(*log.End("b"), 1);
  ASSERT_EQ(*log.End("c"), 0);
  const absl::StatusOr<Record> first = log.At("a", 0);
  ASSERT_TRUE(first.ok());
  Record expected = step.outputs[0];
  expected.offset = 0;
  EXPECT_EQ(*first, expected);
  EXPECT_EQ(log.At("a", 1)->value, "3");
  EXPECT_EQ(log.At("a", 2).status().code(), absl::StatusCode::kNotFound);
}

TEST(EmbeddedLogTest, TopicsWhoseNamesBeginAlikeAreApart) {
  stream::MemoryStore store;
  EmbeddedLog log(store);
  Step step;
  step.outputs = {Make("a", "", "1"), Make("ab", "", "2"), Make("a.dead", "", "3")};
  ASSERT_TRUE(log.Task("writer", {})->Commit(step).ok());
  EXPECT_THAT(ValuesOf(log, "a"), ElementsAre("1"));
  EXPECT_THAT(ValuesOf(log, "ab"), ElementsAre("2"));
}

TEST(EmbeddedLogTest, ATaskGoesOnBehindWhatItCommitted) {
  stream::MemoryStore store;
  {
    EmbeddedLog log(store);
    Step step;
    for (int i = 0; i < 5; ++i) step.outputs.push_back(Make("a", "", std::to_string(i)));
    ASSERT_TRUE(log.Task("writer", {})->Commit(step).ok());
    const auto reader = log.Task("reader", {"a"});
    auto poll = reader->Next({.records = 2});
    ASSERT_TRUE(poll.ok());
    EXPECT_THAT(Values(poll->records), ElementsAre("0", "1"));
    Step done;
    done.next = poll->next;
    ASSERT_TRUE(reader->Commit(done).ok());
    poll = reader->Next({.records = 2});
    EXPECT_THAT(Values(poll->records), ElementsAre("2", "3"));
  }
  EmbeddedLog log(store);
  const auto reader = log.Task("reader", {"a"});
  EXPECT_THAT(Values(reader->Next({})->records), ElementsAre("2", "3", "4"));
  EXPECT_THAT(Values(reader->Next({})->records), IsEmpty());
  EXPECT_THAT(Values(log.Task("other", {"a"})->Next({.records = 1})->records), ElementsAre("0"));
  EXPECT_EQ(*log.End("a"), 5);
}

TEST(EmbeddedLogTest, ABatchEndsAtItsBytesButHoldsOneRecord) {
  stream::MemoryStore store;
  EmbeddedLog log(store);
  Step step;
  for (int i = 0; i < 3; ++i) step.outputs.push_back(Make("a", "", std::string(100, 'x')));
  ASSERT_TRUE(log.Task("writer", {})->Commit(step).ok());
  EXPECT_EQ(log.Read("a", 0, {.bytes = 1})->size(), 1);
  EXPECT_EQ(log.Read("a", 0, {.bytes = 250})->size(), 2);
  EXPECT_EQ(log.Read("a", 1, {})->size(), 2);
}

TEST(EmbeddedLogTest, NoTopicOfATaskWaitsForEver) {
  stream::MemoryStore store;
  EmbeddedLog log(store);
  Step step;
  step.outputs = {Make("a", "", "a1"), Make("a", "", "a2"), Make("b", "", "b1")};
  ASSERT_TRUE(log.Task("writer", {})->Commit(step).ok());
  const auto reader = log.Task("reader", {"a", "b"});
  EXPECT_THAT(Values(reader->Next({.records = 1})->records), ElementsAre("a1"));
  EXPECT_THAT(Values(reader->Next({.records = 1})->records), ElementsAre("b1"));
  EXPECT_THAT(Values(reader->Next({.records = 1})->records), ElementsAre("a2"));
}

TEST(EmbeddedLogTest, ADamagedRecordIsAnErrorThatNamesItsPlace) {
  stream::MemoryStore store;
  const stream::Change damage{RecordKey("a", 0, 0), "\x01zz"};
  ASSERT_TRUE(store.Apply(std::span(&damage, 1)).ok());
  EmbeddedLog log(store);
  const absl::Status status = log.At("a", 0).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(std::string(status.message()), "a, offset 0: a record of the log is damaged");
  EXPECT_EQ(log.Task("reader", {"a"})->Next({}).status().code(), absl::StatusCode::kDataLoss);
}

// Counts, per key, what came by, and says so; fails at a record "fail"; at the end gives the counts out, two a step.
class Counter final : public stream::Processor {
 public:
  absl::Status Process(const Record& record, Context& context) override {
    if (record.value == "fail") return absl::InternalError("told to");
    const int count = std::stoi(context.store().Get("n" + record.key).value_or("0")) + 1;
    context.store().Put("n" + record.key, std::to_string(count));
    context.Emit(Make("counts", record.key, record.key + std::to_string(count)));
    return absl::OkStatus();
  }
  absl::Status Tick(int64_t now_ms, Context& context) override {
    context.Emit(Make("ticks", "", std::to_string(now_ms)));
    return absl::OkStatus();
  }
  absl::StatusOr<bool> Drain(Context& context) override {
    std::vector<std::string> keys;
    context.store().ScanPrefix("n", [&](std::string_view key, std::string_view) {
      keys.emplace_back(key);
      return keys.size() < 2;
    });
    for (const std::string& key : keys) {
      context.Emit(Make("totals", key, key));
      context.store().Delete(key);
    }
    return keys.size() == 2;
  }
};

Step Input(const std::vector<std::string>& keys) {
  Step step;
  for (const std::string& key : keys) step.outputs.push_back(Make("in", key, "x"));
  return step;
}

TEST(StepLoopTest, RunsToTheEndWhateverTheSizeOfAStep) {
  for (const size_t records : {1, 2, 3, 100}) {
    stream::MemoryStore store;
    EmbeddedLog log(store);
    ASSERT_TRUE(log.Task("writer", {})->Commit(Input({"a", "b", "a", "a", "c"})).ok());
    const auto task = log.Task("counter", {"in"});
    Counter counter;
    step_loop::StepLoop loop(counter, *task, {.records = records});
    ASSERT_TRUE(loop.RunToEnd().ok());
    EXPECT_THAT(ValuesOf(log, "counts"), ElementsAre("a1", "b1", "a2", "a3", "c1"));
    EXPECT_THAT(ValuesOf(log, "totals"), ElementsAre("na", "nb", "nc"));
    EXPECT_EQ(*loop.RunStep(), 0);
  }
}

TEST(StepLoopTest, AStepThatMakesMuchEndsEarlyAndTheNextGoesOnThere) {
  stream::MemoryStore store;
  EmbeddedLog log(store);
  ASSERT_TRUE(log.Task("writer", {})->Commit(Input({"a", "b", "a", "a", "c"})).ok());
  for (const size_t expected : {1, 1, 1}) {
    // a new loop each time: what one step committed is where the next begins
    const auto task = log.Task("counter", {"in"});
    Counter counter;
    step_loop::StepLoop loop(counter, *task, {.written_bytes = 1});
    EXPECT_EQ(*loop.RunStep(), expected);
  }
  const auto task = log.Task("counter", {"in"});
  Counter counter;
  ASSERT_TRUE(step_loop::StepLoop(counter, *task, {.written_bytes = 1}).RunToEnd().ok());
  EXPECT_THAT(ValuesOf(log, "counts"), ElementsAre("a1", "b1", "a2", "a3", "c1"));
}

TEST(StepLoopTest, AStepThatFailsHasDoneNothing) {
  stream::MemoryStore store;
  EmbeddedLog log(store);
  Step input = Input({"a", "b", "c"});
  input.outputs[2].value = "fail";
  ASSERT_TRUE(log.Task("writer", {})->Commit(input).ok());
  Counter counter;
  {
    const auto task = log.Task("counter", {"in"});
    step_loop::StepLoop loop(counter, *task, {.records = 2});
    EXPECT_EQ(*loop.RunStep(), 2);
    EXPECT_EQ(loop.RunStep().status().message(), "told to");
  }
  const auto task = log.Task("counter", {"in"});
  step_loop::StepLoop loop(counter, *task);
  EXPECT_FALSE(loop.RunStep().ok());
  EXPECT_THAT(ValuesOf(log, "counts"), ElementsAre("a1", "b1"));
}

TEST(StepLoopTest, ABrokenStoreFailsTheStep) {
  stream::MemoryStore store;
  EmbeddedLog log(store);
  ASSERT_TRUE(log.Task("writer", {})->Commit(Input({"a"})).ok());
  const auto task = log.Task("counter", {"in"});
  Counter counter;
  step_loop::StepLoop loop(counter, *task);
  store.Break(absl::UnavailableError("no disk"));
  EXPECT_EQ(loop.RunStep().status().message(), "no disk");
}

TEST(StepLoopTest, TicksAreStepsToo) {
  stream::MemoryStore store;
  EmbeddedLog log(store);
  const auto task = log.Task("counter", {"in"});
  Counter counter;
  step_loop::StepLoop loop(counter, *task);
  ASSERT_TRUE(loop.Tick(1000).ok());
  ASSERT_TRUE(loop.Tick(2000).ok());
  EXPECT_THAT(ValuesOf(log, "ticks"), ElementsAre("1000", "2000"));
}

// Several tasks of one process write at once; what each wrote is there once, in its order.
TEST(EmbeddedLogTest, TasksInSeveralThreadsWriteToOneTopic) {
  stream::MemoryStore store;
  EmbeddedLog log(store);
  ASSERT_TRUE(log.Task("writer", {})->Commit(Input(std::vector<std::string>(200, "a"))).ok());
  std::vector<std::thread> threads;
  for (const char* name : {"one", "two", "three"}) {
    threads.emplace_back([&log, name] {
      const auto task = log.Task(name, {"in"});
      Counter counter;
      EXPECT_TRUE(step_loop::StepLoop(counter, *task, {.records = 7}).RunToEnd().ok());
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(*log.End("counts"), 600);
  EXPECT_EQ(*log.End("totals"), 3);
}

}  // namespace
}  // namespace counterclaim::embedded_log
