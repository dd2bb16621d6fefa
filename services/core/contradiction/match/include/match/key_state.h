// What is stored for one comparison key, as bytes: the matcher's only view of any store.
// Implementations need not be thread-safe: one thread works on a key at a time.
#pragma once

#include <absl/functional/function_ref.h>
#include <absl/status/statusor.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "counterclaim/v1/claim.pb.h"

namespace counterclaim::match {

class KeyState {
 public:
  virtual ~KeyState() = default;

  virtual std::optional<std::string> Get(std::string_view key) = 0;
  virtual void Put(std::string_view key, std::string value) = 0;
  // No error if there is none.
  virtual void Delete(std::string_view key) = 0;
  // All pairs whose key starts with the prefix, by key, until the visitor returns false. What was put or deleted before
  // is seen. The visitor must not change the state.
  virtual void Scan(std::string_view prefix,
                    absl::FunctionRef<bool(std::string_view key, std::string_view value)> visit) = 0;
  // As long as it stays the same, what was written to the state is still there, unless Matcher::Apply gave an error
  // since. 0: not known.
  virtual uint64_t Era() { return 0; }
};

// The set of claims that is stored under this name: empty for another name. Errors: DataLoss.
absl::StatusOr<std::optional<v1::ClaimSet>> StoredSet(std::string_view name, std::string_view value);

}  // namespace counterclaim::match
