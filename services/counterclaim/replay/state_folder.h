// The folder that a replay keeps its state in: the user's, or a temporary one that goes with this object.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <memory>
#include <string>

#include "stream/store_view.h"

namespace counterclaim::write_behind {
class WriteBehind;
}

namespace counterclaim::replay {

class StateFolder {
 public:
  // `directory` empty: a new temporary one. `engine_version` as in ReplayOptions. Errors as in RocksStore::Open.
  static absl::StatusOr<std::unique_ptr<StateFolder>> Open(const std::string& directory,
                                                           const std::string& engine_version);
  // One that is there already. Errors: NotFound too.
  static absl::StatusOr<std::unique_ptr<StateFolder>> Reopen(const std::string& directory,
                                                             const std::string& engine_version);
  ~StateFolder();

  // What is written here is in the folder after Flush, at the latest.
  stream::Store& store();
  absl::Status Flush();
  // A store that is empty at first and goes with this object.
  absl::StatusOr<stream::Store*> MakeScratch();
  const std::string& directory() const { return directory_; }

 private:
  StateFolder() = default;

  absl::Status OpenStore(const std::string& engine_version, bool create);

  std::string directory_;
  bool temporary_ = false;
  std::unique_ptr<stream::Store> store_;
  std::unique_ptr<write_behind::WriteBehind> behind_;
  std::unique_ptr<stream::Store> scratch_;
};

}  // namespace counterclaim::replay
