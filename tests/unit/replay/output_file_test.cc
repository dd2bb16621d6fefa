#include "replay/output_file.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace counterclaim::replay {
namespace {

using ::testing::HasSubstr;
namespace fs = std::filesystem;

std::string Read(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

class OutputFileTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "counterclaim-out-" + std::to_string(getpid()) +
              testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::remove_all(folder_);
    fs::create_directory(folder_);
    path_ = folder_ + "/claims.ndjson";
  }
  void TearDown() override { fs::remove_all(folder_); }
  long Files() { return std::distance(fs::directory_iterator(folder_), {}); }
  absl::Status WriteAll(const std::string& path, const std::string& text) {
    auto file = OutputFile::Open(path);
    if (!file.ok()) return file.status();
    if (auto status = file->Write(text); !status.ok()) return status;
    if (auto status = file->Finish(); !status.ok()) return status;
    return file->Commit();
  }

  std::string folder_;
  std::string path_;
};

TEST_F(OutputFileTest, IsThereWhenCommitted) {
  const std::string text(1'000'000, 'x');
  ASSERT_TRUE(WriteAll(path_, text).ok());
  EXPECT_EQ(Read(path_), text);
  EXPECT_EQ(Files(), 1);
}

TEST_F(OutputFileTest, LeavesWhatWasThereUntilItIsCommitted) {
  std::ofstream(path_) << "old";
  {
    auto file = OutputFile::Open(path_);
    ASSERT_TRUE(file.ok());
    ASSERT_TRUE(file->Write("new").ok());
    ASSERT_TRUE(file->Finish().ok());
    EXPECT_EQ(Read(path_), "old");
  }
  EXPECT_EQ(Read(path_), "old");
  EXPECT_EQ(Files(), 1);
  ASSERT_TRUE(WriteAll(path_, "new").ok());
  EXPECT_EQ(Read(path_), "new");
}

TEST_F(OutputFileTest, CheckingLeavesNothing) {
  EXPECT_TRUE(OutputFile::Check(path_).ok());
  EXPECT_EQ(Files(), 0);
}

TEST_F(OutputFileTest, ErrorsNameTheFile) {
  const std::string missing = folder_ + "/missing/claims.ndjson";
  EXPECT_EQ(OutputFile::Check(missing).message(), "cannot write " + missing + ": No such file or directory");
  EXPECT_EQ(OutputFile::Check(folder_).message(), "cannot write " + folder_ + ": it is a folder");
}

TEST_F(OutputFileTest, ALinkStaysALink) {
  const std::string link = folder_ + "/link";
  std::ofstream(path_) << "old";
  fs::create_symlink("claims.ndjson", link);
  ASSERT_TRUE(WriteAll(link, "new").ok());
  EXPECT_TRUE(fs::is_symlink(link));
  EXPECT_EQ(Read(path_), "new");
}

TEST_F(OutputFileTest, AFullDiskIsAnErrorThatNamesTheFile) {
  const absl::Status status = WriteAll("/dev/full", "text");
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(status.message(), "cannot write /dev/full: No space left on device");
  struct stat info;
  ASSERT_EQ(stat("/dev/full", &info), 0);
  EXPECT_TRUE(S_ISCHR(info.st_mode));
}

TEST_F(OutputFileTest, WhatCouldNotBeWrittenWholeIsNotThereAtAll) {
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{100'000, 100'000};
    setrlimit(RLIMIT_FSIZE, &limit);
    _exit(WriteAll(path_, std::string(1'000'000, 'x')).ok() ? 1 : 0);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(Files(), 0);
}

TEST_F(OutputFileTest, APipeIsWrittenTo) {
  ASSERT_EQ(mkfifo(path_.c_str(), 0600), 0);
  const pid_t child = fork();
  if (child == 0) _exit(Read(path_) == "text" ? 0 : 1);
  EXPECT_TRUE(WriteAll(path_, "text").ok());
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

TEST_F(OutputFileTest, CheckingAPipeDoesNotEndIt) {
  ASSERT_EQ(mkfifo(path_.c_str(), 0600), 0);
  const pid_t child = fork();
  if (child == 0) _exit(Read(path_) == "text" ? 0 : 1);
  EXPECT_TRUE(OutputFile::Check(path_).ok());
  EXPECT_TRUE(WriteAll(path_, "text").ok());
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

// What is open already is written to where it stands, between what others write there.
TEST_F(OutputFileTest, ADescriptorIsWrittenToDirectly) {
  const int descriptor = open(path_.c_str(), O_WRONLY | O_CREAT, 0600);
  ASSERT_GE(descriptor, 0);
  const std::string link = folder_ + "/link";
  fs::create_symlink("/proc/self/fd/" + std::to_string(descriptor), link);
  std::string expected;
  for (const std::string& name :
       {"/dev/fd/" + std::to_string(descriptor), "/proc/self/fd/" + std::to_string(descriptor), link}) {
    ASSERT_EQ(write(descriptor, "before ", 7), 7);
    ASSERT_TRUE(OutputFile::Check(name).ok()) << name;
    ASSERT_TRUE(WriteAll(name, "text ").ok()) << name;
    expected += "before text ";
  }
  EXPECT_EQ(Read(path_), expected);
  EXPECT_TRUE(fs::is_symlink(link));
  EXPECT_EQ(Files(), 2);
  close(descriptor);
  EXPECT_EQ(OutputFile::Check(link).message(), "cannot write " + link + ": Bad file descriptor");
}

TEST_F(OutputFileTest, AHyphenIsTheStandardOutput) {
  const pid_t child = fork();
  if (child == 0) {
    const int descriptor = open(path_.c_str(), O_WRONLY | O_CREAT, 0600);
    dup2(descriptor, STDOUT_FILENO);
    _exit(WriteAll("-", "text").ok() && WriteAll("/dev/stdout", " more").ok() ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(Read(path_), "text more");
}

}  // namespace
}  // namespace counterclaim::replay
