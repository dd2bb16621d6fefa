#include <google/protobuf/util/json_util.h>
#include <google/protobuf/wrappers.pb.h>

#include <algorithm>
#include <chrono>
#include <format>
#include <memory>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "cli/cli.h"
#include "commands.h"
#include "config/config.h"
#include "counterclaim/v1/alert.pb.h"
#include "counterclaim/v1/article.pb.h"
#include "counterclaim/v1/claim.pb.h"
#include "counterclaim/v1/contradiction.pb.h"
#include "counterclaim/v1/subscription.pb.h"
#include "input/reader.h"
#include "kafka_log/admin.h"
#include "kafka_log/reader.h"
#include "kafka_log/writer.h"
#include "language.h"
#include "progress_bar.h"
#include "render/contradiction.h"
#include "stream/topics.h"
#include "terminal.h"

namespace counterclaim::cli {
namespace {

// What a gateway takes.
constexpr size_t kMaxArticle = 4u << 20;

absl::StatusOr<kafka_log::Settings> SettingsOf(const KafkaArguments& arguments) {
  kafka_log::Settings settings;
  if (!arguments.config_file.empty()) {
    constexpr size_t kMaxBytes = 1u << 20;
    const auto yaml = ReadWholeFile(arguments.config_file, kMaxBytes);
    if (!yaml.ok()) return yaml.status();
    const config::ParsedConfig parsed = config::ParseConfig(*yaml);
    if (!parsed.problems.empty()) {
      const config::Problem& first = parsed.problems.front();
      return absl::InvalidArgumentError(
          RefusalLine(arguments.config_file, static_cast<uint64_t>(first.line), first.reason));
    }
    settings.brokers = parsed.config.kafka_brokers;
    settings.properties = parsed.config.kafka_properties;
  }
  if (!arguments.brokers.empty()) settings.brokers = arguments.brokers;
  for (const std::string& property : arguments.properties) {
    const size_t equals = property.find('=');
    if (equals == std::string::npos || equals == 0) {
      return absl::InvalidArgumentError(std::format("--property {}: must be KEY=VALUE", property));
    }
    settings.properties[property.substr(0, equals)] = property.substr(equals + 1);
  }
  if (absl::Status checked = kafka_log::Check(settings); !checked.ok()) return checked;
  return settings;
}

int FailWith(const absl::Status& status) {
  return Fail(std::string(status.message()));
}

std::string Json(const google::protobuf::Message& message) {
  std::string json;
  // all of our messages have a JSON form
  static_cast<void>(google::protobuf::util::MessageToJsonString(message, &json).ok());
  return json;
}

std::string Quoted(std::string_view text) {
  google::protobuf::StringValue value;
  value.set_value(base::RepairUtf8(text));
  return Json(value);
}

// The message that a topic's values are; null: of another topic.
std::unique_ptr<google::protobuf::Message> MessageOf(std::string_view topic) {
  if (topic == stream::kArticles) return std::make_unique<v1::Article>();
  if (topic == stream::kClaims) return std::make_unique<v1::ClaimSet>();
  if (topic == stream::kContradictions) return std::make_unique<v1::Contradiction>();
  if (topic == stream::kRelations) return std::make_unique<v1::Relation>();
  if (topic == stream::kAlerts) return std::make_unique<v1::Alert>();
  if (topic == stream::kSubscriptions) return std::make_unique<v1::Subscription>();
  return nullptr;
}

// A record as it is, where it is no message that we know.
std::string RawLine(const stream::Record& record, bool is_null) {
  std::string headers;
  for (const stream::Header& header : record.headers) {
    headers += std::format("{}{}:{}", headers.empty() ? "" : ",", Quoted(header.name), Quoted(header.value));
  }
  google::protobuf::BytesValue value;
  value.set_value(record.value);
  return std::format(R"({{"partition":{},"offset":"{}","key":{},"headers":{{{}}},"valueBase64":{}}})", record.partition,
                     record.offset, Quoted(record.key), headers, is_null ? "null" : Json(value));
}

std::string LineOf(const stream::Record& record, bool is_null, Format format, const OutputLook& look) {
  const auto message = MessageOf(record.topic);
  if (message == nullptr || is_null || !message->ParseFromString(record.value)) return RawLine(record, is_null) + "\n";
  if (const auto* contradiction = dynamic_cast<const v1::Contradiction*>(message.get());
      contradiction != nullptr && format == Format::kText) {
    return render::RenderContradiction(*contradiction, {.width = look.width, .colour = look.colour});
  }
  return Json(*message) + "\n";
}

stream::Record RecordOf(v1::Article article) {
  if (!article.has_published_at()) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    article.mutable_published_at()->set_seconds(std::chrono::duration_cast<std::chrono::seconds>(now).count());
    article.set_published_precision(v1::DATE_PRECISION_TIME);
  }
  stream::Record record;
  record.topic = stream::kArticles;
  record.key = article.id();
  // its time is that of its arrival: articles are kept for so long after it
  record.value = article.SerializeAsString();
  return record;
}

}  // namespace

int RunTopicsCreate(const TopicsArguments& arguments) {
  const auto settings = SettingsOf(arguments.kafka);
  if (!settings.ok()) return FailWith(settings.status());
  int32_t replication = arguments.replication;
  if (replication == 0) {
    constexpr int32_t kCopies = 3;
    const auto brokers = kafka_log::CountBrokers(*settings);
    if (!brokers.ok()) return FailWith(brokers.status());
    replication = std::clamp(*brokers, 1, kCopies);
  }
  StandardOutput out;
  const absl::Status made = kafka_log::CreateTopics(
      *settings, kafka_log::AllTopics(arguments.partitions, replication),
      [&](const kafka_log::Topic& topic, kafka_log::Made when) {
        out.Write(std::format("{} {}\n", topic.name, when == kafka_log::Made::kNow ? "made" : "was there"));
      });
  if (!out.Close()) return kRefused;
  return made.ok() ? kDone : FailWith(made);
}

int RunTopicsDescribe(const KafkaArguments& kafka) {
  const auto settings = SettingsOf(kafka);
  if (!settings.ok()) return FailWith(settings.status());
  std::vector<std::string> names;
  for (const kafka_log::Topic& topic : kafka_log::AllTopics(1, 1)) names.push_back(topic.name);
  const auto topics = kafka_log::DescribeTopics(*settings, names);
  if (!topics.ok()) return FailWith(topics.status());
  StandardOutput out;
  for (const std::string& name : names) {
    const auto there = std::ranges::find(*topics, name, &kafka_log::Topic::name);
    if (there == topics->end()) {
      out.Write(std::format("{} is not there\n", name));
      continue;
    }
    std::string line = std::format("{} partitions={} replication={}", name, there->partitions, there->replication);
    for (const auto& [key, value] : there->config) line += std::format(" {}={}", key, value);
    out.Write(line + "\n");
  }
  if (!out.Close()) return kRefused;
  return topics->size() == names.size() ? kDone : kRefused;
}

int RunTail(const TailArguments& arguments) {
  const auto settings = SettingsOf(arguments.kafka);
  if (!settings.ok()) return FailWith(settings.status());
  const std::string topic =
      arguments.topic.starts_with("counterclaim.") ? arguments.topic : "counterclaim." + arguments.topic;
  const OutputLook look = LookOfStandardOutput();
  StandardOutput out;
  const absl::Status read =
      kafka_log::ReadTopic(*settings, topic, !arguments.until_end, [&](stream::Record&& record, bool is_null) {
        out.Write(LineOf(record, is_null, arguments.format, look));
        if (!arguments.until_end) out.Flush();
        return out.Wanted();
      });
  if (!out.Close()) return kRefused;
  return read.ok() ? kDone : FailWith(read);
}

int RunIngest(const IngestArguments& arguments) {
  const auto settings = SettingsOf(arguments.kafka);
  if (!settings.ok()) return FailWith(settings.status());
  auto writer = kafka_log::Writer::Open(*settings, {std::string(stream::kArticles)});
  if (!writer.ok()) return FailWith(writer.status());
  input::ArticleReader reader(arguments.inputs);
  ProgressBar bar(StandardErrorIsTerminal());
  const auto begin = std::chrono::steady_clock::now();
  replay::Progress progress{replay::Phase::kReading, 0, reader.bytes_total(), 0, 0};
  const auto refuse = [&](const std::string& file, uint64_t line, std::string_view reason) {
    ++progress.refused;
    bar.Clear();
    ReportLine(RefusalLine(file, line, reason));
  };
  absl::Status done;
  while (done.ok()) {
    v1::Article article;
    input::Refusal refusal;
    const input::Outcome outcome = reader.Next(article, refusal);
    if (outcome == input::Outcome::kEnd) break;
    if (outcome == input::Outcome::kRefused) {
      refuse(refusal.file, refusal.line, refusal.reason);
      continue;
    }
    const stream::Record record = RecordOf(std::move(article));
    if (record.value.size() > kMaxArticle) {
      refuse(record.key, 0, "the article is over the limit of 4 MiB");
      continue;
    }
    done = (*writer)->Write(record);
    ++progress.articles;
    progress.done = reader.bytes_done();
    bar.Update(progress);
  }
  if (done.ok()) done = (*writer)->Flush();
  bar.Clear();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const uint64_t written = (*writer)->acknowledged();
  StandardOutput out;
  out.Write(std::format("{} article{} in the log, {:.0f} a second{}\n", written, written == 1 ? "" : "s",
                        static_cast<double>(written) / std::max(took.count(), 1e-3),
                        progress.refused > 0 ? std::format("; {} refused", progress.refused) : ""));
  if (!out.Close()) return kRefused;
  if (!done.ok()) return FailWith(done);
  return progress.refused > 0 ? kRefused : kDone;
}

}  // namespace counterclaim::cli
