#include "window.h"

#include <algorithm>
#include <cstring>

#include "input/limits.h"

namespace counterclaim::input {
namespace {

constexpr size_t kChunk = 1u << 20;

std::unique_ptr<char[]> Allocate(size_t capacity) {
  auto buffer = std::make_unique_for_overwrite<char[]>(capacity + kJsonPadding);
  return buffer;
}

}  // namespace

Window::Window(std::unique_ptr<ByteSource> source)
    : source_(std::move(source)), buffer_(Allocate(2 * kChunk)), capacity_(2 * kChunk) {}

void Window::MakeRoom() {
  const size_t held = end_ - begin_;
  // a long record doubles the buffer; when it is gone, its memory goes too
  const size_t wanted = held + kChunk > capacity_                      ? std::max(2 * capacity_, held + kChunk)
                        : capacity_ > 16 * kChunk && held < 2 * kChunk ? 2 * kChunk + held
                                                                       : capacity_;
  if (wanted != capacity_) {
    auto larger = Allocate(wanted);
    std::memcpy(larger.get(), buffer_.get() + begin_, held);
    buffer_ = std::move(larger);
    capacity_ = wanted;
  } else {
    std::memmove(buffer_.get(), buffer_.get() + begin_, held);
  }
  begin_ = 0;
  end_ = held;
}

bool Window::Fill() {
  if (ended_) return false;
  if (capacity_ - end_ < kChunk) MakeRoom();
  const auto n = source_->Read(buffer_.get() + end_, std::min(capacity_ - end_, kChunk));
  if (!n.ok()) error_ = n.status();
  if (!n.ok() || *n == 0) {
    ended_ = true;
    return false;
  }
  end_ += *n;
  return true;
}

void Window::Consume(size_t count) {
  begin_ += count;
  offset_ += count;
}

bool Window::SkipTo(uint64_t offset) {
  const size_t held = end_ - begin_;
  if (offset - offset_ > held && !ended_ && source_->TrySeek(offset)) {
    begin_ = end_ = 0;
    offset_ = offset;
    return true;
  }
  while (offset_ < offset) {
    if (begin_ == end_ && !Fill()) return false;
    Consume(static_cast<size_t>(std::min<uint64_t>(offset - offset_, end_ - begin_)));
  }
  return true;
}

}  // namespace counterclaim::input
