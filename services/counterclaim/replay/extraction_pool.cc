#include "extraction_pool.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace counterclaim::replay {
namespace {

// Taken by a worker at once: few enough that all end at about the same time.
constexpr size_t kItemsAtOnce = 16;

}  // namespace

ExtractionPool::ExtractionPool(const extractor::ClaimExtractor& extractor, size_t threads) : extractor_(extractor) {
  for (size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { Work(); });
}

ExtractionPool::~ExtractionPool() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void ExtractionPool::Start(const SourceBatch& batch) {
  {
    const std::lock_guard lock(mutex_);
    batch_ = &batch;
    claims_.assign(batch.items.size(), {});
    next_item_ = 0;
    running_ = threads_.size();
    ++round_;
  }
  changed_.notify_all();
}

std::vector<std::vector<v1::Claim>> ExtractionPool::Finish() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return running_ == 0; });
  batch_ = nullptr;
  return std::exchange(claims_, {});
}

void ExtractionPool::Work() {
  for (size_t done_round = 0;;) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return stop_ || round_ != done_round; });
      // A round that has begun is finished first, as its batch's owner may be waiting.
      if (round_ == done_round) return;
      done_round = round_;
    }
    ExtractAll();
    {
      const std::lock_guard lock(mutex_);
      --running_;
    }
    changed_.notify_all();
  }
}

void ExtractionPool::ExtractAll() {
  const auto& items = batch_->items;
  for (;;) {
    const size_t begin = next_item_.fetch_add(kItemsAtOnce);
    if (begin >= items.size()) return;
    for (size_t i = begin; i < std::min(begin + kItemsAtOnce, items.size()); ++i) {
      if (const auto* article = std::get_if<v1::Article>(&items[i])) claims_[i] = extractor_.Extract(*article);
    }
  }
}

}  // namespace counterclaim::replay
