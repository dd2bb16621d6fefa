#include "support/golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <format>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace counterclaim::testing {

bool g_rewrite_flag = false;  // set by main.cc

namespace {

constexpr std::string_view kRule = "----";

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string WriteExpected(const std::string& output) {
  std::string text = output;
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  const bool has_empty_line = text.starts_with('\n') || text.find("\n\n") != std::string::npos;
  if (!has_empty_line) return text;
  return std::format("{0}\n{1}{0}\n{0}\n", kRule, text);
}

// The pieces of a file between expected outputs, so that rewriting keeps all else byte for byte.
struct Pieces {
  std::vector<Case> cases;
  std::vector<std::string> before;  // text up to and with the case's "----"
  std::string rest;
};

Pieces Split(const std::string& file, const std::string& text) {
  const std::vector<std::string> lines = Lines(text);
  Pieces pieces;
  std::string before;
  size_t at = 0;
  const auto keep = [&] { before += lines[at++] + "\n"; };
  while (true) {
    while (at < lines.size() && (lines[at].empty() || lines[at].starts_with('#'))) keep();
    if (at == lines.size()) break;
    Case c;
    c.file = file;
    c.line = static_cast<int>(at) + 1;
    c.header = lines[at];
    keep();
    while (at < lines.size() && lines[at] != kRule) {
      c.input += lines[at] + "\n";
      keep();
    }
    if (at == lines.size()) throw std::runtime_error(std::format("{}:{}: no '----' after the input", file, c.line));
    if (!c.input.empty()) c.input.pop_back();
    keep();
    if (at < lines.size() && lines[at] == kRule) {
      ++at;
      while (at + 1 < lines.size() && !(lines[at] == kRule && lines[at + 1] == kRule)) c.expected += lines[at++] + "\n";
      at = std::min(at + 2, lines.size());
    } else {
      while (at < lines.size() && !lines[at].empty()) c.expected += lines[at++] + "\n";
    }
    pieces.cases.push_back(std::move(c));
    pieces.before.push_back(std::move(before));
    before.clear();
  }
  pieces.rest = std::move(before);
  return pieces;
}

void RunFile(const std::filesystem::path& path, const CaseRunner& run) {
  const std::string text = ReadFile(path);
  const Pieces pieces = Split(std::filesystem::relative(path, TestsDir()).string(), text);
  std::string rewritten;
  for (size_t i = 0; i < pieces.cases.size(); ++i) {
    const Case& c = pieces.cases[i];
    std::string output = run(c);
    if (!output.empty() && !output.ends_with('\n')) output += '\n';
    rewritten += pieces.before[i] + WriteExpected(output);
    if (!Rewriting()) {
      EXPECT_EQ(output, c.expected) << c.file << ":" << c.line << ": " << c.header << "\n" << c.input;
    }
  }
  rewritten += pieces.rest;
  if (Rewriting() && rewritten != text) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << rewritten;
    ASSERT_TRUE(out.flush().good()) << "cannot write " << path;
  }
}

class FileTest : public ::testing::Test {
 public:
  FileTest(std::filesystem::path path, CaseRunner run) : path_(std::move(path)), run_(std::move(run)) {}
  void TestBody() override { RunFile(path_, run_); }

 private:
  std::filesystem::path path_;
  CaseRunner run_;
};

class MissingTest : public ::testing::Test {
 public:
  explicit MissingTest(std::filesystem::path dir) : dir_(std::move(dir)) {}
  void TestBody() override { FAIL() << "no case files under " << dir_; }

 private:
  std::filesystem::path dir_;
};

std::string TestName(const std::filesystem::path& relative) {
  std::string name = relative.string();
  std::ranges::replace_if(name, [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
}

}  // namespace

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(std::format("cannot read {}", path.string()));
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string_view Case::command() const {
  return std::string_view(header).substr(0, header.find(' '));
}

std::string Case::Arg(std::string_view key, std::string_view otherwise) const {
  std::istringstream words(header);
  for (std::string word; words >> word;) {
    if (word.size() > key.size() && word.starts_with(key) && word[key.size()] == '=')
      return word.substr(key.size() + 1);
  }
  return std::string(otherwise);
}

bool Case::HasFlag(std::string_view flag) const {
  std::istringstream words(header);
  for (std::string word; words >> word;) {
    if (word == flag) return true;
  }
  return false;
}

std::filesystem::path TestsDir() {
  if (const char* dir = std::getenv("COUNTERCLAIM_TESTS_DIR")) return dir;
  return COUNTERCLAIM_TESTS_DIR;
}

bool Rewriting() {
  const char* variable = std::getenv("COUNTERCLAIM_REWRITE");
  return g_rewrite_flag || (variable != nullptr && std::string_view(variable) == "1");
}

std::vector<Case> ParseCases(const std::string& file, const std::string& text) {
  return Split(file, text).cases;
}

int RunGolden(const std::string& dir, CaseRunner run) {
  const std::filesystem::path root = TestsDir() / dir;
  std::vector<std::filesystem::path> files;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root, ignored)) {
    if (entry.is_regular_file() && entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (const auto& path : files) {
    ::testing::RegisterTest("Golden", TestName(std::filesystem::relative(path, TestsDir())).c_str(), nullptr,
                            path.string().c_str(), __FILE__, __LINE__,
                            [path, run]() -> ::testing::Test* { return new FileTest(path, run); });
  }
  if (files.empty()) {
    ::testing::RegisterTest("Golden", TestName(dir).c_str(), nullptr, nullptr, __FILE__, __LINE__,
                            [root]() -> ::testing::Test* { return new MissingTest(root); });
  }
  return static_cast<int>(files.size());
}

}  // namespace counterclaim::testing
