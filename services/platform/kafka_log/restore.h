// Brings the state of some partitions to where their changelog ends. Not thread safe.
#pragma once

#include <absl/functional/function_ref.h>
#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "client.h"
#include "kafka_log/task_log.h"
#include "stream/store_view.h"

namespace counterclaim::kafka_log {

struct Changelog {
  const Settings& settings;
  std::string group;  // in whose name it is read; nothing is ever committed
  std::string topic;
  stream::Store& store;
  std::function<void(const RestoreProgress&)> on_progress;
};

// Reads, committed records only, from where the store is to the end that the changelog has now; what of that is not yet
// committed or aborted is waited for. Calls `between` every now and then and stops, with what is done so far kept, when
// it returns an error. Gives the number of records read. Errors: that one; DataLoss where the store is ahead of the
// changelog or the changelog no longer has what the store misses; of the store; Unavailable.
absl::StatusOr<uint64_t> Restore(const Changelog& changelog, const std::vector<int32_t>& partitions,
                                 absl::FunctionRef<absl::Status()> between);

}  // namespace counterclaim::kafka_log
