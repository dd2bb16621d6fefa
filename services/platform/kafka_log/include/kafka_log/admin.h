// The topics: what they must be, made and looked at. Safe from any thread.
#pragma once

#include <absl/functional/function_ref.h>
#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "kafka_log/settings.h"

namespace counterclaim::kafka_log {

struct Topic {
  std::string name;
  int32_t partitions = 0;
  int32_t replication = 0;
  std::map<std::string, std::string> config;  // Kafka's keys; of a topic that is there: those that differ from defaults
};

// All topics of Counterclaim, by name. The replication decides how many copies must be there for a write.
std::vector<Topic> AllTopics(int32_t partitions, int32_t replication);

// How many brokers there are. Errors: InvalidArgument for settings, Unavailable.
absl::StatusOr<int32_t> CountBrokers(const Settings& settings);

enum class Made { kNow, kBefore };
// Makes those that are not there yet, and tells of each. FailedPrecondition, with nothing made, where one is there with
// another number of partitions: its keys would no longer lie where they did.
absl::Status CreateTopics(const Settings& settings, const std::vector<Topic>& topics,
                          absl::FunctionRef<void(const Topic&, Made)> tell);

// Those of `names` that are there, by name.
absl::StatusOr<std::vector<Topic>> DescribeTopics(const Settings& settings, const std::vector<std::string>& names);

}  // namespace counterclaim::kafka_log
