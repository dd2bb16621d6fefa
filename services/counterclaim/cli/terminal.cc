#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <format>

#include "cli/cli.h"
#include "render/terminal_text.h"

namespace counterclaim::cli {
namespace {

// 0, or the reason why not all was written.
int WriteAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno != EINTR) return errno;
    if (n > 0) bytes.remove_prefix(static_cast<size_t>(n));
  }
  return 0;
}

bool Set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

bool StandardErrorIsTerminal() {
  return isatty(STDERR_FILENO) == 1;
}

OutputLook LookOfStandardOutput() {
  OutputLook look;
  if (isatty(STDOUT_FILENO) != 1) return look;
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal != nullptr && std::strcmp(terminal, "dumb") == 0;
  look.colour = !Set("NO_COLOR") && !dumb;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) look.width = size.ws_col;
  return look;
}

void StandardOutput::Write(std::string_view text) {
  constexpr size_t kBuffered = 64u << 10;
  if (!Wanted()) return;
  buffer_ += text;
  if (buffer_.size() >= kBuffered) Flush();
}

void StandardOutput::Flush() {
  const int error = Wanted() ? WriteAll(STDOUT_FILENO, buffer_) : 0;
  buffer_.clear();
  if (error == EPIPE) {
    gone_ = true;
  } else if (error != 0) {
    failed_ = true;
    Fail(std::format("the standard output cannot be written: {}", std::strerror(error)));
  }
}

bool StandardOutput::Close() {
  Flush();
  return !failed_;
}

void ReportLine(std::string_view line) {
  std::string text = render::Harmless(line);
  text += '\n';
  // there is nowhere to report that this failed
  (void)WriteAll(STDERR_FILENO, text);
}

std::string RefusalLine(std::string_view file, uint64_t line, std::string_view reason) {
  return line == 0 ? std::format("{}: {}", file, reason) : std::format("{}:{}: {}", file, line, reason);
}

int Fail(std::string_view message) {
  ReportLine(std::format("counterclaim: {}", message));
  return kRefused;
}

}  // namespace counterclaim::cli
