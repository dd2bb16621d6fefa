#include "results.h"

#include <absl/status/statusor.h>

#include <algorithm>
#include <format>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "counterclaim/v1/claim.pb.h"
#include "ingest.h"
#include "json_lines.h"
#include "stream/bytes.h"
#include "stream/order_key.h"
#include "stream/topics.h"

namespace counterclaim::replay {
namespace {

constexpr char kClaims = 'a';
constexpr char kContradictions = 'b';
constexpr char kRelations = 'c';

using Entries = absl::StatusOr<std::vector<OrderedEntry>>;

template <typename Message>
absl::StatusOr<Message> Parse(const stream::Record& record) {
  Message message;
  if (!message.ParseFromString(record.value)) {
    return absl::DataLossError(std::format("{}, offset {}: the message is damaged", record.topic, record.offset));
  }
  return message;
}

std::string ClaimOrder(const v1::Claim& claim) {
  std::string key;
  stream::AppendDateLast(claim.has_published_at() ? &claim.published_at() : nullptr, key);
  stream::AppendOrdered(claim.article_id(), key);
  stream::AppendBe32(claim.evidence().begin(), key);
  key.append(claim.id());
  return key;
}

// Contradictions and relations: by the later report's date, then id; open ones only, and these are counted.
template <typename Message>
Entries PairEntries(const stream::Record& record, absl::FunctionRef<void(const Message&)> count) {
  const absl::StatusOr<Message> message = Parse<Message>(record);
  if (!message.ok()) return message.status();
  if (message->state() != v1::STATE_OPEN) return std::vector<OrderedEntry>{};
  count(*message);
  OrderedEntry entry;
  const v1::Claim& later = message->later();
  stream::AppendDateLast(later.has_published_at() ? &later.published_at() : nullptr, entry.order_key);
  entry.order_key.append(message->id());
  return std::vector<OrderedEntry>{std::move(entry)};
}

Entries ClaimEntries(const stream::Record& record) {
  const absl::StatusOr<v1::ClaimSet> set = Parse<v1::ClaimSet>(record);
  if (!set.ok()) return set.status();
  std::vector<OrderedEntry> entries;
  entries.reserve(static_cast<size_t>(set->claims_size()));
  for (int i = 0; i < set->claims_size(); ++i) {
    entries.push_back({ClaimOrder(set->claims(i)), static_cast<uint32_t>(i)});
  }
  return entries;
}

// Writes records of one message each as lines, in order. To make JSON of a message costs more than all else that is
// done for it, so that it is done by many threads at once.
template <typename Message>
class LineWriter {
 public:
  explicit LineWriter(OutputFile& file) : file_(file) {}

  absl::Status Add(const stream::Record& record) {
    records_.push_back(record);
    return records_.size() < kAtOnce ? absl::OkStatus() : Flush();
  }

  absl::Status Flush() {
    std::vector<absl::StatusOr<std::string>> lines(records_.size(), std::string());
    const size_t threads = std::clamp<size_t>(records_.size() / kLeastForAThread, 1, Cores());
    const auto convert = [&](size_t begin) {
      for (size_t i = begin; i < records_.size(); i += threads) {
        const absl::StatusOr<Message> message = Parse<Message>(records_[i]);
        if (message.ok()) {
          lines[i] = JsonLine(*message);
        } else {
          lines[i] = message.status();
        }
      }
    };
    {
      std::vector<std::jthread> others;
      for (size_t t = 1; t < threads; ++t) others.emplace_back(convert, t);
      convert(0);
    }
    records_.clear();
    for (const auto& line : lines) {
      if (!line.ok()) return line.status();
      if (absl::Status written = file_.Write(*line); !written.ok()) return written;
    }
    return absl::OkStatus();
  }

 private:
  static constexpr size_t kAtOnce = 256;
  static constexpr size_t kLeastForAThread = 16;

  static size_t Cores() { return std::max(1u, std::thread::hardware_concurrency()); }

  OutputFile& file_;
  std::vector<stream::Record> records_;
};

}  // namespace

absl::Status Results::Build(Summary& summary) {
  if (absl::Status built = final_.Build(kClaims, stream::kClaims, ClaimEntries); !built.ok()) return built;
  // each record that comes here is the last of its key, and comes once
  const auto contradictions = [&](const stream::Record& record) {
    return PairEntries<v1::Contradiction>(
        record, [&](const v1::Contradiction& c) { ++summary.contradictions[{c.kind(), c.severity()}]; });
  };
  if (absl::Status built = final_.Build(kContradictions, stream::kContradictions, contradictions); !built.ok()) {
    return built;
  }
  const auto relations = [&](const stream::Record& record) {
    return PairEntries<v1::Relation>(record, [&](const v1::Relation&) { ++summary.relations; });
  };
  if (absl::Status built = final_.Build(kRelations, stream::kRelations, relations); !built.ok()) return built;
  // one claim may stand under several keys
  return final_.Count(kClaims, summary.claims);
}

absl::Status Results::ForEachContradiction(absl::FunctionRef<absl::Status(const v1::Contradiction&)> visit) const {
  return final_.ForEach(kContradictions, stream::kContradictions, [&](const stream::Record& record, uint32_t) {
    const absl::StatusOr<v1::Contradiction> contradiction = Parse<v1::Contradiction>(record);
    return contradiction.ok() ? visit(*contradiction) : contradiction.status();
  });
}

absl::Status Results::WriteClaims(OutputFile& file) const {
  std::optional<v1::ClaimSet> set;
  int64_t set_offset = -1;
  return final_.ForEach(kClaims, stream::kClaims, [&](const stream::Record& record, uint32_t index) -> absl::Status {
    if (set_offset != record.offset) {
      absl::StatusOr<v1::ClaimSet> parsed = Parse<v1::ClaimSet>(record);
      if (!parsed.ok()) return parsed.status();
      set = *std::move(parsed);
      set_offset = record.offset;
    }
    return file.Write(JsonLine(set->claims(static_cast<int>(index))));
  });
}

absl::Status Results::WriteRejects(OutputFile& file) const {
  return log_.ForEach(stream::DeadTopic(stream::kArticles),
                      [&](stream::Record&& record) { return file.Write(JsonLine(RejectOf(record))); });
}

template <typename Message>
absl::Status Results::WriteFinal(char name, std::string_view topic, OutputFile& file) const {
  LineWriter<Message> lines(file);
  absl::Status read =
      final_.ForEach(name, topic, [&](const stream::Record& record, uint32_t) { return lines.Add(record); });
  return read.ok() ? lines.Flush() : read;
}

absl::Status Results::WriteUpserts(OutputFile& file) const {
  LineWriter<v1::Contradiction> lines(file);
  absl::Status read = log_.ForEach(stream::kContradictions, [&](stream::Record&& record) { return lines.Add(record); });
  return read.ok() ? lines.Flush() : read;
}

absl::Status Results::Write(const ReplayOptions& options, const std::function<void(uint64_t)>& progress) const {
  std::vector<OutputFile> files;
  uint64_t written = 0;
  const auto write = [&](const std::string& path, absl::FunctionRef<absl::Status(OutputFile&)> fill) -> absl::Status {
    if (path.empty()) return absl::OkStatus();
    absl::StatusOr<OutputFile> file = OutputFile::Open(path);
    if (!file.ok()) return file.status();
    if (absl::Status filled = fill(*file); !filled.ok()) return filled;
    if (absl::Status finished = file->Finish(); !finished.ok()) return finished;
    files.push_back(*std::move(file));
    if (progress) progress(++written);
    return absl::OkStatus();
  };
  absl::Status status = write(options.claims, [&](OutputFile& file) { return WriteClaims(file); });
  if (status.ok()) {
    status = write(options.contradictions, [&](OutputFile& file) {
      return WriteFinal<v1::Contradiction>(kContradictions, stream::kContradictions, file);
    });
  }
  if (status.ok()) {
    status = write(options.relations,
                   [&](OutputFile& file) { return WriteFinal<v1::Relation>(kRelations, stream::kRelations, file); });
  }
  if (status.ok()) status = write(options.rejects, [&](OutputFile& file) { return WriteRejects(file); });
  if (status.ok()) status = write(options.upserts, [&](OutputFile& file) { return WriteUpserts(file); });
  for (auto file = files.begin(); status.ok() && file != files.end(); ++file) status = file->Commit();
  return status;
}

}  // namespace counterclaim::replay
