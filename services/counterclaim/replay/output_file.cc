#include "replay/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <format>
#include <optional>
#include <utility>

namespace counterclaim::replay {
namespace {

namespace fs = std::filesystem;

constexpr size_t kBufferBytes = 1 << 18;

absl::Status ErrorFor(const std::string& path, std::string_view action) {
  const std::string message = std::format("cannot {} {}: {}", action, path, std::strerror(errno));
  return errno == ENOSPC || errno == EDQUOT ? absl::ResourceExhaustedError(message)
                                            : absl::FailedPreconditionError(message);
}

// The descriptor of this process that a path stands for: "-" and what leads to /proc/self/fd/N. To open that anew would
// begin at the file's start, over what others write there, and cannot be done to a socket.
std::optional<int> OwnDescriptor(const std::string& path) {
  if (path == "-") return STDOUT_FILENO;
  std::error_code error;
  const fs::path descriptors = fs::canonical("/proc/self/fd", error);
  if (error) return std::nullopt;
  fs::path at(path);
  constexpr int kMostLinks = 40;  // as the kernel has it
  for (int i = 0; i < kMostLinks; ++i) {
    const fs::path folder = fs::canonical(at.has_parent_path() ? at.parent_path() : ".", error);
    if (error) return std::nullopt;
    const std::string name = at.filename();
    if (folder == descriptors) {
      int number = 0;
      const auto [rest, problem] = std::from_chars(name.data(), name.data() + name.size(), number);
      if (problem != std::errc() || rest != name.data() + name.size()) return std::nullopt;
      return number;
    }
    const fs::path target = fs::read_symlink(folder / name, error);
    if (error) return std::nullopt;
    at = target.is_absolute() ? target : folder / target;
  }
  return std::nullopt;
}

bool IsWritable(int descriptor) {
  const int flags = fcntl(descriptor, F_GETFL);
  if (flags >= 0 && (flags & O_ACCMODE) == O_RDONLY) errno = EBADF;
  return flags >= 0 && (flags & O_ACCMODE) != O_RDONLY;
}

}  // namespace

absl::StatusOr<OutputFile> OutputFile::Open(const std::string& path) {
  OutputFile file;
  file.path_ = path;
  file.target_ = path;
  if (const std::optional<int> own = OwnDescriptor(path)) {
    if (IsWritable(*own)) file.descriptor_ = fcntl(*own, F_DUPFD_CLOEXEC, 0);
    if (file.descriptor_ < 0) return ErrorFor(path, "write");
    return file;
  }
  struct stat info;
  if (stat(path.c_str(), &info) == 0) {
    if (S_ISDIR(info.st_mode)) {
      return absl::FailedPreconditionError(std::format("cannot write {}: it is a folder", path));
    }
    if (!S_ISREG(info.st_mode)) {
      file.descriptor_ = open(path.c_str(), O_WRONLY | O_CLOEXEC);
      if (file.descriptor_ < 0) return ErrorFor(path, "write");
      return file;
    }
    // A link stays a link; the file that it leads to is replaced.
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    if (!error) file.target_ = real;
    if (access(path.c_str(), W_OK) != 0) return ErrorFor(path, "write");
  }
  const fs::path target(file.target_);
  file.partial_ = target.parent_path() / ("." + target.filename().string() + ".partial");
  file.descriptor_ = open(file.partial_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (file.descriptor_ < 0) {
    file.partial_.clear();
    return ErrorFor(path, "write");
  }
  return file;
}

absl::Status OutputFile::Check(const std::string& path) {
  struct stat info;
  const bool direct =
      !OwnDescriptor(path) && stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
  if (!direct) return Open(path).status();
  return access(path.c_str(), W_OK) == 0 ? absl::OkStatus() : ErrorFor(path, "write");
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      target_(std::move(other.target_)),
      partial_(std::exchange(other.partial_, {})),
      buffer_(std::move(other.buffer_)),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) close(descriptor_);
  if (!partial_.empty()) unlink(partial_.c_str());
}

absl::Status OutputFile::Error(std::string_view action) const {
  return ErrorFor(path_, action);
}

absl::Status OutputFile::Write(std::string_view bytes) {
  buffer_.append(bytes);
  return buffer_.size() < kBufferBytes ? absl::OkStatus() : Flush();
}

absl::Status OutputFile::Flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t written = write(descriptor_, rest.data(), rest.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return Error("write");
    }
    rest.remove_prefix(static_cast<size_t>(written));
  }
  buffer_.clear();
  return absl::OkStatus();
}

absl::Status OutputFile::Finish() {
  if (absl::Status flushed = Flush(); !flushed.ok()) return flushed;
  if (!partial_.empty() && fsync(descriptor_) != 0) return Error("write");
  if (close(std::exchange(descriptor_, -1)) != 0) return Error("write");
  return absl::OkStatus();
}

absl::Status OutputFile::Commit() {
  if (partial_.empty()) return absl::OkStatus();
  if (rename(partial_.c_str(), target_.c_str()) != 0) return Error("put in place");
  const fs::path parent = fs::path(target_).parent_path();
  partial_.clear();
  const int folder = open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return absl::OkStatus();  // a folder that cannot be read can still be written to
  const int synced = fsync(folder);
  close(folder);
  return synced == 0 || errno == EINVAL ? absl::OkStatus() : Error("put in place");
}

}  // namespace counterclaim::replay
