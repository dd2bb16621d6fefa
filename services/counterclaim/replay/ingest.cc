#include "ingest.h"

#include <algorithm>
#include <charconv>
#include <format>
#include <thread>
#include <utility>
#include <variant>

#include "extraction_pool.h"
#include "stream/bytes.h"
#include "stream/dead_letter.h"
#include "stream/overlay.h"
#include "stream/topics.h"

namespace counterclaim::replay {
namespace {

constexpr int32_t kPartition = 0;
constexpr std::string_view kArticlesPrefix = "a";
constexpr std::string_view kPositionKey = "p";
constexpr std::string_view kOrderKey = "o";
constexpr std::string_view kFileHeader = "counterclaim.input.file";
constexpr std::string_view kLineHeader = "counterclaim.input.line";

std::string_view Name(Order order) {
  return order == Order::kPublished ? "published" : "arrival";
}

}  // namespace

stream::Record RejectRecord(const Reject& reject) {
  stream::Record record;
  record.topic = stream::kArticles;
  record.value = reject.original;
  record.headers = {{std::string(kFileHeader), reject.file}, {std::string(kLineHeader), std::to_string(reject.line)}};
  return stream::DeadLetter(record, "replay", absl::InvalidArgumentError(reject.reason));
}

Reject RejectOf(const stream::Record& record) {
  Reject reject;
  reject.file = record.FindHeader(kFileHeader).value_or("");
  reject.reason = record.FindHeader(stream::kErrorMessage).value_or("");
  const std::string_view line = record.FindHeader(kLineHeader).value_or("");
  std::from_chars(line.data(), line.data() + line.size(), reject.line);
  reject.original = record.value;
  return reject;
}

std::string Ingest::Encode(const Position& position) {
  std::string bytes;
  stream::AppendVarint(position.articles, bytes);
  stream::AppendVarint(position.refused, bytes);
  stream::AppendBytes(position.source, bytes);
  return bytes;
}

absl::StatusOr<Ingest::Position> Ingest::Decode(std::string_view bytes) {
  stream::ByteReader reader(bytes);
  const auto articles = reader.Varint();
  const auto refused = reader.Varint();
  const auto source = reader.Bytes();
  if (!articles || !refused || !source || !reader.done()) {
    return absl::DataLossError("the position in the input, in the state folder, is damaged");
  }
  return Position{*articles, *refused, std::string(*source)};
}

absl::Status Ingest::Open() {
  const auto order = log_.state(kPartition).Get(kOrderKey);
  const auto position = log_.state(kPartition).Get(kPositionKey);
  if (absl::Status health = log_.state(kPartition).health(); !health.ok()) return health;
  if (!order.has_value()) {
    stream::Step step;
    step.changes[kPartition].push_back({std::string(kOrderKey), std::string(Name(options_.order))});
    return log_.Commit(std::move(step));
  }
  if (*order != Name(options_.order)) {
    return absl::FailedPreconditionError(
        std::format("the state folder {} was begun with --order {}, and now it is {}; name a new folder, or that order",
                    options_.state_dir, *order, Name(options_.order)));
  }
  if (!position.has_value()) return absl::OkStatus();
  absl::StatusOr<Position> held = Decode(*position);
  if (!held.ok()) return held.status();
  position_ = *std::move(held);
  return source_.Seek(position_.source);
}

absl::Status Ingest::Run() {
  const size_t cores = std::max(1u, std::thread::hardware_concurrency());
  ExtractionPool pool(extractor_, options_.threads != 0 ? options_.threads : cores);
  absl::StatusOr<SourceBatch> batch = source_.Next(options_.source_limits);
  while (batch.ok()) {
    pool.Start(*batch);
    absl::StatusOr<SourceBatch> next = SourceBatch{};
    if (!batch->end) next = source_.Next(options_.source_limits);
    if (absl::Status done = Commit(*batch, pool.Finish()); !done.ok()) return done;
    if (options_.progress) {
      options_.progress(
          {Phase::kReading, batch->bytes_done, batch->bytes_total, position_.articles, position_.refused});
    }
    if (batch->end) return absl::OkStatus();
    batch = std::move(next);
  }
  return batch.status();
}

absl::Status Ingest::Commit(const SourceBatch& batch, std::vector<std::vector<v1::Claim>> claims) {
  stream::Overlay overlay(&log_.state(kPartition));
  stream::PrefixView articles(overlay, std::string(kArticlesPrefix));
  stream::Context context(articles);
  Position position = position_;
  for (size_t i = 0; i < batch.items.size(); ++i) {
    if (const auto* reject = std::get_if<Reject>(&batch.items[i])) {
      ++position.refused;
      if (options_.on_reject) options_.on_reject(*reject);
      context.Emit(RejectRecord(*reject));
      continue;
    }
    ++position.articles;
    const v1::Article& article = std::get<v1::Article>(batch.items[i]);
    if (absl::Status done = processor_.Accept(article, std::move(claims[i]), context); !done.ok()) return done;
  }
  if (absl::Status health = overlay.health(); !health.ok()) return health;
  position.source = batch.position;
  overlay.Put(kPositionKey, Encode(position));
  stream::Step step;
  step.outputs = context.TakeOutputs();
  step.changes[kPartition] = overlay.Take();
  if (absl::Status done = log_.Commit(std::move(step)); !done.ok()) return done;
  position_ = std::move(position);
  return absl::OkStatus();
}

}  // namespace counterclaim::replay
