// Finds whether a text has any of many words, by Vectorscan: about 1 GB/s, before anything is parsed.
// Safe from any thread.
#pragma once

#include <absl/status/statusor.h>
#include <hs/hs.h>

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace counterclaim::engine {

class Triggers {
 public:
  // ASCII letters are matched in either case. Errors: InvalidArgument with Vectorscan's message.
  static absl::StatusOr<std::unique_ptr<const Triggers>> Create(const std::vector<std::string>& words);
  ~Triggers();

  bool FoundIn(std::string_view text) const;

 private:
  Triggers() = default;
  hs_scratch_t* Take() const;
  void Give(hs_scratch_t* scratch) const;

  hs_database_t* database_ = nullptr;
  hs_scratch_t* prototype_ = nullptr;
  // scratch space is not to be shared by two scans at once: each takes one and gives it back
  mutable std::mutex mutex_;
  mutable std::vector<hs_scratch_t*> idle_;
};

}  // namespace counterclaim::engine
