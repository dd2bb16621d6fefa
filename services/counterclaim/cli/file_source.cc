#include "file_source.h"

#include <utility>

namespace counterclaim::cli {

absl::Status FileSource::Seek(const std::string& position) {
  return reader_.Seek(position);
}

absl::StatusOr<replay::SourceBatch> FileSource::Next(const replay::SourceLimits& limits) {
  replay::SourceBatch batch;
  size_t bytes = 0;
  while (batch.items.size() < limits.items && bytes < limits.bytes) {
    v1::Article article;
    input::Refusal refusal;
    const input::Outcome outcome = reader_.Next(article, refusal);
    if (outcome == input::Outcome::kEnd) {
      batch.end = true;
      break;
    }
    if (outcome == input::Outcome::kArticle) {
      bytes += article.text().size() + article.title().size();
      batch.items.emplace_back(std::move(article));
    } else {
      bytes += refusal.bytes.size();
      batch.items.emplace_back(replay::Reject{.file = std::move(refusal.file),
                                              .line = static_cast<int64_t>(refusal.line),
                                              .reason = std::move(refusal.reason),
                                              .original = std::move(refusal.bytes)});
    }
  }
  batch.position = reader_.position();
  batch.bytes_done = reader_.bytes_done();
  batch.bytes_total = reader_.bytes_total();
  return batch;
}

}  // namespace counterclaim::cli
