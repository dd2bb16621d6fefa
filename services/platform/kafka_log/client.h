// librdkafka's C objects, owned. Nothing outside of this room knows of them.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <librdkafka/rdkafka.h>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kafka_log/settings.h"

namespace counterclaim::kafka_log {

template <auto kFree>
struct FreeBy {
  template <typename T>
  void operator()(T* object) const {
    kFree(object);
  }
};
using Conf = std::unique_ptr<rd_kafka_conf_t, FreeBy<rd_kafka_conf_destroy>>;
using Error = std::unique_ptr<rd_kafka_error_t, FreeBy<rd_kafka_error_destroy>>;
using List = std::unique_ptr<rd_kafka_topic_partition_list_t, FreeBy<rd_kafka_topic_partition_list_destroy>>;
using Message = std::unique_ptr<rd_kafka_message_t, FreeBy<rd_kafka_message_destroy>>;
using Queue = std::unique_ptr<rd_kafka_queue_t, FreeBy<rd_kafka_queue_destroy>>;
using Handle = std::unique_ptr<rd_kafka_t, FreeBy<rd_kafka_destroy>>;
using GroupMetadata =
    std::unique_ptr<rd_kafka_consumer_group_metadata_t, FreeBy<rd_kafka_consumer_group_metadata_destroy>>;

using Properties = std::map<std::string, std::string>;

// What librdkafka last said, from its own threads, of why it cannot reach or is refused by a broker.
class Trouble {
 public:
  void Set(std::string reason) {
    const std::lock_guard lock(mutex_);
    reason_ = std::move(reason);
  }
  std::string reason() const {
    const std::lock_guard lock(mutex_);
    return reason_;
  }

 private:
  mutable std::mutex mutex_;
  std::string reason_;
};

// The opaque of every client of this room.
struct Owner {
  virtual ~Owner() = default;
  Trouble trouble;
  std::function<void(std::string_view)> log;
};

// Ours for all clients, then the user's, then those that must be. Errors: InvalidArgument.
absl::StatusOr<Conf> MakeConf(const Settings& settings, const Properties& defaults, const Properties& fixed);

// The owner has to outlive the client.
absl::StatusOr<Handle> MakeClient(rd_kafka_type_t type, Conf conf, const Settings& settings, Owner& owner);

std::string Describe(rd_kafka_resp_err_t code);
// With what the client was told last, where that helps.
absl::Status Unreachable(const Settings& settings, std::string_view action, rd_kafka_resp_err_t code,
                         const Trouble& trouble);

// The number of partitions of each topic; NotFound names one that is not there.
absl::StatusOr<std::map<std::string, int32_t>> PartitionCounts(rd_kafka_t* client, const Settings& settings,
                                                               const std::vector<std::string>& topics,
                                                               const Trouble& trouble);

}  // namespace counterclaim::kafka_log
