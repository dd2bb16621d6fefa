// A log in one process over one store: topics with offsets, and for each task its positions and its state. A step's
// outputs, changes and positions go into the store in one write, so that a process killed at any moment has done each
// step whole or not at all. Topics come into being with their first record, and each has one partition.
//
// Over a RocksDB store it is the log that `replay` and `up` run on; over a memory store it is a log for tests.
// EmbeddedLog may be used from several threads; a task's log only from one. Keeps a reference to the store.
#pragma once

#include <absl/functional/function_ref.h>
#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "stream/store_view.h"
#include "stream/task_log.h"

namespace counterclaim::embedded_log {

class EmbeddedLog {
 public:
  // The only one of every topic, and of every task's state.
  static constexpr int32_t kPartition = 0;

  explicit EmbeddedLog(stream::Store& store) : store_(store) {}

  // The log as this task sees it. `name` stands for the task for ever: its positions and state are kept under it.
  std::unique_ptr<stream::TaskLog> Task(std::string name, std::vector<std::string> topics);

  // The offset that the next record of this topic will get. Errors: DataLoss.
  absl::StatusOr<int64_t> End(std::string_view topic);

  // The record at this offset. Errors: NotFound, DataLoss.
  absl::StatusOr<stream::Record> At(std::string_view topic, int64_t offset) const;

  // Records of a topic from this offset on, within limits. Errors: DataLoss, or of the store.
  absl::StatusOr<std::vector<stream::Record>> Read(std::string_view topic, int64_t offset,
                                                   const stream::StepLimits& limits) const;

  // Visits the records of a topic from the first to the last that is there now, until one gives an error. Errors: that
  // one, DataLoss, or of the store.
  absl::Status ForEach(std::string_view topic, absl::FunctionRef<absl::Status(stream::Record&&)> visit) const;

 private:
  class TaskView;

  absl::Status Commit(std::string_view task, stream::Step step);
  absl::StatusOr<int64_t> EndLocked(const std::string& topic);

  stream::Store& store_;
  std::mutex mutex_;                     // one commit at a time
  std::map<std::string, int64_t> ends_;  // as far as known; the store holds all
};

}  // namespace counterclaim::embedded_log
