// The bytes of one input, decompressed where they are gzip. Not thread safe.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace counterclaim::input {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Up to `size` bytes; 0 at the end. Errors, in plain words: what cannot be read, and compressed data that are damaged
  // or cut off; all bytes before the damage have then been given.
  virtual absl::StatusOr<size_t> Read(char* out, size_t size) = 0;

  // Goes on at this offset of the uncompressed bytes, if that takes no reading.
  virtual bool TrySeek(uint64_t offset) = 0;

  // Of the file as it lies on the disk, for progress.
  virtual uint64_t RawBytesRead() = 0;

  // Size of the file on the disk; 0 where it has none (a pipe).
  virtual uint64_t RawSize() const = 0;
};

// `path` is a file, or "-" for the standard input. gzip is told by its first bytes, not by the name.
// Errors: what cannot be opened, and folders.
absl::StatusOr<std::unique_ptr<ByteSource>> OpenByteSource(const std::string& path);

}  // namespace counterclaim::input
