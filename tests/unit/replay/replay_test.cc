#include "replay/replay.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "fake_pipeline.h"

namespace counterclaim::replay {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using testing_support::FakeExtractor;
using testing_support::FakeMatch;
using testing_support::Item;
using testing_support::MakeArticle;
using testing_support::MemorySource;
namespace fs = std::filesystem;

class ReplayTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "counterclaim-replay-test-" + std::to_string(getpid()) +
              testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::remove_all(folder_);
    fs::create_directory(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  ReplayOptions Options() {
    ReplayOptions options;
    options.engine_version = "test";
    options.claims = folder_ + "/claims";
    options.contradictions = folder_ + "/contradictions";
    options.relations = folder_ + "/relations";
    options.rejects = folder_ + "/rejects";
    options.upserts = folder_ + "/upserts";
    return options;
  }
  absl::StatusOr<Summary> Run(ReplayOptions options, std::vector<Item> items) {
    MemorySource source(std::move(items));
    const FakeExtractor extractor;
    auto replay = Replay::Open(std::move(options), source, extractor, FakeMatch);
    if (!replay.ok()) return replay.status();
    if (absl::Status done = (*replay)->Run(); !done.ok()) return done;
    return (*replay)->summary();
  }
  std::vector<std::string> Lines(const std::string& name) {
    std::ifstream file(folder_ + "/" + name);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
  }
  // "article: quote" for each claim.
  std::vector<std::string> Claims() {
    std::vector<std::string> claims;
    for (const std::string& line : Lines("claims")) {
      v1::Claim claim;
      EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(line, &claim).ok()) << line;
      claims.push_back(claim.article_id() + ": " + claim.evidence().quote());
    }
    return claims;
  }
  std::vector<std::string> Contradictions(const std::string& name) {
    std::vector<std::string> contradictions;
    for (const std::string& line : Lines(name)) {
      v1::Contradiction message;
      EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(line, &message).ok()) << line;
      contradictions.push_back(message.earlier().article_id() + " " + message.later().article_id() +
                               (message.state() == v1::STATE_OPEN ? "" : " withdrawn"));
    }
    return contradictions;
  }

  std::string folder_;
};

TEST_F(ReplayTest, WritesTheFinalStateInOrder) {
  const auto summary =
      Run(Options(), {MakeArticle("d", "undated 1; undated 2;"), MakeArticle("c", "tesla 300;", 30),
                      MakeArticle("b", "tesla 200; meta 1;", 25), Reject{"in.ndjson", 7, "no text", "{}"},
                      MakeArticle("a", "meta 1; tesla+x 100;", 20), MakeArticle("e", "Nothing.", 25)});
  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_THAT(Claims(), ElementsAre("a: meta 1", "a: tesla+x 100", "b: tesla 200", "b: meta 1", "c: tesla 300",
                                    "d: undated 1", "d: undated 2"));
  const std::vector<std::string> contradictions = Contradictions("contradictions");
  ASSERT_EQ(contradictions.size(), 3);
  EXPECT_EQ(contradictions[0], "a b");
  EXPECT_THAT(std::vector(contradictions.begin() + 1, contradictions.end()), UnorderedElementsAre("a c", "b c"));
  EXPECT_EQ(Lines("relations").size(), 4);
  EXPECT_THAT(Lines("rejects"), ElementsAre(R"({"file":"in.ndjson","line":7,"reason":"no text","original":"{}"})"));
  EXPECT_EQ(summary->articles, 5);
  EXPECT_EQ(summary->refused, 1);
  EXPECT_EQ(summary->claims, 7);
  EXPECT_EQ(summary->relations, 4);
  EXPECT_EQ(summary->contradictions.at({v1::KIND_QUANTITY, v1::SEVERITY_HIGH}), 3);
}

TEST_F(ReplayTest, OnlyTheLatestVersionIsLeftAndTheStreamShowsTheRest) {
  ReplayOptions options = Options();
  options.order = Order::kArrival;
  ASSERT_TRUE(Run(options, {MakeArticle("a", "tesla 100; x 1;", 10), MakeArticle("b", "tesla 200;", 20),
                            MakeArticle("a", "tesla 200;", 10, 30)})
                  .ok());
  EXPECT_THAT(Claims(), ElementsAre("a: tesla 200", "b: tesla 200"));
  EXPECT_THAT(Contradictions("contradictions"), IsEmpty());
  EXPECT_THAT(Contradictions("upserts"), ElementsAre("a b", "a b withdrawn"));
  EXPECT_EQ(Lines("relations").size(), 1);
}

TEST_F(ReplayTest, ByDateTheDetectorGetsTheClaimsAsTheNewsCameOut) {
  std::vector<Item> items = {MakeArticle("c", "tesla 3;", 30), MakeArticle("b", "tesla 2;", 20),
                             MakeArticle("a", "tesla 1;", 10)};
  ReplayOptions options = Options();
  ASSERT_TRUE(Run(options, items).ok());
  std::vector<std::string> upserts = Contradictions("upserts");
  ASSERT_EQ(upserts.size(), 3);
  EXPECT_EQ(upserts[0], "a b");
  options.order = Order::kArrival;
  ASSERT_TRUE(Run(options, items).ok());
  upserts = Contradictions("upserts");
  ASSERT_EQ(upserts.size(), 3);
  EXPECT_EQ(upserts[0], "b c");
}

TEST_F(ReplayTest, GivesTheOpenContradictionsInTheOrderOfTheFile) {
  MemorySource source(testing_support::GenerateItems(1, 300));
  const FakeExtractor extractor;
  auto replay = Replay::Open(Options(), source, extractor, FakeMatch);
  ASSERT_TRUE(replay.ok()) << replay.status();
  EXPECT_FALSE((*replay)->ForEachOpenContradiction([](const auto&) { return true; }).ok());
  ASSERT_TRUE((*replay)->Run().ok());
  std::vector<std::string> seen;
  ASSERT_TRUE((*replay)
                  ->ForEachOpenContradiction([&](const v1::Contradiction& contradiction) {
                    seen.push_back(contradiction.earlier().article_id() + " " + contradiction.later().article_id());
                    return true;
                  })
                  .ok());
  EXPECT_GT(seen.size(), 10);
  EXPECT_EQ(seen, Contradictions("contradictions"));
  size_t calls = 0;
  ASSERT_TRUE((*replay)->ForEachOpenContradiction([&](const auto&) { return ++calls < 2; }).ok());
  EXPECT_EQ(calls, 2);
}

TEST_F(ReplayTest, BytesThatAreNoTextAreKeptAsBase64) {
  ASSERT_TRUE(Run(Options(), {Reject{"a \"b\"", 0, "broken", "\xff"}, Reject{"-", 2, "x", "tab\there \"q\""}}).ok());
  EXPECT_THAT(Lines("rejects"), ElementsAre(R"({"file":"a \"b\"","line":0,"reason":"broken","originalBase64":"/w=="})",
                                            R"({"file":"-","line":2,"reason":"x","original":"tab\there \"q\""})"));
}

TEST_F(ReplayTest, AnEmptyInputGivesEmptyFiles) {
  const auto summary = Run(Options(), {});
  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_EQ(summary->articles, 0);
  for (const char* name : {"claims", "contradictions", "relations", "rejects", "upserts"}) {
    EXPECT_TRUE(fs::exists(folder_ + "/" + name));
    EXPECT_THAT(Lines(name), IsEmpty());
  }
}

TEST_F(ReplayTest, WritesOnlyWhatIsNamedAndLeavesNothingElse) {
  ReplayOptions options;
  options.engine_version = "test";
  options.claims = folder_ + "/claims";
  ASSERT_TRUE(Run(options, {MakeArticle("a", "tesla 1;", 1)}).ok());
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

TEST_F(ReplayTest, TellsHowFarItIs) {
  ReplayOptions options = Options();
  options.source_limits.items = 10;
  std::vector<Progress> reports;
  options.progress = [&](const Progress& progress) { reports.push_back(progress); };
  std::vector<int64_t> refused;
  options.on_reject = [&](const Reject& reject) { refused.push_back(reject.line); };
  ASSERT_TRUE(Run(options, testing_support::GenerateItems(2, 100)).ok());
  ASSERT_GE(reports.size(), 10);
  EXPECT_EQ(reports[0].phase, Phase::kReading);
  EXPECT_EQ(reports[0].done, 10);
  EXPECT_EQ(reports[0].total, 100);
  EXPECT_EQ(reports.back().phase, Phase::kWriting);
  EXPECT_EQ(reports.back().refused, refused.size());
  EXPECT_FALSE(refused.empty());
}

TEST_F(ReplayTest, RefusesOutputsBeforeAnyWork) {
  ReplayOptions options = Options();
  options.relations = options.claims;
  EXPECT_THAT(std::string(Run(options, {}).status().message()), HasSubstr("is named for two outputs"));
  options = Options();
  options.upserts = folder_ + "/missing/upserts";
  EXPECT_THAT(std::string(Run(options, {}).status().message()), HasSubstr(options.upserts));
}

TEST_F(ReplayTest, AFullDiskLeavesAllFilesAsTheyWere) {
  std::ofstream(folder_ + "/claims") << "old";
  ReplayOptions options = Options();
  options.upserts = "/dev/full";
  const auto summary = Run(options, {MakeArticle("a", "tesla 100;", 10), MakeArticle("b", "tesla 200;", 20)});
  EXPECT_EQ(summary.status().message(), "cannot write /dev/full: No space left on device");
  EXPECT_THAT(Lines("claims"), ElementsAre("old"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

TEST_F(ReplayTest, AStateFolderServesOnceMoreAndGoesOnWithMoreInput) {
  ReplayOptions options = Options();
  options.state_dir = folder_ + "/state";
  std::vector<Item> items = {MakeArticle("a", "tesla 1;", 10), Reject{"f", 1, "r", "o"},
                             MakeArticle("b", "tesla 2;", 20)};
  ASSERT_TRUE(Run(options, items).ok());
  const auto once = Contradictions("upserts");
  const auto again = Run(options, items);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->articles, 2);
  EXPECT_EQ(again->refused, 1);
  EXPECT_EQ(Contradictions("upserts"), once);
  items.push_back(MakeArticle("c", "tesla 3;", 5));
  ASSERT_TRUE(Run(options, items).ok());
  EXPECT_EQ(Contradictions("contradictions").size(), 3);
  EXPECT_FALSE(fs::exists(options.state_dir + "/scratch"));
}

TEST_F(ReplayTest, RefusesAStateThatCannotServe) {
  ReplayOptions options = Options();
  options.state_dir = folder_ + "/state";
  ASSERT_TRUE(Run(options, {MakeArticle("a", "tesla 1;", 10)}).ok());
  ReplayOptions other = options;
  other.order = Order::kArrival;
  EXPECT_THAT(std::string(Run(other, {}).status().message()), HasSubstr("was begun with --order published"));
  other = options;
  other.engine_version = "newer";
  EXPECT_THAT(std::string(Run(other, {}).status().message()), HasSubstr("another version of the program"));
  EXPECT_THAT(std::string(Run(options, {}).status().message()), HasSubstr("shorter than it was"));
  MemorySource source({});
  const FakeExtractor extractor;
  options.state_dir = folder_ + "/second";
  const auto holder = Replay::Open(options, source, extractor, FakeMatch);
  ASSERT_TRUE(holder.ok());
  std::filesystem::create_directories(options.state_dir + "/scratch/in-use");
  EXPECT_THAT(std::string(Run(options, {}).status().message()), HasSubstr("is in use by another process"));
  EXPECT_TRUE(std::filesystem::exists(options.state_dir + "/scratch/in-use")) << "what another replay works with";
}

TEST_F(ReplayTest, AnErrorOfTheVerdictEndsTheReplayAndNamesIt) {
  MemorySource source({MakeArticle("a", "tesla 1;", 10)});
  const FakeExtractor extractor;
  auto replay = Replay::Open(Options(), source, extractor, [](const v1::ClaimSet&, match::KeyState&) {
    return absl::StatusOr<match::MatchOutput>(absl::DataLossError("stored bytes are damaged"));
  });
  ASSERT_TRUE(replay.ok());
  EXPECT_EQ((*replay)->Run().message(), "stored bytes are damaged");
  EXPECT_FALSE(fs::exists(folder_ + "/claims"));
}

}  // namespace
}  // namespace counterclaim::replay
