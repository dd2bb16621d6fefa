#include "results.h"

#include <absl/status/statusor.h>

#include <format>
#include <optional>
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

// Contradictions and relations: by the later report's date, then id; open ones only.
template <typename Message>
Entries PairEntries(const stream::Record& record) {
  const absl::StatusOr<Message> message = Parse<Message>(record);
  if (!message.ok()) return message.status();
  if (message->state() != v1::STATE_OPEN) return std::vector<OrderedEntry>{};
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

}  // namespace

absl::Status Results::Build(Summary& summary) {
  if (absl::Status built = final_.Build(kClaims, stream::kClaims, ClaimEntries); !built.ok()) return built;
  if (absl::Status built = final_.Build(kContradictions, stream::kContradictions, PairEntries<v1::Contradiction>);
      !built.ok()) {
    return built;
  }
  if (absl::Status built = final_.Build(kRelations, stream::kRelations, PairEntries<v1::Relation>); !built.ok()) {
    return built;
  }
  const auto count = [&](char name, uint64_t& number) { return final_.Count(name, number); };
  if (absl::Status counted = count(kClaims, summary.claims); !counted.ok()) return counted;
  if (absl::Status counted = count(kRelations, summary.relations); !counted.ok()) return counted;
  return ForEachContradiction([&](const v1::Contradiction& contradiction) {
    ++summary.contradictions[{contradiction.kind(), contradiction.severity()}];
    return absl::OkStatus();
  });
}

absl::Status Results::ForEachContradiction(absl::FunctionRef<absl::Status(const v1::Contradiction&)> visit) const {
  return final_.ForEach(kContradictions, stream::kContradictions, [&](const stream::Record& record, uint32_t) {
    const absl::StatusOr<v1::Contradiction> contradiction = Parse<v1::Contradiction>(record);
    return contradiction.ok() ? visit(*contradiction) : contradiction.status();
  });
}

absl::Status Results::ForEachRelation(absl::FunctionRef<absl::Status(const v1::Relation&)> visit) const {
  return final_.ForEach(kRelations, stream::kRelations, [&](const stream::Record& record, uint32_t) {
    const absl::StatusOr<v1::Relation> relation = Parse<v1::Relation>(record);
    return relation.ok() ? visit(*relation) : relation.status();
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

absl::Status Results::WriteUpserts(OutputFile& file) const {
  return log_.ForEach(stream::kContradictions, [&](stream::Record&& record) {
    const absl::StatusOr<v1::Contradiction> contradiction = Parse<v1::Contradiction>(record);
    return contradiction.ok() ? file.Write(JsonLine(*contradiction)) : contradiction.status();
  });
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
  const auto write_line = [](OutputFile& file) {
    return [&file](const google::protobuf::Message& message) { return file.Write(JsonLine(message)); };
  };
  absl::Status status = write(options.claims, [&](OutputFile& file) { return WriteClaims(file); });
  if (status.ok()) {
    status = write(options.contradictions, [&](OutputFile& file) { return ForEachContradiction(write_line(file)); });
  }
  if (status.ok()) {
    status = write(options.relations, [&](OutputFile& file) { return ForEachRelation(write_line(file)); });
  }
  if (status.ok()) status = write(options.rejects, [&](OutputFile& file) { return WriteRejects(file); });
  if (status.ok()) status = write(options.upserts, [&](OutputFile& file) { return WriteUpserts(file); });
  for (auto file = files.begin(); status.ok() && file != files.end(); ++file) status = file->Commit();
  return status;
}

}  // namespace counterclaim::replay
