// What a replay gives depends neither on how the work is cut nor on where it was interrupted.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "fake_pipeline.h"
#include "replay/replay.h"

namespace counterclaim::replay {
namespace {

using testing_support::FakeExtractor;
using testing_support::FakeMatch;
using testing_support::GenerateItems;
using testing_support::Item;
using testing_support::MemorySource;
namespace fs = std::filesystem;

// Fails at a given call, as a source on a broken disk does.
class BreakingSource final : public ArticleSource {
 public:
  BreakingSource(std::vector<Item> items, int calls) : source_(std::move(items)), calls_(calls) {}
  absl::Status Seek(const std::string& position) override { return source_.Seek(position); }
  absl::StatusOr<SourceBatch> Next(const SourceLimits& limits) override {
    if (calls_-- == 0) return absl::UnavailableError("told to break");
    return source_.Next(limits);
  }

 private:
  MemorySource source_;
  int calls_;
};

class ReplayOrderTest : public testing::TestWithParam<Order> {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "counterclaim-order-test" + std::to_string(getpid());
    fs::remove_all(folder_);
    fs::create_directory(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  ReplayOptions Options() {
    ReplayOptions options;
    options.engine_version = "test";
    options.order = GetParam();
    options.claims = folder_ + "/claims";
    options.contradictions = folder_ + "/contradictions";
    options.relations = folder_ + "/relations";
    options.rejects = folder_ + "/rejects";
    options.upserts = folder_ + "/upserts";
    return options;
  }
  static absl::Status Run(ReplayOptions options, ArticleSource& source, int match_calls = -1) {
    const FakeExtractor extractor;
    auto replay =
        Replay::Open(std::move(options), source, extractor, [&](const v1::ClaimSet& set, match::KeyState& state) {
          if (match_calls-- == 0) {
            return absl::StatusOr<match::MatchOutput>(absl::UnavailableError("told to break"));
          }
          return FakeMatch(set, state);
        });
    return replay.ok() ? (*replay)->Run() : replay.status();
  }
  std::map<std::string, std::string> Outputs() {
    std::map<std::string, std::string> outputs;
    for (const char* name : {"claims", "contradictions", "relations", "rejects", "upserts"}) {
      std::ifstream file(folder_ + "/" + name);
      outputs[name] = {std::istreambuf_iterator<char>(file), {}};
    }
    return outputs;
  }

  std::string folder_;
};

TEST_P(ReplayOrderTest, TheSizeOfStepsAndTheThreadsDoNotMatter) {
  std::map<std::string, std::string> expected;
  for (const size_t size : {1000, 1, 17}) {
    ReplayOptions options = Options();
    options.source_limits.items = size;
    options.step_limits.records = size;
    options.threads = size % 4 + 1;
    MemorySource source(GenerateItems(21, 300));
    ASSERT_TRUE(Run(options, source).ok());
    if (expected.empty()) expected = Outputs();
    EXPECT_EQ(Outputs(), expected);
  }
  for (const auto& [name, content] : expected) EXPECT_FALSE(content.empty()) << name;
}

TEST_P(ReplayOrderTest, ErrorsInTheMidstAndNewStartsDoNotMatter) {
  const std::vector<Item> items = GenerateItems(22, 300);
  {
    MemorySource source(items);
    ASSERT_TRUE(Run(Options(), source).ok());
  }
  const auto expected = Outputs();
  for (const char* name : {"claims", "contradictions", "relations", "rejects", "upserts"})
    fs::remove(folder_ + "/" + name);

  ReplayOptions options = Options();
  options.state_dir = folder_ + "/state";
  options.source_limits.items = 11;
  options.step_limits.records = 9;
  std::mt19937 random(5);
  int breaks = 0;
  for (;; ++breaks) {
    ASSERT_LT(breaks, 500);
    BreakingSource source(items, 1 + static_cast<int>(random() % 8));
    const absl::Status status = Run(options, source, static_cast<int>(random() % 20));
    if (status.ok()) break;
    ASSERT_EQ(status.message(), "told to break");
  }
  EXPECT_GT(breaks, 10);
  EXPECT_EQ(Outputs(), expected);
}

// The open contradictions, relations and claims are a function of the set of articles.
TEST_P(ReplayOrderTest, TheOrderOfTheInputDoesNotMatter) {
  std::vector<Item> items = GenerateItems(23, 200);
  std::erase_if(items, [](const Item& item) { return std::holds_alternative<Reject>(item); });
  std::map<std::string, std::string> expected;
  std::mt19937 random(6);
  for (int round = 0; round < 4; ++round) {
    MemorySource source(items);
    ASSERT_TRUE(Run(Options(), source).ok());
    std::map<std::string, std::string> outputs = Outputs();
    outputs.erase("upserts");
    if (round == 0) expected = outputs;
    EXPECT_EQ(outputs, expected);
    items.push_back(items[random() % items.size()]);
    std::ranges::shuffle(items, random);
  }
}

INSTANTIATE_TEST_SUITE_P(Orders, ReplayOrderTest, testing::Values(Order::kPublished, Order::kArrival),
                         [](const auto& info) {
                           return std::string(info.param == Order::kPublished ? "Published" : "Arrival");
                         });

}  // namespace
}  // namespace counterclaim::replay
