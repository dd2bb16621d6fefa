#include "producer.h"

#include <algorithm>
#include <chrono>
#include <format>
#include <thread>
#include <utility>

#include "kafka_log/task_log.h"
#include "messages.h"

namespace counterclaim::kafka_log {
namespace {

constexpr int kCallMs = 5000;
constexpr int kQueueFullMs = 100;
constexpr std::chrono::milliseconds kPause{100};
constexpr std::chrono::seconds kFirstConnection{30};

const Properties& Defaults() {
  static const Properties kDefaults = {
      // a commit does not wait for it; within a step it makes large requests
      {"linger.ms", "20"},
      {"batch.size", "1000000"},
      {"compression.type", "lz4"},
      // as the topics take it
      {"message.max.bytes", "8388608"},
      // the longest outage of the brokers that no work is done again for
      {"transaction.timeout.ms", "60000"},
      // a transaction right behind another waits so long for the markers of that one
      {"retry.backoff.ms", "5"},
  };
  return kDefaults;
}

bool IsForEver(rd_kafka_resp_err_t code) {
  switch (code) {
    case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE:
    case RD_KAFKA_RESP_ERR_INVALID_RECORD:
    case RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP:
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
    case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC:
    case RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
      return true;
    default:
      return false;
  }
}

// Brokers refuse times before 1970 and in the future, which articles may have; 0: now.
int64_t TimestampOf(const stream::Record& record) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const int64_t now_ms = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
  return record.timestamp_ms > 0 && record.timestamp_ms < now_ms ? record.timestamp_ms : 0;
}

// The opaque of a message: 0, or its partition + 1 where it is a change of state.
void* Tag(int32_t partition) {
  // NOLINTNEXTLINE(performance-no-int-to-ptr)
  return reinterpret_cast<void*>(static_cast<intptr_t>(partition) + 1);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Producer>> Producer::Open(const Settings& settings, std::string transactional_id,
                                                         Liveness& liveness, const std::atomic<bool>* stop) {
  std::unique_ptr<Producer> producer(new Producer(settings, std::move(transactional_id), liveness, stop));
  if (absl::Status connected = producer->Connect(); !connected.ok()) return connected;
  return producer;
}

absl::Status Producer::Connect() {
  client_.reset();
  absl::StatusOr<Conf> conf = MakeConf(settings_, Defaults(), {{"transactional.id", transactional_id_}});
  if (!conf.ok()) return conf.status();
  rd_kafka_conf_set_dr_msg_cb(conf->get(), OnDelivered);
  absl::StatusOr<Handle> client = MakeClient(RD_KAFKA_PRODUCER, *std::move(conf), settings_, *this);
  if (!client.ok()) return client.status();
  client_ = *std::move(client);
  open_ = false;
  broken_ = false;
  return Retry("begin with transactions", [&] { return rd_kafka_init_transactions(client_.get(), kCallMs); });
}

void Producer::OnDelivered(rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
  auto& producer = *static_cast<Producer*>(static_cast<Owner*>(opaque));
  if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
    if (IsForEver(message->err) && producer.refused_.ok()) {
      producer.refused_ = absl::FailedPreconditionError(
          std::format("a record for {} was refused: {}", rd_kafka_topic_name(message->rkt), Describe(message->err)));
    }
    return;
  }
  if (message->_private == nullptr) return;
  const auto partition = static_cast<int32_t>(reinterpret_cast<intptr_t>(message->_private) - 1);
  int64_t& behind = producer.behind_changes_[partition];
  behind = std::max(behind, message->offset + 1);
}

absl::Status Producer::Retry(std::string_view action, absl::FunctionRef<rd_kafka_error_t*()> call) {
  const auto give_up = std::chrono::steady_clock::now() + kFirstConnection;
  for (;;) {
    const Error error(call());
    if (absl::Status alive = liveness_.Check(); !alive.ok()) return alive;
    if (error == nullptr) return absl::OkStatus();
    const rd_kafka_resp_err_t code = rd_kafka_error_code(error.get());
    const std::string reason =
        std::format("cannot {} (Kafka at {}): {}", action, settings_.brokers, rd_kafka_error_string(error.get()));
    if (rd_kafka_error_is_fatal(error.get()) != 0) {
      if (code == RD_KAFKA_RESP_ERR__FENCED || code == RD_KAFKA_RESP_ERR_PRODUCER_FENCED) return FencedError(reason);
      broken_ = true;
      return absl::AbortedError(reason);
    }
    if (rd_kafka_error_txn_requires_abort(error.get()) != 0) return absl::AbortedError(reason);
    if (code == RD_KAFKA_RESP_ERR__FENCED || code == RD_KAFKA_RESP_ERR_PRODUCER_FENCED) return FencedError(reason);
    if (rd_kafka_error_is_retriable(error.get()) == 0 && code != RD_KAFKA_RESP_ERR__TIMED_OUT) {
      return absl::InternalError(reason);
    }
    if (stop_ != nullptr && stop_->load()) return absl::CancelledError("told to stop");
    // a program that was never connected says why, rather than wait for ever
    rd_kafka_poll(client_.get(), 0);
    if (!open_ && std::chrono::steady_clock::now() > give_up) {
      return Unreachable(settings_, action, code, trouble);
    }
    std::this_thread::sleep_for(kPause);
  }
}

absl::Status Producer::Begin() {
  behind_changes_.clear();
  refused_ = absl::OkStatus();
  absl::Status begun = Retry("begin a transaction", [&] { return rd_kafka_begin_transaction(client_.get()); });
  open_ = begun.ok();
  return begun;
}

absl::Status Producer::Enqueue(const std::string& topic, int32_t partition, const void* key, size_t key_size,
                               const void* value, size_t value_size, const stream::Record* record, void* tag) {
  for (;;) {
    rd_kafka_headers_t* headers = record == nullptr ? nullptr : HeadersOf(*record);
    const int64_t timestamp = record == nullptr ? 0 : TimestampOf(*record);
    const rd_kafka_resp_err_t code =
        rd_kafka_producev(client_.get(), RD_KAFKA_V_TOPIC(topic.c_str()), RD_KAFKA_V_PARTITION(partition),
                          RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_KEY(key, key_size),
                          // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
                          RD_KAFKA_V_VALUE(const_cast<void*>(value), value_size), RD_KAFKA_V_TIMESTAMP(timestamp),
                          RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_OPAQUE(tag), RD_KAFKA_V_END);
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return absl::OkStatus();
    if (headers != nullptr) rd_kafka_headers_destroy(headers);
    if (code == RD_KAFKA_RESP_ERR__QUEUE_FULL) {
      rd_kafka_poll(client_.get(), kQueueFullMs);
      continue;
    }
    const std::string reason = std::format("a record for {} was refused: {}", topic, Describe(code));
    if (IsForEver(code)) return absl::FailedPreconditionError(reason);
    if (code == RD_KAFKA_RESP_ERR__FENCED) return FencedError(reason);
    // the transaction has failed meanwhile: how, Abort will see
    return absl::AbortedError(reason);
  }
}

absl::Status Producer::Send(const stream::Record& record, int32_t partition) {
  return Enqueue(record.topic, partition, record.key.data(), record.key.size(), record.value.data(),
                 record.value.size(), &record, nullptr);
}

absl::Status Producer::SendChange(const std::string& topic, int32_t partition, const stream::Change& change) {
  const char* value = change.value.has_value() ? change.value->data() : nullptr;
  return Enqueue(topic, partition, change.key.data(), change.key.size(), value,
                 change.value.has_value() ? change.value->size() : 0, nullptr, Tag(partition));
}

absl::Status Producer::SendOffsets(const stream::Positions& next, const rd_kafka_consumer_group_metadata_t* group) {
  const List offsets(rd_kafka_topic_partition_list_new(static_cast<int>(next.size())));
  for (const auto& [place, offset] : next) {
    rd_kafka_topic_partition_list_add(offsets.get(), place.first.c_str(), place.second)->offset = offset;
  }
  return Retry("commit offsets",
               [&] { return rd_kafka_send_offsets_to_transaction(client_.get(), offsets.get(), group, kCallMs); });
}

absl::StatusOr<std::map<int32_t, int64_t>> Producer::Commit() {
  absl::Status done =
      Retry("commit a transaction", [&] { return rd_kafka_commit_transaction(client_.get(), kCallMs); });
  if (!refused_.ok()) return refused_;
  if (!done.ok()) return done;
  open_ = false;
  return std::exchange(behind_changes_, {});
}

absl::Status Producer::Abort() {
  if (!open_) return absl::OkStatus();
  if (!broken_) {
    absl::Status done =
        Retry("abort a transaction", [&] { return rd_kafka_abort_transaction(client_.get(), kCallMs); });
    if (done.ok()) open_ = false;
    if (!absl::IsAborted(done)) return done;
  }
  // a broker that was away longer than the transaction may last knows nothing of it any more
  return Connect();
}

}  // namespace counterclaim::kafka_log
