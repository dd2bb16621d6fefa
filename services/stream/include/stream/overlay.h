// The changes of one step in memory, over a state that does not change meanwhile: reads see the writes.
// Not thread safe. Keeps a reference to what it lies over.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "stream/store_view.h"

namespace counterclaim::stream {

class Overlay final : public StoreView {
 public:
  // A pointer, as a reference to another overlay would copy that one. Never null.
  explicit Overlay(const ReadView* base) : base_(*base) {}
  Overlay(const Overlay&) = delete;
  Overlay& operator=(const Overlay&) = delete;

  std::optional<std::string> Get(std::string_view key) const override;
  void Scan(std::string_view begin, std::string_view end, Visit visit) const override;
  absl::Status health() const override { return base_.health(); }
  uint64_t era() const override { return base_.era(); }
  void Put(std::string_view key, std::string value) override;
  void Delete(std::string_view key) override;

  // What was changed, by key, one change a key; the overlay is empty afterwards.
  std::vector<Change> Take();
  // Does the same changes to another view; the overlay is empty afterwards.
  void MoveTo(StoreView& other);
  // About how many bytes the changes hold.
  size_t size() const { return bytes_; }

 private:
  using Changes = std::map<std::string, std::optional<std::string>, std::less<>>;

  void Set(std::string_view key, std::optional<std::string> value);

  const ReadView& base_;
  Changes changes_;  // nothing is ever erased from it while scans may run
  size_t bytes_ = 0;
};

}  // namespace counterclaim::stream
