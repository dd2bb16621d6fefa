// What one task (a processor with its name and its topics) reads from and commits to. The embedded log and Kafka are
// the two kinds; a step loop drives a processor over either. Not thread safe: one task, one thread.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "stream/record.h"
#include "stream/store_view.h"

namespace counterclaim::stream {

using TopicPartition = std::pair<std::string, int32_t>;
// The offset of the next record to read.
using Positions = std::map<TopicPartition, int64_t>;

// A step ends at the first of these, but takes at least one record where there is one.
struct StepLimits {
  size_t records = 1000;
  size_t bytes = 4 << 20;           // of records taken
  size_t written_bytes = 16 << 20;  // of outputs and changes of state
  int64_t time_ms = 0;              // of processing; 0: no limit, so that a step is a function of its records
  int64_t wait_ms = 0;              // for a first record, where there is none
};

struct Poll {
  std::vector<Record> records;  // a partition's in order; partitions may be mixed
  Positions next;               // behind the records; only of partitions that gave some
};

struct Step {
  std::vector<Record> outputs;
  std::map<int32_t, std::vector<Change>> changes;  // of the task's own state, by partition
  Positions next;
};

// The state is kept by partition: all that came from partition 3 of the task's topics, and only that, has to do with
// state 3. So the topics of a task have the same number of partitions, and are partitioned by the same part of the key.
class TaskLog {
 public:
  virtual ~TaskLog() = default;

  // Records behind those polled last; at first, behind the positions committed last. None: nothing there for now. All
  // that an earlier call gave has to be committed, or is given up, before this is called again: meanwhile partitions
  // may come and go.
  virtual absl::StatusOr<Poll> Next(const StepLimits& limits) = 0;

  // Those that are this task's now. They change in Next only.
  virtual std::vector<int32_t> partitions() const = 0;

  // The state of one of them as of the last commit; valid until the next call of Next, and may be an era
  // (ReadView::era).
  virtual const ReadView& state(int32_t partition) const = 0;

  // Makes the step durable, whole or not at all. Aborted: nothing of it has happened, and Next gives its records again,
  // or somebody else has them now. After any other error nothing of it has happened, or that is not known; either way
  // this object is of no further use, and a new one goes on from what is durable.
  virtual absl::Status Commit(Step step) = 0;
};

}  // namespace counterclaim::stream
