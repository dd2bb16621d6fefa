// Extracts the claims of a batch in several threads while the caller does something else. Not thread safe itself: one
// caller, who keeps the extractor alive.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

#include "counterclaim/v1/claim.pb.h"
#include "extractor/claim_extractor.h"
#include "replay/article_source.h"

namespace counterclaim::replay {

class ExtractionPool {
 public:
  // `threads` is at least 1.
  ExtractionPool(const extractor::ClaimExtractor& extractor, size_t threads);
  ~ExtractionPool();
  ExtractionPool(const ExtractionPool&) = delete;
  ExtractionPool& operator=(const ExtractionPool&) = delete;

  // Begins with a batch, which must stay as it is until Finish. One batch at a time.
  void Start(const SourceBatch& batch);
  // Waits for the end and gives the claims of each item, in the batch's order; a reject has none.
  std::vector<std::vector<v1::Claim>> Finish();

 private:
  void Work();
  void ExtractAll();

  const extractor::ClaimExtractor& extractor_;
  std::mutex mutex_;
  std::condition_variable changed_;
  const SourceBatch* batch_ = nullptr;          // guarded by mutex_; while one is under way no one changes it
  std::vector<std::vector<v1::Claim>> claims_;  // each worker writes the items that it took
  std::atomic<size_t> next_item_ = 0;
  size_t round_ = 0;    // guarded by mutex_: a new one for each batch
  size_t running_ = 0;  // guarded by mutex_: workers not done with this round
  bool stop_ = false;   // guarded by mutex_
  std::vector<std::thread> threads_;
};

}  // namespace counterclaim::replay
