// A store that lasts as long as the object, for tests. Safe to use from several threads.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "stream/store_view.h"

namespace counterclaim::stream {

class MemoryStore final : public Store {
 public:
  std::optional<std::string> Get(std::string_view key) const override;
  void Scan(std::string_view begin, std::string_view end, Visit visit) const override;
  absl::Status health() const override;
  absl::Status Apply(std::span<const Change> changes) override;

  // From now on every read and write fails with this error, as on a broken disk.
  void Break(absl::Status error);

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::string, std::less<>> entries_;
  absl::Status health_;
};

}  // namespace counterclaim::stream
