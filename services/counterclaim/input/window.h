// A moving window over a byte stream: records are looked at where they lie, without a copy. Not thread safe.
#pragma once

#include <absl/status/status.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "byte_source.h"

namespace counterclaim::input {

class Window {
 public:
  explicit Window(std::unique_ptr<ByteSource> source);

  // The bytes read and not yet consumed; kJsonPadding bytes behind them are readable. Valid until the next Fill.
  std::string_view view() const { return {buffer_.get() + begin_, end_ - begin_}; }
  // Reads on, behind view(). False at the end and after an error, which error() then has.
  bool Fill();
  void Consume(size_t count);

  // Of view()'s first byte, in the uncompressed stream.
  uint64_t offset() const { return offset_; }
  const absl::Status& error() const { return error_; }
  ByteSource& source() { return *source_; }

  // Goes forward to this offset. False where the stream ends before it.
  bool SkipTo(uint64_t offset);

 private:
  void MakeRoom();

  std::unique_ptr<ByteSource> source_;
  std::unique_ptr<char[]> buffer_;
  size_t capacity_ = 0;  // without the padding
  size_t begin_ = 0;
  size_t end_ = 0;
  uint64_t offset_ = 0;
  bool ended_ = false;
  absl::Status error_;
};

}  // namespace counterclaim::input
