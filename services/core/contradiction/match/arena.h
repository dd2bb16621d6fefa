// Memory that is given out piece by piece and goes all at once. It grows in small steps, so that little of it lies
// unused. Not thread-safe.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <vector>

namespace counterclaim::match {

class Arena final : public std::pmr::memory_resource {
 public:
  // What it takes in memory, used or not.
  size_t bytes() const { return bytes_; }
  // The next so many bytes are taken at once.
  void Reserve(size_t bytes) {
    if (bytes > left_) Grow(bytes);
  }

 private:
  static constexpr size_t kLeast = 2048;
  static constexpr size_t kStep = 8;  // a part of what it has

  void* do_allocate(size_t bytes, size_t alignment) override {
    size_t skipped = -reinterpret_cast<uintptr_t>(next_) & (alignment - 1);
    if (bytes + skipped > left_) {
      // new char arrays are aligned for everything
      Grow(std::max({bytes, kLeast, bytes_ / kStep}));
      skipped = 0;
    }
    std::byte* const at = next_ + skipped;
    next_ = at + bytes;
    left_ -= skipped + bytes;
    return at;
  }
  void do_deallocate(void*, size_t, size_t) override {}
  bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override { return this == &other; }

  void Grow(size_t bytes) {
    next_ = pieces_.emplace_back(std::make_unique_for_overwrite<std::byte[]>(bytes)).get();
    left_ = bytes;
    bytes_ += bytes;
  }

  std::vector<std::unique_ptr<std::byte[]>> pieces_;
  std::byte* next_ = nullptr;
  size_t left_ = 0;
  size_t bytes_ = 0;
};

}  // namespace counterclaim::match
