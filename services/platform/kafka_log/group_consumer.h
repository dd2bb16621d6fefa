// The consumer of a group, with static membership. A rebalance is not carried out when the client tells of it, but kept
// until its user is ready. Not thread safe.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client.h"
#include "kafka_log/task_log.h"
#include "liveness.h"
#include "stream/record.h"
#include "stream/task_log.h"

namespace counterclaim::kafka_log {

// What the group wants of us.
struct Rebalance {
  bool assigned = false;  // else revoked
  bool lost = false;      // they are somebody else's already
  std::vector<stream::TopicPartition> partitions;
};

class GroupConsumer final : private Owner {
 public:
  // Keeps references to the settings and the liveness, which it tells how long a session lasts.
  static absl::StatusOr<std::unique_ptr<GroupConsumer>> Open(const Settings& settings, const std::string& group,
                                                             const std::string& instance, Liveness& liveness);
  ~GroupConsumer() override;
  GroupConsumer(const GroupConsumer&) = delete;
  GroupConsumer& operator=(const GroupConsumer&) = delete;

  absl::StatusOr<std::map<std::string, int32_t>> PartitionCounts(const std::vector<std::string>& topics);
  absl::Status Subscribe(const std::vector<std::string>& topics);

  // Waits up to so long for a record, then takes what is there. Errors: Fenced where this was not called for so long
  // that another may have our place; FailedPrecondition where a topic cannot be read.
  absl::StatusOr<std::vector<stream::Record>> Poll(int wait_ms, size_t most);
  // What came in Poll last, if anything; then it is the caller's to carry out, before it polls again.
  std::optional<Rebalance> TakeRebalance() { return std::exchange(rebalance_, std::nullopt); }
  bool rebalance_pending() const { return rebalance_.has_value(); }
  bool lost() const { return rd_kafka_assignment_lost(client_.get()) != 0; }

  // The committed offsets, once no transaction of a former owner is open; -1 where there is none. Unavailable: none for
  // now, to be asked again.
  absl::StatusOr<stream::Positions> Committed(const std::vector<stream::TopicPartition>& partitions);
  // From these offsets on (-1: from the beginning), whatever was assigned before.
  absl::Status Assign(const stream::Positions& from);
  absl::Status Unassign();
  absl::Status Pause(const stream::Positions& partitions, bool paused);

  GroupMetadata Metadata() const { return GroupMetadata(rd_kafka_consumer_group_metadata(client_.get())); }
  // The records behind these positions, as far as is known.
  int64_t Behind(const stream::Positions& positions) const;
  // From now on the group must not hear from us, not even good-bye.
  void Abandon() { abandoned_ = true; }

 private:
  GroupConsumer(const Settings& settings, Liveness& liveness) : settings_(settings), liveness_(liveness) {}

  static void OnRebalance(rd_kafka_t* client, rd_kafka_resp_err_t code, rd_kafka_topic_partition_list_t* partitions,
                          void* opaque);
  absl::Status Take(const rd_kafka_message_t& message, std::vector<stream::Record>& records);

  const Settings& settings_;
  Liveness& liveness_;
  Handle client_;
  Queue queue_;
  std::optional<Rebalance> rebalance_;
  bool closing_ = false;
  bool abandoned_ = false;
};

}  // namespace counterclaim::kafka_log
