#include "kafka_log/writer.h"

#include <format>
#include <map>
#include <utility>

#include "client.h"
#include "messages.h"
#include "stream/topics.h"

namespace counterclaim::kafka_log {
namespace {

constexpr int kWaitMs = 100;

class WriterOverKafka final : public Writer, private Owner {
 public:
  explicit WriterOverKafka(Settings settings) : settings_(std::move(settings)) {}

  absl::Status Open(const std::vector<std::string>& topics) {
    absl::StatusOr<Conf> conf = MakeConf(settings_,
                                         {{"linger.ms", "20"},
                                          {"batch.size", "1000000"},
                                          {"compression.type", "lz4"},
                                          {"message.max.bytes", "8388608"},
                                          {"queue.buffering.max.kbytes", "65536"}},
                                         {{"enable.idempotence", "true"}});
    if (!conf.ok()) return conf.status();
    rd_kafka_conf_set_dr_msg_cb(conf->get(), OnDelivered);
    absl::StatusOr<Handle> client = MakeClient(RD_KAFKA_PRODUCER, *std::move(conf), settings_, *this);
    if (!client.ok()) return client.status();
    client_ = *std::move(client);
    auto counts = PartitionCounts(client_.get(), settings_, topics, trouble);
    if (!counts.ok()) return counts.status();
    counts_ = *std::move(counts);
    return absl::OkStatus();
  }

  absl::Status Write(const stream::Record& record) override {
    const auto count = counts_.find(record.topic);
    if (count == counts_.end()) return absl::InvalidArgumentError(std::format("{} was not opened", record.topic));
    const int32_t partition = stream::PartitionOf(record.key, count->second);
    for (;;) {
      rd_kafka_poll(client_.get(), 0);
      if (!refused_.ok()) return refused_;
      rd_kafka_headers_t* headers = HeadersOf(record);
      const rd_kafka_resp_err_t code = rd_kafka_producev(
          client_.get(), RD_KAFKA_V_TOPIC(record.topic.c_str()), RD_KAFKA_V_PARTITION(partition),
          RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_KEY(record.key.data(), record.key.size()),
          // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
          RD_KAFKA_V_VALUE(const_cast<char*>(record.value.data()), record.value.size()),
          RD_KAFKA_V_TIMESTAMP(record.timestamp_ms), RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_END);
      if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return absl::OkStatus();
      if (headers != nullptr) rd_kafka_headers_destroy(headers);
      if (code != RD_KAFKA_RESP_ERR__QUEUE_FULL) {
        return absl::FailedPreconditionError(
            std::format("a record for {} was refused: {}", record.topic, Describe(code)));
      }
      rd_kafka_poll(client_.get(), kWaitMs);
    }
  }

  absl::Status Flush() override {
    while (refused_.ok() && rd_kafka_flush(client_.get(), kWaitMs) == RD_KAFKA_RESP_ERR__TIMED_OUT) {
    }
    return refused_;
  }

  uint64_t acknowledged() const override { return acknowledged_; }

 private:
  static void OnDelivered(rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
    auto& writer = *static_cast<WriterOverKafka*>(static_cast<Owner*>(opaque));
    if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
      ++writer.acknowledged_;
    } else if (writer.refused_.ok()) {
      writer.refused_ = Unreachable(writer.settings_, std::format("write to {}", rd_kafka_topic_name(message->rkt)),
                                    message->err, writer.trouble);
    }
  }

  const Settings settings_;
  Handle client_;
  std::map<std::string, int32_t> counts_;
  uint64_t acknowledged_ = 0;
  absl::Status refused_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Writer>> Writer::Open(Settings settings, const std::vector<std::string>& topics) {
  if (absl::Status checked = Check(settings); !checked.ok()) return checked;
  auto writer = std::make_unique<WriterOverKafka>(std::move(settings));
  if (absl::Status opened = writer->Open(topics); !opened.ok()) return opened;
  return writer;
}

}  // namespace counterclaim::kafka_log
