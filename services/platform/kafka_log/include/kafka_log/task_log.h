// Kafka as one task sees it: consumer group, transactions, and a changelog that the state can be restored from.
//
// A step is one transaction: outputs, changes and positions, or none of them. Only then the changes go into the local
// store, in one write with the changelog's offset behind them; so whatever happens, the store is the state as of some
// committed step, and what is missing is read from the changelog. Outputs go to the partition that their key has
// (stream::PartitionOf), changes to the partition of the changelog that they are of.
//
// Partitions come and go in Next only: a partition that comes is restored before its first record is given; one that is
// to go is given up when the steps of the last poll are done. One that was lost is no longer ours: a step with its
// records is aborted. Not thread safe.
//
// Where things lie in the store: store_keys.h.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kafka_log/settings.h"
#include "stream/store_view.h"
#include "stream/task_log.h"

namespace counterclaim::kafka_log {

// Another process is this instance now, or may be: this one has to end at once, and must not come back to the group.
absl::Status FencedError(std::string_view reason);
bool IsFenced(const absl::Status& status);

struct RestoreProgress {
  int32_t partition = 0;
  int64_t done = 0;   // offsets of the changelog
  int64_t total = 0;  // the end
};

struct Task {
  std::string service;   // "detector": its group, changelog and state are named by it
  std::string instance;  // "detector-0": one at a time, and stable
  std::vector<std::string> sources = {};
  std::vector<std::string> outputs = {};  // all topics that it may write to
  // Whether all is to end soon: waiting for brokers is given up then. May be null.
  const std::atomic<bool>* stop = nullptr;
  std::function<void(const RestoreProgress&)> on_restore = {};
};

struct Counts {
  uint64_t committed = 0;
  uint64_t aborted = 0;
  uint64_t rebalances = 0;
  uint64_t restored = 0;  // records of the changelog
};

class KafkaTaskLog : public stream::TaskLog {
 public:
  // Joins the group. Keeps a reference to the store, which is this task's own. Errors: InvalidArgument for settings,
  // NotFound for topics, FailedPrecondition for topics or a store that do not fit the task, Unavailable where no broker
  // answers.
  static absl::StatusOr<std::unique_ptr<KafkaTaskLog>> Open(Settings settings, Task task, stream::Store& store);

  virtual Counts counts() const = 0;
  // Records of the sources that are there and not yet committed, of our partitions, as far as the brokers told.
  virtual int64_t Lag() const = 0;
};

}  // namespace counterclaim::kafka_log
