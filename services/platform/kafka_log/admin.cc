#include "kafka_log/admin.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <format>
#include <memory>
#include <thread>
#include <utility>

#include "client.h"
#include "stream/topics.h"

namespace counterclaim::kafka_log {
namespace {

constexpr int kCallMs = 15'000;
constexpr size_t kErrorBytes = 512;
constexpr int64_t kDayMs = 86'400'000;

using Event = std::unique_ptr<rd_kafka_event_t, FreeBy<rd_kafka_event_destroy>>;
using NewTopic = std::unique_ptr<rd_kafka_NewTopic_t, FreeBy<rd_kafka_NewTopic_destroy>>;
using ConfigResource = std::unique_ptr<rd_kafka_ConfigResource_t, FreeBy<rd_kafka_ConfigResource_destroy>>;
using Options = std::unique_ptr<rd_kafka_AdminOptions_t, FreeBy<rd_kafka_AdminOptions_destroy>>;

class Admin final : private Owner {
 public:
  static absl::StatusOr<std::unique_ptr<Admin>> Connect(const Settings& settings) {
    auto admin = std::make_unique<Admin>(settings);
    absl::StatusOr<Conf> conf = MakeConf(settings, {}, {});
    if (!conf.ok()) return conf.status();
    absl::StatusOr<Handle> client = MakeClient(RD_KAFKA_PRODUCER, *std::move(conf), settings, *admin);
    if (!client.ok()) return client.status();
    admin->client_ = *std::move(client);
    admin->queue_.reset(rd_kafka_queue_new(admin->client_.get()));
    return admin;
  }

  explicit Admin(const Settings& settings) : settings_(settings) {}

  // The brokers' number, and of all topics the name, partitions and replication.
  absl::StatusOr<int32_t> Look(std::map<std::string, Topic>& topics) {
    const rd_kafka_metadata_t* metadata = nullptr;
    const rd_kafka_resp_err_t code = rd_kafka_metadata(client_.get(), 1, nullptr, &metadata, kCallMs);
    rd_kafka_poll(client_.get(), 0);
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR) return Unreachable(settings_, "list the topics", code, trouble);
    for (int i = 0; i < metadata->topic_cnt; ++i) {
      const rd_kafka_metadata_topic_t& each = metadata->topics[i];
      Topic topic{each.topic, each.partition_cnt, 0, {}};
      if (each.partition_cnt > 0) topic.replication = each.partitions[0].replica_cnt;
      topics[topic.name] = std::move(topic);
    }
    const int32_t brokers = metadata->broker_cnt;
    rd_kafka_metadata_destroy(metadata);
    return brokers;
  }

  absl::Status Create(const Topic& topic) {
    std::array<char, kErrorBytes> reason{};
    const NewTopic wanted(
        rd_kafka_NewTopic_new(topic.name.c_str(), topic.partitions, topic.replication, reason.data(), reason.size()));
    if (wanted == nullptr) return absl::InvalidArgumentError(std::format("{}: {}", topic.name, reason.data()));
    for (const auto& [key, value] : topic.config) {
      rd_kafka_NewTopic_set_config(wanted.get(), key.c_str(), value.c_str());
    }
    std::array<rd_kafka_NewTopic_t*, 1> all = {wanted.get()};
    const Options options = MakeOptions(RD_KAFKA_ADMIN_OP_CREATETOPICS);
    rd_kafka_CreateTopics(client_.get(), all.data(), all.size(), options.get(), queue_.get());
    const Event event(rd_kafka_queue_poll(queue_.get(), 2 * kCallMs));
    if (absl::Status answered = Answered(event.get(), std::format("make {}", topic.name)); !answered.ok()) {
      return answered;
    }
    size_t count = 0;
    const rd_kafka_topic_result_t** results =
        rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event.get()), &count);
    for (size_t i = 0; i < count; ++i) {
      const rd_kafka_resp_err_t code = rd_kafka_topic_result_error(results[i]);
      if (code == RD_KAFKA_RESP_ERR_NO_ERROR || code == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS) continue;
      const char* text = rd_kafka_topic_result_error_string(results[i]);
      return absl::FailedPreconditionError(
          std::format("cannot make {}: {}", topic.name, text != nullptr ? text : Describe(code)));
    }
    return absl::OkStatus();
  }

  absl::Status ReadConfig(Topic& topic) {
    const ConfigResource resource(rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic.name.c_str()));
    std::array<rd_kafka_ConfigResource_t*, 1> all = {resource.get()};
    const Options options = MakeOptions(RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS);
    rd_kafka_DescribeConfigs(client_.get(), all.data(), all.size(), options.get(), queue_.get());
    const Event event(rd_kafka_queue_poll(queue_.get(), 2 * kCallMs));
    if (absl::Status answered = Answered(event.get(), std::format("read the settings of {}", topic.name));
        !answered.ok()) {
      return answered;
    }
    size_t resources = 0;
    const rd_kafka_ConfigResource_t** results =
        rd_kafka_DescribeConfigs_result_resources(rd_kafka_event_DescribeConfigs_result(event.get()), &resources);
    for (size_t r = 0; r < resources; ++r) {
      size_t entries = 0;
      const rd_kafka_ConfigEntry_t** config = rd_kafka_ConfigResource_configs(results[r], &entries);
      for (size_t e = 0; e < entries; ++e) {
        const char* value = rd_kafka_ConfigEntry_value(config[e]);
        if (rd_kafka_ConfigEntry_source(config[e]) != RD_KAFKA_CONFIG_SOURCE_DYNAMIC_TOPIC_CONFIG || value == nullptr) {
          continue;
        }
        topic.config[rd_kafka_ConfigEntry_name(config[e])] = value;
      }
    }
    return absl::OkStatus();
  }

 private:
  Options MakeOptions(rd_kafka_admin_op_t operation) {
    Options options(rd_kafka_AdminOptions_new(client_.get(), operation));
    std::array<char, kErrorBytes> reason{};
    rd_kafka_AdminOptions_set_request_timeout(options.get(), kCallMs, reason.data(), reason.size());
    return options;
  }

  absl::Status Answered(rd_kafka_event_t* event, const std::string& action) {
    if (event == nullptr) return Unreachable(settings_, action, RD_KAFKA_RESP_ERR__TIMED_OUT, trouble);
    const rd_kafka_resp_err_t code = rd_kafka_event_error(event);
    return code == RD_KAFKA_RESP_ERR_NO_ERROR ? absl::OkStatus() : Unreachable(settings_, action, code, trouble);
  }

  const Settings& settings_;
  Handle client_;
  Queue queue_;
};

}  // namespace

std::vector<Topic> AllTopics(int32_t partitions, int32_t replication) {
  const std::string in_sync = std::to_string(std::max(1, replication - 1));
  std::vector<Topic> topics;
  const auto add = [&](std::string name, std::map<std::string, std::string> config) {
    config["min.insync.replicas"] = in_sync;
    config["max.message.bytes"] = "8388608";
    topics.push_back({std::move(name), partitions, replication, std::move(config)});
  };
  const auto kept = [](int64_t days) {
    return std::map<std::string, std::string>{{"cleanup.policy", "delete"},
                                              {"retention.ms", std::to_string(days * kDayMs)}};
  };
  // how long a deletion is told of: a state folder that was away longer could keep what is gone
  const std::map<std::string, std::string> compacted = {{"cleanup.policy", "compact"},
                                                        {"delete.retention.ms", std::to_string(30 * kDayMs)}};
  add(std::string(stream::kArticles), kept(90));
  for (const auto topic : {stream::kClaims, stream::kContradictions, stream::kRelations, stream::kSubscriptions}) {
    add(std::string(topic), compacted);
  }
  add(std::string(stream::kAlerts), kept(365));
  for (const auto topic : {stream::kDeliveries, stream::kDeliveryResults}) add(std::string(topic), kept(90));
  for (const auto topic : {stream::kArticles, stream::kClaims, stream::kContradictions, stream::kRelations}) {
    add(stream::DeadTopic(topic), kept(30));
  }
  for (const auto* service : {"extractor", "detector", "alerter"}) add(stream::ChangelogTopic(service), compacted);
  std::ranges::sort(topics, {}, &Topic::name);
  return topics;
}

absl::StatusOr<int32_t> CountBrokers(const Settings& settings) {
  auto admin = Admin::Connect(settings);
  if (!admin.ok()) return admin.status();
  std::map<std::string, Topic> unused;
  return (*admin)->Look(unused);
}

absl::Status CreateTopics(const Settings& settings, const std::vector<Topic>& topics,
                          absl::FunctionRef<void(const Topic&, Made)> tell) {
  auto admin = Admin::Connect(settings);
  if (!admin.ok()) return admin.status();
  std::map<std::string, Topic> there;
  if (auto looked = (*admin)->Look(there); !looked.ok()) return looked.status();
  for (const Topic& topic : topics) {
    const auto known = there.find(topic.name);
    if (known != there.end() && known->second.partitions != topic.partitions) {
      return absl::FailedPreconditionError(
          std::format("{} is there with {} partitions, not {}: with another number its keys would no longer lie where "
                      "they did; make "
                      "the others with {} too, or delete it and all that was made of it",
                      topic.name, known->second.partitions, topic.partitions, known->second.partitions));
    }
  }
  for (const Topic& topic : topics) {
    const bool before = there.contains(topic.name);
    if (!before) {
      if (absl::Status made = (*admin)->Create(topic); !made.ok()) return made;
    }
    tell(topic, before ? Made::kBefore : Made::kNow);
  }
  // a topic is made before every broker knows of it
  constexpr int kLooks = 50;
  for (int look = 0; look < kLooks; ++look) {
    there.clear();
    if (auto looked = (*admin)->Look(there); !looked.ok()) return looked.status();
    if (std::ranges::all_of(topics, [&](const Topic& topic) {
          const auto known = there.find(topic.name);
          return known != there.end() && known->second.partitions == topic.partitions;
        })) {
      return absl::OkStatus();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return absl::UnavailableError("the brokers do not yet know of the topics that were made");
}

absl::StatusOr<std::vector<Topic>> DescribeTopics(const Settings& settings, const std::vector<std::string>& names) {
  auto admin = Admin::Connect(settings);
  if (!admin.ok()) return admin.status();
  std::map<std::string, Topic> there;
  if (auto looked = (*admin)->Look(there); !looked.ok()) return looked.status();
  std::vector<Topic> topics;
  for (auto& [name, topic] : there) {
    if (!std::ranges::contains(names, name)) continue;
    if (absl::Status read = (*admin)->ReadConfig(topic); !read.ok()) return read;
    topics.push_back(std::move(topic));
  }
  return topics;
}

}  // namespace counterclaim::kafka_log
