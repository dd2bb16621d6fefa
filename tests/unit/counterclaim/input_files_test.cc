// Which files the user's inputs stand for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "input/reader.h"

namespace counterclaim::input {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class InputFilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(::testing::TempDir()) /
              (std::string("files-") + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string Touch(const std::string& name, const std::string& bytes = "a text") const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << bytes;
    return At(name);
  }
  std::string At(const std::string& name) const { return (folder_ / name).string(); }

  std::filesystem::path folder_;
};

std::vector<std::string> Reasons(const InputFiles& files) {
  std::vector<std::string> reasons;
  for (const Refusal& refusal : files.refusals) reasons.push_back(refusal.file + ": " + refusal.reason);
  return reasons;
}

TEST_F(InputFilesTest, WalksFoldersInOrder) {
  Touch("b.txt");
  Touch("a/z.ndjson.gz");
  Touch("a/y.json");
  Touch("c.jsonl");
  Touch(".hidden.txt");
  Touch(".git/x.json");
  Touch("picture.png");
  const InputFiles files = FindInputFiles({folder_.string()});
  EXPECT_THAT(files.paths, ElementsAre(At("a/y.json"), At("a/z.ndjson.gz"), At("b.txt"), At("c.jsonl")));
  EXPECT_THAT(Reasons(files), ElementsAre(HasSubstr("picture.png: not read: its name ends in none of")));
  EXPECT_EQ(files.total_bytes, 4 * 6u);
}

TEST_F(InputFilesTest, TakesPatternsAndEachFileOnce) {
  Touch("b.json");
  Touch("a.json");
  Touch("[odd].json");
  const InputFiles files = FindInputFiles({At("?.json"), At("a.json"), At("[odd].json"), "-"});
  EXPECT_THAT(files.paths, ElementsAre(At("a.json"), At("b.json"), At("[odd].json"), "-"));
  EXPECT_THAT(files.refusals, IsEmpty());
  EXPECT_THAT(Reasons(FindInputFiles({At("*.ndjson")})), ElementsAre(HasSubstr("nothing matches this pattern")));
}

TEST_F(InputFilesTest, RefusesWhatCannotBeRead) {
  std::filesystem::create_directories(folder_ / "empty");
  std::filesystem::create_symlink("nowhere", folder_ / "dangling.json");
  ArticleReader reader({At("empty"), At("missing.json"), At("dangling.json"), Touch("b.txt")});
  std::vector<std::string> reasons;
  v1::Article article;
  Refusal refusal;
  int articles = 0;
  for (Outcome outcome; (outcome = reader.Next(article, refusal)) != Outcome::kEnd;) {
    if (outcome == Outcome::kArticle) {
      ++articles;
    } else {
      reasons.push_back(refusal.reason);
    }
  }
  EXPECT_EQ(articles, 1);
  EXPECT_THAT(reasons, ElementsAre("the folder holds no file to read", "cannot be opened: No such file or directory",
                                   "cannot be opened: No such file or directory"));
}

TEST_F(InputFilesTest, AFolderIsNoFile) {
  FileReader reader(folder_.string());
  v1::Article article;
  Refusal refusal;
  ASSERT_EQ(reader.Next(article, refusal), Outcome::kRefused);
  EXPECT_EQ(refusal.reason, "is a folder, not a file");
  EXPECT_EQ(reader.Next(article, refusal), Outcome::kEnd);
}

TEST_F(InputFilesTest, LinksInCirclesEnd) {
  Touch("a/b.txt");
  std::filesystem::create_directory_symlink(folder_, folder_ / "a/up");
  EXPECT_THAT(FindInputFiles({folder_.string()}).paths, ElementsAre(At("a/b.txt")));
}

// A pipe gives its bytes in pieces and cannot be sought in.
TEST_F(InputFilesTest, ReadsAPipePieceByPiece) {
  const std::string path = At("pipe");
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  std::thread writer([&] {
    std::ofstream out(path);
    for (const char c : std::string("{\"id\": \"1\", \"text\": \"a\"}\n{\"id\": \"2\", \"text\": \"b\"}"))
      out << c << std::flush;
  });
  FileReader reader(path);
  v1::Article article;
  Refusal refusal;
  std::vector<std::string> ids;
  while (reader.Next(article, refusal) == Outcome::kArticle) ids.push_back(article.id());
  writer.join();
  EXPECT_THAT(ids, ElementsAre("1", "2"));
}

}  // namespace
}  // namespace counterclaim::input
