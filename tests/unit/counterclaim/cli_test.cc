// The program from outside: the cases in cases/cli are scripts, run by sh in an empty folder, with `counterclaim` in
// the path. What they write and their exit code are the result.
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <sstream>
#include <string>

#include "support/golden.h"

namespace counterclaim {
namespace {

namespace fs = std::filesystem;

struct Result {
  int code = 0;
  std::string out;
  std::string err;
};

std::string ReadFile(const fs::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return std::move(bytes).str();
}

class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(fs::path(::testing::TempDir()) / std::format("cli-{}-{}", name, getpid())) {
    fs::remove_all(path_);
    fs::create_directories(path_ / "work");
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  Result Run(const std::string& script) const {
    std::ofstream(path_ / "script") << script;
    const std::string command = std::format(
        "cd '{0}/work' && PATH='{1}':\"$PATH\" LC_ALL=C.UTF-8 NO_COLOR= TERM=xterm TMPDIR='{0}' "
        "sh '{0}/script' >'{0}/out' 2>'{0}/err' </dev/null",
        path_.string(), COUNTERCLAIM_PROGRAM_DIR);
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), ReadFile(path_ / "out"),
            ReadFile(path_ / "err")};
  }

  fs::path work() const { return path_ / "work"; }

 private:
  fs::path path_;
};

std::string Run(const testing::Case& c) {
  const Folder folder("case");
  const auto [code, out, err] = folder.Run(c.input);
  std::string text = std::format("exit {}\n", code);
  if (!out.empty()) text += "stdout:\n" + out;
  if (!err.empty()) text += "stderr:\n" + err;
  return text;
}

const int kFiles = testing::RunGolden("unit/counterclaim/cases/cli", &Run);

TEST(CliGolden, HasCases) {
  EXPECT_GE(kFiles, 3);
}

TEST(Cli, SaysSoWhenTheDiskIsFull) {
  const Folder folder("full");
  const fs::path disk = folder.work() / "disk";
  fs::create_directories(disk);
  if (mount("none", disk.c_str(), "tmpfs", 0, "size=64k") != 0) GTEST_SKIP() << "a disk can be mounted by root only";
  std::ofstream articles(folder.work() / "a.ndjson");
  for (int i = 0; i < 3000; ++i) articles << "not an article, and so it is refused " << i << '\n';
  articles.close();
  const Result out_file =
      folder.Run("counterclaim replay --input a.ndjson --rejects disk/rejects.ndjson 2>&1 | tail -1; ls -A disk");
  const Result state = folder.Run("counterclaim replay --input a.ndjson --state disk/state 2>&1 | tail -1");
  umount2(disk.c_str(), MNT_DETACH);
  // one line that says what and where, and no half a file
  EXPECT_NE(out_file.out.find("No space left on device"), std::string::npos) << out_file.out;
  EXPECT_NE(out_file.out.find("disk/rejects.ndjson"), std::string::npos) << out_file.out;
  EXPECT_EQ(out_file.out.find("\nrejects.ndjson"), std::string::npos) << out_file.out;
  EXPECT_NE(state.out.find("No space left on device"), std::string::npos) << state.out;
}

TEST(Cli, TakesTheGreatestTextAndRefusesMore) {
  const Folder folder("great");
  std::ofstream(folder.work() / "a.txt") << "Vantor buys 9,000 H100 chips. " + std::string((50u << 20) - 100, 'x');
  std::ofstream(folder.work() / "b.txt") << std::string((50u << 20) + 100, 'x');
  const auto [code, out, err] = folder.Run("counterclaim replay --input a.txt --input b.txt");
  EXPECT_EQ(code, 1);
  EXPECT_NE(out.find("in 1 article; 1 refused"), std::string::npos) << out;
  EXPECT_NE(err.find("b.txt:1: an article of 52428900 bytes is over the limit of 50 MiB"), std::string::npos) << err;
}

}  // namespace
}  // namespace counterclaim
