// The standard output and the standard error. Not thread safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace counterclaim::cli {

bool StandardErrorIsTerminal();

// How to render on the standard output: colour on a terminal only, and not under NO_COLOR; the terminal's width, else
// 100.
struct OutputLook {
  size_t width = 100;
  bool colour = false;
};
OutputLook LookOfStandardOutput();

// The standard output, buffered. A reader that goes away (a closed pipe) is no failure: the rest is then dropped.
class StandardOutput {
 public:
  ~StandardOutput() { Close(); }
  void Write(std::string_view text);
  // To the reader at once.
  void Flush();
  // Whether there is still someone to read.
  bool Wanted() const { return !gone_ && !failed_; }
  // Writes what is left. False after any failure (a full disk); the first one is then reported on the standard error.
  bool Close();

 private:
  std::string buffer_;
  bool gone_ = false;
  bool failed_ = false;
};

// One line on the standard error, with nothing in it that a terminal would obey.
void ReportLine(std::string_view line);
// "file:line: reason"; without the line where it is 0.
std::string RefusalLine(std::string_view file, uint64_t line, std::string_view reason);
// "counterclaim: message", and returns kRefused.
int Fail(std::string_view message);

}  // namespace counterclaim::cli
