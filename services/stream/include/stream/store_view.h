// State as bytes under keys, ordered by the keys' bytes.
//
// A read that fails (a broken disk) reads as absent and is remembered: health() tells, and a runtime asks it before it
// commits, so that no processor has to handle disks. A failed health never gets well again.
#pragma once

#include <absl/functional/function_ref.h>
#include <absl/status/status.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace counterclaim::stream {

class ReadView {
 public:
  // Returns false to stop. The views hold until it returns, or changes that very key.
  using Visit = absl::FunctionRef<bool(std::string_view key, std::string_view value)>;

  virtual ~ReadView() = default;

  virtual std::optional<std::string> Get(std::string_view key) const = 0;
  // Visits the keys from `begin` (included) to `end` (not included; empty: to the last key) in byte order. A change
  // made while the scan runs may or may not be seen by it.
  virtual void Scan(std::string_view begin, std::string_view end, Visit visit) const = 0;
  virtual absl::Status health() const = 0;
  // Whoever remembers what it wrote need not read it again as long as this stays the same: all that was written in an
  // era was written through views that give its number, and none of it was undone but by an error of the writer's own.
  // 0: not known.
  virtual uint64_t era() const { return 0; }

  // Visits the keys that begin with `prefix`, whole.
  void ScanPrefix(std::string_view prefix, Visit visit) const;
};

// State that a processor may also change. Not thread safe.
class StoreView : public ReadView {
 public:
  virtual void Put(std::string_view key, std::string value) = 0;
  virtual void Delete(std::string_view key) = 0;
};

struct Change {
  std::string key;
  std::optional<std::string> value;  // none: the key goes
  friend bool operator==(const Change&, const Change&) = default;
};

// State that lasts. All functions may be called from several threads at once.
class Store : public ReadView {
 public:
  // All of the changes, in their order, or none. Errors: whatever the disk says, with the store's name.
  virtual absl::Status Apply(std::span<const Change> changes) = 0;
  // The same, of changes that are given away.
  virtual absl::Status Consume(std::vector<Change> changes) { return Apply(changes); }
};

// The first key behind all that begin with `prefix`; empty: there is none such.
std::string PrefixEnd(std::string_view prefix);

// The part of another view under a prefix, which its keys are seen without. Keeps a reference to the other.
class PrefixView final : public StoreView {
 public:
  PrefixView(StoreView& whole, std::string prefix) : whole_(whole), prefix_(std::move(prefix)) {}

  std::optional<std::string> Get(std::string_view key) const override;
  void Scan(std::string_view begin, std::string_view end, Visit visit) const override;
  absl::Status health() const override { return whole_.health(); }
  uint64_t era() const override { return whole_.era(); }
  void Put(std::string_view key, std::string value) override;
  void Delete(std::string_view key) override;

 private:
  StoreView& whole_;
  std::string prefix_;
};

// The same for reading only.
class PrefixReadView final : public ReadView {
 public:
  PrefixReadView(const ReadView& whole, std::string prefix) : whole_(whole), prefix_(std::move(prefix)) {}

  std::optional<std::string> Get(std::string_view key) const override;
  void Scan(std::string_view begin, std::string_view end, Visit visit) const override;
  absl::Status health() const override { return whole_.health(); }
  uint64_t era() const override { return whole_.era(); }

 private:
  const ReadView& whole_;
  std::string prefix_;
};

}  // namespace counterclaim::stream
