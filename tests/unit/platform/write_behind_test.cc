#include "write_behind/write_behind.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "stream/memory_store.h"

namespace counterclaim::write_behind {
namespace {

using stream::Change;
using ::testing::ElementsAre;

// Writes only while it is let.
class HeldUpStore final : public stream::Store {
 public:
  std::optional<std::string> Get(std::string_view key) const override { return store_.Get(key); }
  void Scan(std::string_view begin, std::string_view end, Visit visit) const override {
    store_.Scan(begin, end, visit);
  }
  absl::Status health() const override { return store_.health(); }
  absl::Status Apply(std::span<const Change> changes) override {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return allowed_ > 0; });
    --allowed_;
    if (!error_.ok()) return error_;
    for (const Change& change : changes) written_.push_back(change.key);
    return store_.Apply(changes);
  }

  void Allow(int writes, absl::Status error = absl::OkStatus()) {
    {
      const std::lock_guard lock(mutex_);
      allowed_ += writes;
      error_ = std::move(error);
    }
    changed_.notify_all();
  }
  const std::vector<std::string>& written() const { return written_; }

 private:
  stream::MemoryStore store_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int allowed_ = 0;
  absl::Status error_;
  std::vector<std::string> written_;
};

std::string Seen(const stream::Store& store) {
  std::string seen;
  store.Scan("", "", [&](std::string_view key, std::string_view value) {
    seen.append(key).append(value);
    return true;
  });
  return seen;
}

TEST(WriteBehindTest, WhatWaitsIsSeenAndIsNotYetInTheStore) {
  HeldUpStore under;
  under.Allow(1);
  WriteBehind store(under);
  ASSERT_TRUE(store.Consume({{"b", "1"}, {"d", "1"}}).ok());
  ASSERT_TRUE(store.Flush().ok());
  ASSERT_TRUE(store.Consume({{"a", "2"}, {"b", std::nullopt}, {"c", "2"}, {"d", "2"}}).ok());
  EXPECT_EQ(Seen(store), "a2c2d2");
  EXPECT_EQ(store.Get("b"), std::nullopt);
  EXPECT_EQ(store.Get("d"), "2");
  EXPECT_EQ(Seen(under), "b1d1");
  under.Allow(1);
  ASSERT_TRUE(store.Flush().ok());
  EXPECT_EQ(Seen(under), "a2c2d2");
  EXPECT_EQ(Seen(store), "a2c2d2");
}

TEST(WriteBehindTest, OfOneKeyTheLastChangeCounts) {
  stream::MemoryStore under;
  WriteBehind store(under);
  ASSERT_TRUE(store.Consume({{"b", "1"}, {"a", "1"}, {"b", std::nullopt}, {"a", "2"}, {"b", "3"}}).ok());
  EXPECT_EQ(Seen(store), "a2b3");
  ASSERT_TRUE(store.Flush().ok());
  EXPECT_EQ(Seen(under), "a2b3");
}

TEST(WriteBehindTest, WritesInOrderAndTheRestAtTheEnd) {
  HeldUpStore under;
  under.Allow(3);
  {
    WriteBehind store(under);
    for (const char* key : {"c", "b", "a"}) ASSERT_TRUE(store.Consume({{key, "1"}}).ok());
  }
  EXPECT_THAT(under.written(), ElementsAre("c", "b", "a"));
}

TEST(WriteBehindTest, AfterAFailedWriteNothingIsWrittenAndEverybodyIsTold) {
  HeldUpStore under;
  WriteBehind store(under);
  ASSERT_TRUE(store.Consume({{"a", "1"}}).ok());
  under.Allow(10, absl::ResourceExhaustedError("the disk is full"));
  EXPECT_EQ(store.Flush().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(store.Consume({{"b", "1"}}).code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(store.health().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(Seen(under), "");
}

TEST(WriteBehindTest, ManyMayReadWhileOneWrites) {
  stream::MemoryStore under;
  WriteBehind store(under);
  std::thread reader([&] {
    int last = 0;
    while (last < 300) {
      const auto value = store.Get("n");
      const int now = value ? std::stoi(*value) : 0;
      EXPECT_GE(now, last);
      last = now;
      std::string both;
      store.Scan("m", "", [&](std::string_view, std::string_view read) { return both.append(read).append(" "), true; });
      EXPECT_GE(both.empty() ? 0 : std::stoi(both), last);
    }
  });
  for (int i = 1; i <= 300; ++i) ASSERT_TRUE(store.Consume({{"m", std::to_string(i)}, {"n", std::to_string(i)}}).ok());
  reader.join();
}

}  // namespace
}  // namespace counterclaim::write_behind
