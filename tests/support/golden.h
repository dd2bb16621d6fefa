// Data-driven tests: text files of cases, each with its expected output, that one flag rewrites.
//
//     # a comment, kept where it is
//     claims lang=de published=2025-03-04        <- header: a command, then key=value
//     Nordwolke kauft KI-Chips.                  <- input, any number of lines, empty ones too
//     ----
//     ACQUIRE ACTUAL subject=nordwolke           <- expected output, up to an empty line or the end of the file
//
// Output that itself has empty lines stands between two pairs of "----" lines.
// Rewriting (the program's flag --rewrite, or COUNTERCLAIM_REWRITE=1) puts what came out in place of what was expected.
// Not thread-safe; one process should rewrite a file at a time.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace counterclaim::testing {

struct Case {
  std::string file;      // relative to the tests folder
  int line = 0;          // of the header, from 1
  std::string header;    // whole
  std::string input;     // without its last line feed
  std::string expected;  // each line ends in a line feed

  // First word of the header.
  std::string_view command() const;
  // Value of key=value in the header (up to a space), or the default.
  std::string Arg(std::string_view key, std::string_view otherwise = "") const;
  bool HasFlag(std::string_view word) const;
};

using CaseRunner = std::function<std::string(const Case&)>;

// The source tree's tests folder.
std::filesystem::path TestsDir();
// A file's bytes, whole; throws std::runtime_error where it cannot be read.
std::string ReadFile(const std::filesystem::path& path);
// Whether expected output is to be replaced.
bool Rewriting();

// Registers one GoogleTest case for each *.txt under tests/<dir>, at any depth; each runs all cases of its file.
// To be called before main, as in: const int kFiles = counterclaim::testing::RunGolden("golden/judge", &Run);
// Returns how many files there are. A folder that is missing or empty is registered as one failing test.
int RunGolden(const std::string& dir, CaseRunner run);

// Cases of one text, for tests of this file itself; throws std::runtime_error on a case without "----".
std::vector<Case> ParseCases(const std::string& file, const std::string& text);

}  // namespace counterclaim::testing
