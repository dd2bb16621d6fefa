#include "byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace counterclaim::input {
namespace {

absl::Status CannotRead(int error) {
  return absl::UnavailableError(std::string("cannot be read: ") + std::strerror(error));
}

// Owns a descriptor, unless it is the standard input's.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (fd_ > STDIN_FILENO) close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

class FileSource : public ByteSource {
 public:
  FileSource(Descriptor fd, uint64_t size, std::string head)
      : fd_(std::move(fd)), size_(size), head_(std::move(head)) {}

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    if (!head_.empty()) {
      const size_t n = std::min(size, head_.size());
      std::memcpy(out, head_.data(), n);
      head_.erase(0, n);
      read_ += n;
      return n;
    }
    ssize_t n = 0;
    do {
      n = read(fd_.get(), out, size);
    } while (n < 0 && errno == EINTR);
    if (n < 0) return CannotRead(errno);
    read_ += static_cast<uint64_t>(n);
    return static_cast<size_t>(n);
  }

  bool TrySeek(uint64_t offset) override {
    if (lseek(fd_.get(), static_cast<off_t>(offset), SEEK_SET) < 0) return false;
    head_.clear();
    read_ = offset;
    return true;
  }

  uint64_t RawBytesRead() override { return read_; }
  uint64_t RawSize() const override { return size_; }

 private:
  Descriptor fd_;
  uint64_t size_;
  std::string head_;  // what was read to tell the format
  uint64_t read_ = 0;
};

// Several gzip members in a row are one stream, as gzip itself has it.
class GzipSource : public ByteSource {
 public:
  explicit GzipSource(std::unique_ptr<ByteSource> raw) : raw_(std::move(raw)), in_(size_t{64} << 10) {
    // 16: a gzip header, not a zlib one
    ok_ = inflateInit2(&stream_, 16 + MAX_WBITS) == Z_OK;
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override { inflateEnd(&stream_); }

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    if (!ok_) return absl::ResourceExhaustedError("cannot be read: not enough memory to decompress");
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(std::min<size_t>(size, 1u << 30));
    const size_t room = stream_.avail_out;
    while (stream_.avail_out == room) {
      if (stream_.avail_in == 0) {
        const auto n = raw_->Read(reinterpret_cast<char*>(in_.data()), in_.size());
        if (!n.ok()) return n.status();
        stream_.next_in = in_.data();
        stream_.avail_in = static_cast<uInt>(*n);
        if (*n == 0) {
          if (between_members_) return size_t{0};
          return absl::DataLossError("the compressed data end too early: the file is cut off");
        }
      }
      if (between_members_) {
        // padding and other trailing bytes are no member
        if (stream_.next_in[0] != 0x1f) return SkipTrailing();
        inflateReset(&stream_);
        between_members_ = false;
      }
      const int result = inflate(&stream_, Z_NO_FLUSH);
      if (result == Z_STREAM_END) {
        between_members_ = true;
      } else if (result != Z_OK && result != Z_BUF_ERROR) {
        // what came before the damage is given first; the next call meets it again
        if (stream_.avail_out != room) break;
        return absl::DataLossError("the compressed data are damaged");
      }
    }
    return room - stream_.avail_out;
  }

  bool TrySeek(uint64_t) override { return false; }
  uint64_t RawBytesRead() override { return raw_->RawBytesRead(); }
  uint64_t RawSize() const override { return raw_->RawSize(); }

 private:
  absl::StatusOr<size_t> SkipTrailing() {
    stream_.avail_in = 0;
    return size_t{0};
  }

  std::unique_ptr<ByteSource> raw_;
  std::vector<Bytef> in_;
  z_stream stream_{};
  bool ok_ = false;
  bool between_members_ = false;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ByteSource>> OpenByteSource(const std::string& path) {
  Descriptor fd(path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (fd.get() < 0) {
    return absl::NotFoundError(std::string("cannot be opened: ") + std::strerror(errno));
  }
  struct stat info{};
  if (fstat(fd.get(), &info) != 0) return CannotRead(errno);
  if (S_ISDIR(info.st_mode)) return absl::InvalidArgumentError("is a folder, not a file");
  const uint64_t size = S_ISREG(info.st_mode) ? static_cast<uint64_t>(info.st_size) : 0;
  std::string head;
  // a pipe may give its bytes one by one
  while (head.size() < 2) {
    std::array<char, 4096> block;
    const ssize_t n = read(fd.get(), block.data(), block.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return CannotRead(errno);
    if (n == 0) break;
    head.append(block.data(), static_cast<size_t>(n));
  }
  const bool gzip = head.starts_with("\x1f\x8b");
  std::unique_ptr<ByteSource> file = std::make_unique<FileSource>(std::move(fd), size, std::move(head));
  if (!gzip) return file;
  return std::make_unique<GzipSource>(std::move(file));
}

}  // namespace counterclaim::input
