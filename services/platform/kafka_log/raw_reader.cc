#include "raw_reader.h"

#include <array>
#include <chrono>
#include <format>
#include <thread>
#include <vector>

namespace counterclaim::kafka_log {
namespace {

constexpr int kCallMs = 10'000;
constexpr size_t kMessagesAtOnce = 2000;
constexpr int kTries = 20;
constexpr std::chrono::milliseconds kPause{200};

}  // namespace

absl::StatusOr<std::unique_ptr<RawReader>> RawReader::Open(const Settings& settings, const std::string& group,
                                                           std::string topic) {
  std::unique_ptr<RawReader> reader(new RawReader(settings, std::move(topic)));
  absl::StatusOr<Conf> conf = MakeConf(settings, {{"queued.max.messages.kbytes", "16384"}, {"fetch.wait.max.ms", "20"}},
                                       {{"group.id", group},
                                        {"enable.auto.commit", "false"},
                                        {"enable.auto.offset.store", "false"},
                                        {"isolation.level", "read_committed"},
                                        {"enable.partition.eof", "true"},
                                        {"auto.offset.reset", "error"},
                                        {"allow.auto.create.topics", "false"}});
  if (!conf.ok()) return conf.status();
  absl::StatusOr<Handle> client = MakeClient(RD_KAFKA_CONSUMER, *std::move(conf), settings, *reader);
  if (!client.ok()) return client.status();
  reader->client_ = *std::move(client);
  rd_kafka_poll_set_consumer(reader->client_.get());
  reader->queue_.reset(rd_kafka_queue_get_consumer(reader->client_.get()));
  return reader;
}

absl::StatusOr<int32_t> RawReader::Partitions() {
  auto counts = PartitionCounts(client_.get(), settings_, {topic_}, trouble);
  if (!counts.ok()) return counts.status();
  return (*counts)[topic_];
}

absl::StatusOr<std::pair<int64_t, int64_t>> RawReader::Bounds(int32_t partition) {
  int64_t low = 0;
  int64_t high = 0;
  for (int tries = kTries;; --tries) {
    const rd_kafka_resp_err_t code =
        rd_kafka_query_watermark_offsets(client_.get(), topic_.c_str(), partition, &low, &high, kCallMs);
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return std::pair(low, high);
    // while brokers come and go, a partition is without a leader for a moment
    const bool passes =
        code == RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION || code == RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE;
    if (!passes || tries == 0) return Unreachable(settings_, std::format("find the end of {}", topic_), code, trouble);
    std::this_thread::sleep_for(kPause);
  }
}

absl::Status RawReader::Begin(const std::map<int32_t, int64_t>& from) {
  const List list(rd_kafka_topic_partition_list_new(static_cast<int>(from.size())));
  for (const auto& [partition, offset] : from) {
    rd_kafka_topic_partition_list_add(list.get(), topic_.c_str(), partition)->offset = offset;
  }
  const rd_kafka_resp_err_t code = rd_kafka_assign(client_.get(), list.get());
  if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return absl::OkStatus();
  return Unreachable(settings_, std::format("read {}", topic_), code, trouble);
}

absl::StatusOr<std::map<int32_t, int64_t>> RawReader::Next(int wait_ms, Visit visit) {
  std::map<int32_t, int64_t> reached;
  std::vector<Message> messages;
  if (rd_kafka_message_t* first = rd_kafka_consumer_poll(client_.get(), wait_ms)) {
    messages.emplace_back(first);
    std::array<rd_kafka_message_t*, kMessagesAtOnce> more{};
    const ssize_t count = rd_kafka_consume_batch_queue(queue_.get(), 0, more.data(), more.size());
    for (ssize_t i = 0; i < count; ++i) messages.emplace_back(more[static_cast<size_t>(i)]);
  }
  for (const Message& message : messages) {
    if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
      visit(*message);
      reached[message->partition] = message->offset + 1;
    } else if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
      reached[message->partition] = message->offset;
    } else if (absl::Status failed = Failed(*message); !failed.ok()) {
      return failed;
    }
  }
  return reached;
}

// Most errors tell of a broker that is away, which the client deals with.
absl::Status RawReader::Failed(const rd_kafka_message_t& message) const {
  switch (message.err) {
    case RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET:
    case RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE:
      return absl::DataLossError(std::format("{} no longer has what is to be read next", topic_));
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
    case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC:
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED:
      return absl::FailedPreconditionError(std::format("cannot read {}: {}", topic_, Describe(message.err)));
    default:
      return absl::OkStatus();
  }
}

}  // namespace counterclaim::kafka_log
