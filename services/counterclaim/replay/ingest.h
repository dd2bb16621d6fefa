// The first stage of a replay: from the source through the extractor into the log. The position in the source is kept
// in the stage's state, and so is committed with what came before it.
//
//   'a' article id -> what the extractor keeps (extractor/version.h)
//   'p' -> varint articles, varint refused, bytes position (article_source.h)
//   'o' -> "published" or "arrival": the order that the state was begun with
//
// Do not renumber: state folders hold it. Not thread safe.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstdint>
#include <string>
#include <vector>

#include "counterclaim/v1/claim.pb.h"
#include "extractor/processor.h"
#include "replay/article_source.h"
#include "replay/replay.h"
#include "stream/record.h"
#include "stream/task_log.h"

namespace counterclaim::replay {

class Ingest {
 public:
  // Keeps references to all of them.
  Ingest(ArticleSource& source, const extractor::ClaimExtractor& extractor, stream::TaskLog& log,
         const ReplayOptions& options)
      : source_(source), extractor_(extractor), processor_(extractor), log_(log), options_(options) {}

  // Reads the held position, and refuses a state that was begun with another order.
  absl::Status Open();
  // From the held position to the end of the source.
  absl::Status Run();

  uint64_t articles() const { return position_.articles; }
  uint64_t refused() const { return position_.refused; }

 private:
  struct Position {
    uint64_t articles = 0;
    uint64_t refused = 0;
    std::string source;
  };
  static std::string Encode(const Position& position);
  static absl::StatusOr<Position> Decode(std::string_view bytes);

  absl::Status Commit(const SourceBatch& batch, std::vector<std::vector<v1::Claim>> claims);

  ArticleSource& source_;
  const extractor::ClaimExtractor& extractor_;
  extractor::ExtractorProcessor processor_;
  stream::TaskLog& log_;
  const ReplayOptions& options_;
  Position position_;
};

// A refusal as a record of the dead letters, and back.
stream::Record RejectRecord(const Reject& reject);
Reject RejectOf(const stream::Record& record);

}  // namespace counterclaim::replay
