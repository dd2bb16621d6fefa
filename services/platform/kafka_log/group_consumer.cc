#include "group_consumer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <format>
#include <utility>

#include "messages.h"

namespace counterclaim::kafka_log {
namespace {

constexpr int kCommittedMs = 1000;
constexpr size_t kMostAtOnce = 10'000;

const Properties& Defaults() {
  static const Properties kDefaults = {
      {"session.timeout.ms", "45000"},
      {"fetch.wait.max.ms", "20"},
      // what lies ready, beside the step that is under way
      {"queued.max.messages.kbytes", "16384"},
      {"fetch.message.max.bytes", "8388608"},
  };
  return kDefaults;
}

List ListOf(const stream::Positions& positions) {
  List list(rd_kafka_topic_partition_list_new(static_cast<int>(positions.size())));
  for (const auto& [place, offset] : positions) {
    rd_kafka_topic_partition_list_add(list.get(), place.first.c_str(), place.second)->offset =
        offset < 0 ? RD_KAFKA_OFFSET_BEGINNING : offset;
  }
  return list;
}

}  // namespace

absl::StatusOr<std::unique_ptr<GroupConsumer>> GroupConsumer::Open(const Settings& settings, const std::string& group,
                                                                   const std::string& instance, Liveness& liveness) {
  std::unique_ptr<GroupConsumer> consumer(new GroupConsumer(settings, liveness));
  absl::StatusOr<Conf> conf = MakeConf(settings, Defaults(),
                                       {{"group.id", group},
                                        {"group.instance.id", instance},
                                        {"enable.auto.commit", "false"},
                                        {"enable.auto.offset.store", "false"},
                                        {"isolation.level", "read_committed"},
                                        {"auto.offset.reset", "earliest"},
                                        {"partition.assignment.strategy", "range"},
                                        {"allow.auto.create.topics", "false"}});
  if (!conf.ok()) return conf.status();
  std::array<char, 32> session{};
  size_t size = session.size();
  if (rd_kafka_conf_get(conf->get(), "session.timeout.ms", session.data(), &size) == RD_KAFKA_CONF_OK) {
    int64_t ms = 0;
    std::from_chars(session.data(), session.data() + size - 1, ms);
    liveness.set_session(std::chrono::milliseconds(ms));
  }
  rd_kafka_conf_set_rebalance_cb(conf->get(), OnRebalance);
  absl::StatusOr<Handle> client = MakeClient(RD_KAFKA_CONSUMER, *std::move(conf), settings, *consumer);
  if (!client.ok()) return client.status();
  consumer->client_ = *std::move(client);
  rd_kafka_poll_set_consumer(consumer->client_.get());
  consumer->queue_.reset(rd_kafka_queue_get_consumer(consumer->client_.get()));
  return consumer;
}

GroupConsumer::~GroupConsumer() {
  closing_ = true;
  queue_.reset();
  if (client_ == nullptr) return;
  if (abandoned_) {
    rd_kafka_destroy_flags(client_.release(), RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
  } else {
    // what is kept of a rebalance is answered here
    if (rebalance_.has_value()) rd_kafka_assign(client_.get(), nullptr);
    rd_kafka_consumer_close(client_.get());
  }
}

void GroupConsumer::OnRebalance(rd_kafka_t* client, rd_kafka_resp_err_t code,
                                rd_kafka_topic_partition_list_t* partitions, void* opaque) {
  auto& consumer = *static_cast<GroupConsumer*>(static_cast<Owner*>(opaque));
  if (consumer.closing_) {
    rd_kafka_assign(client, nullptr);
    return;
  }
  Rebalance rebalance;
  rebalance.assigned = code == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS;
  rebalance.lost = !rebalance.assigned && rd_kafka_assignment_lost(client) != 0;
  for (int i = 0; i < partitions->cnt; ++i) {
    rebalance.partitions.emplace_back(partitions->elems[i].topic, partitions->elems[i].partition);
  }
  consumer.rebalance_ = std::move(rebalance);
}

absl::StatusOr<std::map<std::string, int32_t>> GroupConsumer::PartitionCounts(const std::vector<std::string>& topics) {
  return kafka_log::PartitionCounts(client_.get(), settings_, topics, trouble);
}

absl::Status GroupConsumer::Subscribe(const std::vector<std::string>& topics) {
  const List list(rd_kafka_topic_partition_list_new(static_cast<int>(topics.size())));
  for (const std::string& topic : topics) {
    rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), RD_KAFKA_PARTITION_UA);
  }
  const rd_kafka_resp_err_t code = rd_kafka_subscribe(client_.get(), list.get());
  return code == RD_KAFKA_RESP_ERR_NO_ERROR ? absl::OkStatus() : Unreachable(settings_, "subscribe", code, trouble);
}

absl::StatusOr<std::vector<stream::Record>> GroupConsumer::Poll(int wait_ms, size_t most) {
  if (absl::Status checked = liveness_.Check(); !checked.ok()) return checked;
  std::vector<stream::Record> records;
  const Message first(rd_kafka_consumer_poll(client_.get(), wait_ms));
  if (first == nullptr) return records;
  if (absl::Status taken = Take(*first, records); !taken.ok()) return taken;
  if (most <= 1 || rebalance_pending()) return records;
  std::vector<rd_kafka_message_t*> more(std::min(most - 1, kMostAtOnce));
  const ssize_t count = rd_kafka_consume_batch_queue(queue_.get(), 0, more.data(), more.size());
  absl::Status problem;
  for (ssize_t i = 0; i < count; ++i) {
    const Message message(more[static_cast<size_t>(i)]);
    if (absl::Status taken = Take(*message, records); !taken.ok()) problem = taken;
  }
  if (!problem.ok()) return problem;
  return records;
}

absl::Status GroupConsumer::Take(const rd_kafka_message_t& message, std::vector<stream::Record>& records) {
  switch (message.err) {
    case RD_KAFKA_RESP_ERR_NO_ERROR:
      records.push_back(RecordOf(message));
      return absl::OkStatus();
    case RD_KAFKA_RESP_ERR__FATAL: {
      std::array<char, 512> reason{};
      const rd_kafka_resp_err_t code = rd_kafka_fatal_error(client_.get(), reason.data(), reason.size());
      if (code == RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID) return FencedError(reason.data());
      return absl::InternalError(std::format("kafka: {}", reason.data()));
    }
    case RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID:
      return FencedError(Describe(message.err));
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
    case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC:
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED:
      return absl::FailedPreconditionError(
          std::format("cannot read (Kafka at {}): {}", settings_.brokers, rd_kafka_message_errstr(&message)));
    default:
      // a broker is away, and the client deals with it
      return absl::OkStatus();
  }
}

absl::StatusOr<stream::Positions> GroupConsumer::Committed(const std::vector<stream::TopicPartition>& partitions) {
  const List list(rd_kafka_topic_partition_list_new(static_cast<int>(partitions.size())));
  for (const auto& [topic, partition] : partitions) {
    rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), partition);
  }
  const rd_kafka_resp_err_t code = rd_kafka_committed(client_.get(), list.get(), kCommittedMs);
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) return Unreachable(settings_, "find what is committed", code, trouble);
  stream::Positions positions;
  for (int i = 0; i < list->cnt; ++i) {
    const rd_kafka_topic_partition_t& each = list->elems[i];
    if (each.err != RD_KAFKA_RESP_ERR_NO_ERROR) {
      return Unreachable(settings_, "find what is committed", each.err, trouble);
    }
    positions[{each.topic, each.partition}] = each.offset < 0 ? -1 : each.offset;
  }
  return positions;
}

absl::Status GroupConsumer::Assign(const stream::Positions& from) {
  const rd_kafka_resp_err_t code = rd_kafka_assign(client_.get(), ListOf(from).get());
  return code == RD_KAFKA_RESP_ERR_NO_ERROR ? absl::OkStatus()
                                            : Unreachable(settings_, "take partitions", code, trouble);
}

absl::Status GroupConsumer::Unassign() {
  const rd_kafka_resp_err_t code = rd_kafka_assign(client_.get(), nullptr);
  return code == RD_KAFKA_RESP_ERR_NO_ERROR ? absl::OkStatus()
                                            : Unreachable(settings_, "give partitions up", code, trouble);
}

absl::Status GroupConsumer::Pause(const stream::Positions& partitions, bool paused) {
  const List list = ListOf(partitions);
  const rd_kafka_resp_err_t code = paused ? rd_kafka_pause_partitions(client_.get(), list.get())
                                          : rd_kafka_resume_partitions(client_.get(), list.get());
  return code == RD_KAFKA_RESP_ERR_NO_ERROR ? absl::OkStatus()
                                            : Unreachable(settings_, "pause partitions", code, trouble);
}

int64_t GroupConsumer::Behind(const stream::Positions& positions) const {
  int64_t behind = 0;
  for (const auto& [place, position] : positions) {
    int64_t low = 0;
    int64_t high = 0;
    if (rd_kafka_get_watermark_offsets(client_.get(), place.first.c_str(), place.second, &low, &high) ==
            RD_KAFKA_RESP_ERR_NO_ERROR &&
        high > 0) {
      behind += std::max<int64_t>(0, high - std::max(position, low));
    }
  }
  return behind;
}

}  // namespace counterclaim::kafka_log
