// A store over another one that is written to by a thread of its own: whoever applies changes goes on with his work
// while they are written. Reads see what was applied at once.
//
// Changes are written in the order in which they were applied, each Apply in one write. So a process that is killed
// loses at most the last of them, whole, and a log over this store finds itself as it was some steps ago. Nothing that
// was applied may be told to anybody outside of the process, as done, before Flush.
//
// At most one Apply waits to be written: the next one waits for it. May be used from several threads. Keeps a reference
// to the store below, which nobody else may write to meanwhile.
#pragma once

#include <absl/status/status.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "stream/store_view.h"

namespace counterclaim::write_behind {

class WriteBehind final : public stream::Store {
 public:
  explicit WriteBehind(stream::Store& under);
  // Writes what waits.
  ~WriteBehind() override;
  WriteBehind(const WriteBehind&) = delete;
  WriteBehind& operator=(const WriteBehind&) = delete;

  std::optional<std::string> Get(std::string_view key) const override;
  void Scan(std::string_view begin, std::string_view end, Visit visit) const override;
  absl::Status health() const override;
  // Errors: that of an earlier Apply that could not be written; nothing is written after it.
  absl::Status Apply(std::span<const stream::Change> changes) override;
  absl::Status Consume(std::vector<stream::Change> changes) override;
  // Returns when all that was applied is in the store below. Errors: as above.
  absl::Status Flush();

 private:
  using Batch = std::vector<stream::Change>;  // by key, one change a key

  std::shared_ptr<const Batch> waiting() const;
  void Write();

  stream::Store& under_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::shared_ptr<const Batch> waiting_;
  absl::Status error_;
  bool closing_ = false;
  std::thread writer_;
};

}  // namespace counterclaim::write_behind
