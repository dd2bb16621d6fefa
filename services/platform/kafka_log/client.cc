#include "client.h"

#include <algorithm>
#include <array>
#include <format>
#include <utility>
#include <vector>

namespace counterclaim::kafka_log {
namespace {

constexpr size_t kErrorBytes = 512;
constexpr int kMetadataMs = 10'000;

// What exactly-once rests on, or what other settings give.
constexpr std::array kForbidden = std::to_array<std::string_view>(
    {"bootstrap.servers", "metadata.broker.list", "group.id", "group.instance.id", "group.protocol", "transactional.id",
     "enable.auto.commit", "auto.commit.enable", "enable.auto.offset.store", "isolation.level", "enable.idempotence",
     "enable.partition.eof", "auto.offset.reset", "partition.assignment.strategy", "allow.auto.create.topics"});

absl::Status SetProperty(rd_kafka_conf_t* conf, const std::string& name, const std::string& value) {
  std::array<char, kErrorBytes> reason{};
  if (rd_kafka_conf_set(conf, name.c_str(), value.c_str(), reason.data(), reason.size()) == RD_KAFKA_CONF_OK) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(std::format("kafka.properties.{}: {}", name, reason.data()));
}

absl::Status SetUsers(rd_kafka_conf_t* conf, const Settings& settings) {
  for (const auto& [name, value] : settings.properties) {
    if (std::ranges::contains(kForbidden, name)) {
      return absl::InvalidArgumentError(std::format("kafka.properties.{} is set by the program itself", name));
    }
    if (absl::Status set = SetProperty(conf, name, value); !set.ok()) return set;
  }
  return absl::OkStatus();
}

void OnError(rd_kafka_t*, int, const char* reason, void* opaque) {
  static_cast<Owner*>(opaque)->trouble.Set(reason);
}

void OnLog(const rd_kafka_t* client, int level, const char* facility, const char* message) {
  // a setting for producers is told to consumers too
  if (std::string_view(facility) == "CONFWARN") return;
  constexpr int kWarning = 4;
  const auto* owner = static_cast<const Owner*>(rd_kafka_opaque(client));
  if (level <= kWarning && owner->log) owner->log(std::format("{}: {}", facility, message));
}

}  // namespace

absl::Status Check(const Settings& settings) {
  const Conf conf(rd_kafka_conf_new());
  return SetUsers(conf.get(), settings);
}

absl::StatusOr<Conf> MakeConf(const Settings& settings, const Properties& defaults, const Properties& fixed) {
  Conf conf(rd_kafka_conf_new());
  for (const auto& [name, value] : defaults) {
    if (absl::Status set = SetProperty(conf.get(), name, value); !set.ok()) return set;
  }
  if (absl::Status set = SetUsers(conf.get(), settings); !set.ok()) return set;
  for (const auto& [name, value] : fixed) {
    if (absl::Status set = SetProperty(conf.get(), name, value); !set.ok()) return set;
  }
  if (absl::Status set = SetProperty(conf.get(), "bootstrap.servers", settings.brokers); !set.ok()) return set;
  return conf;
}

absl::StatusOr<Handle> MakeClient(rd_kafka_type_t type, Conf conf, const Settings& settings, Owner& owner) {
  owner.log = settings.log;
  rd_kafka_conf_set_opaque(conf.get(), &owner);
  rd_kafka_conf_set_error_cb(conf.get(), OnError);
  rd_kafka_conf_set_log_cb(conf.get(), OnLog);
  std::array<char, kErrorBytes> reason{};
  // the client has it from here on, but where none comes of it
  rd_kafka_conf_t* given = conf.release();
  rd_kafka_t* client = rd_kafka_new(type, given, reason.data(), reason.size());
  if (client == nullptr) {
    conf.reset(given);
    return absl::InvalidArgumentError(std::format("kafka: {}", reason.data()));
  }
  return Handle(client);
}

std::string Describe(rd_kafka_resp_err_t code) {
  return rd_kafka_err2str(code);
}

absl::Status Unreachable(const Settings& settings, std::string_view action, rd_kafka_resp_err_t code,
                         const Trouble& trouble) {
  std::string reason = trouble.reason();
  if (reason.empty()) reason = Describe(code);
  return absl::UnavailableError(std::format("cannot {} (Kafka at {}): {}", action, settings.brokers, reason));
}

absl::StatusOr<std::map<std::string, int32_t>> PartitionCounts(rd_kafka_t* client, const Settings& settings,
                                                               const std::vector<std::string>& topics,
                                                               const Trouble& trouble) {
  const rd_kafka_metadata_t* metadata = nullptr;
  const rd_kafka_resp_err_t code = rd_kafka_metadata(client, 1, nullptr, &metadata, kMetadataMs);
  // errors are told from the queue
  rd_kafka_poll(client, 0);
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) return Unreachable(settings, "list the topics", code, trouble);
  std::map<std::string, int32_t> counts;
  for (int i = 0; i < metadata->topic_cnt; ++i) {
    const rd_kafka_metadata_topic_t& topic = metadata->topics[i];
    if (std::ranges::contains(topics, std::string_view(topic.topic))) counts[topic.topic] = topic.partition_cnt;
  }
  rd_kafka_metadata_destroy(metadata);
  for (const std::string& topic : topics) {
    if (counts[topic] == 0) {
      return absl::NotFoundError(
          std::format("there is no topic {}; 'counterclaim topics create' makes all of them", topic));
    }
  }
  return counts;
}

}  // namespace counterclaim::kafka_log
