#include "rocks_store/rocks_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace counterclaim::rocks_store {
namespace {

using stream::Change;
using ::testing::HasSubstr;

class RocksStoreTest : public testing::Test {
 protected:
  void SetUp() override {
    directory_ = testing::TempDir() + "counterclaim-rocks-" + std::to_string(getpid()) +
                 testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(directory_);
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  absl::StatusOr<std::unique_ptr<RocksStore>> Open(std::string format = "test 1") {
    return RocksStore::Open(directory_, {.format = std::move(format)});
  }
  std::string Refusal(std::string format = "test 1") {
    const auto store = Open(std::move(format));
    EXPECT_FALSE(store.ok());
    return std::string(store.status().message());
  }

  std::string directory_;
};

TEST_F(RocksStoreTest, KeepsWhatWasWrittenWhenOpenedAgain) {
  const std::vector<Change> changes = {{"k1", "one"}, {"k2", "two"}};
  {
    auto store = Open();
    ASSERT_TRUE(store.ok()) << store.status();
    ASSERT_TRUE((*store)->Apply(changes).ok());
  }
  auto store = Open();
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_EQ((*store)->Get("k1"), "one");
  EXPECT_EQ((*store)->Get("k2"), "two");
}

TEST_F(RocksStoreTest, KeepsWhatAKilledProcessHadWritten) {
  const pid_t child = fork();
  if (child == 0) {
    auto store = Open();
    for (int i = 0; store.ok() && i < 100; ++i) {
      const Change change{"k", std::to_string(i)};
      if (!(*store)->Apply(std::span(&change, 1)).ok()) _exit(1);
    }
    raise(SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  auto store = Open();
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_EQ((*store)->Get("k"), "99");
}

TEST_F(RocksStoreTest, IsOpenInOneProcessOnly) {
  auto store = Open();
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_EQ(Refusal(), "the state folder " + directory_ + " is in use by another process");
}

TEST_F(RocksStoreTest, RefusesAnotherFormat) {
  {
    ASSERT_TRUE(Open().ok());
  }
  const std::string refusal = Refusal("test 2");
  EXPECT_THAT(refusal, HasSubstr("another version of the program"));
  EXPECT_THAT(refusal, HasSubstr(directory_));
  EXPECT_TRUE(Open().ok());
}

TEST_F(RocksStoreTest, RefusesAFolderOfOtherFilesAndLeavesItAlone) {
  std::filesystem::create_directory(directory_);
  std::ofstream(directory_ + "/letter.txt") << "dear";
  EXPECT_THAT(Refusal(), HasSubstr("holds something else"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory_), {}), 1);
}

TEST_F(RocksStoreTest, RefusesAFile) {
  std::ofstream(directory_) << "dear";
  EXPECT_THAT(Refusal(), HasSubstr("is no folder"));
}

TEST_F(RocksStoreTest, RefusesAFolderWhoseParentIsMissing) {
  directory_ += "/missing/state";
  EXPECT_THAT(Refusal(), HasSubstr(directory_));
}

TEST_F(RocksStoreTest, TakesAnEmptyFolder) {
  std::filesystem::create_directory(directory_);
  EXPECT_TRUE(Open().ok());
}

}  // namespace
}  // namespace counterclaim::rocks_store
