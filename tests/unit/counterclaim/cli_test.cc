// The program from outside: the cases in cases/cli are scripts, run by sh in an empty folder, with `counterclaim` in
// the path. What they write and their exit code are the result.
#include <gtest/gtest.h>
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

// More refusals than fit into what the tests below allow.
void WriteRefusals(const fs::path& path) {
  std::ofstream articles(path);
  for (int i = 0; i < 3000; ++i) articles << "not an article, and so it is refused " << i << '\n';
}

TEST(Cli, SaysSoWhenTheDiskIsFull) {
  const Folder folder("full");
  WriteRefusals(folder.work() / "a.ndjson");
  const Result result =
      folder.Run("counterclaim replay --input a.ndjson --rejects /dev/full --claims c 2>&1 | tail -1; ls -A");
  EXPECT_EQ(result.out, "counterclaim: cannot write /dev/full: No space left on device\na.ndjson\n");
}

// A limit on the size of a file stops a write in its midst as a full disk does, and needs no disk. It counts 512 bytes.
TEST(Cli, LeavesNoHalfAFileWhenNoMoreFits) {
  const Folder folder("no-more");
  WriteRefusals(folder.work() / "a.ndjson");
  const Result out_file = folder.Run(
      "(ulimit -f 400; counterclaim replay --input a.ndjson --rejects r; echo $? >&2) 2>&1 | tail -2; ls -A");
  EXPECT_EQ(out_file.out, "counterclaim: cannot write r: File too large\n1\na.ndjson\n");
  const Result state =
      folder.Run("(ulimit -f 100; counterclaim replay --input a.ndjson --state state; echo $? >&2) 2>&1 | tail -2");
  EXPECT_NE(state.out.find("counterclaim: cannot write to the state folder state: "), std::string::npos) << state.out;
  EXPECT_NE(state.out.find("File too large"), std::string::npos) << state.out;
  EXPECT_TRUE(state.out.ends_with("\n1\n")) << state.out;
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
