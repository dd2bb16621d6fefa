// Articles through the whole pipeline, in one process, on the embedded log:
//
//   source -> extractor -> claims [-> sorter -> claims-sorted] -> detector -> contradictions, relations -> OUT files
//
// The stages run one after the other, each to the end of its input; all that is between them lies in the state folder.
// A step is one write there, so that a replay whose process was killed at any moment, begun again over the same inputs
// and folder, ends with the same OUT files. Memory does not grow with the input. Not thread safe.
#pragma once

#include <absl/functional/function_ref.h>
#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "counterclaim/v1/contradiction.pb.h"
#include "detector/processor.h"
#include "extractor/claim_extractor.h"
#include "replay/article_source.h"
#include "stream/task_log.h"

namespace counterclaim::replay {

// In which order the detector gets the claims.
enum class Order {
  kPublished,  // by the date of the article's version, as the news came out; needs the whole input first
  kArrival,    // as the articles stand in the input
};

enum class Phase { kReading, kSorting, kComparing, kWriting };

struct Progress {
  Phase phase = Phase::kReading;
  uint64_t done = 0;      // reading: bytes of input; sorting and comparing: claim sets; writing: records written
  uint64_t total = 0;     // 0: unknown
  uint64_t articles = 0;  // read so far
  uint64_t refused = 0;
};

struct ReplayOptions {
  // Where the state is kept and found again; empty: in a temporary folder that goes at the end.
  std::string state_dir;
  // What the claims and verdicts depend on beside the input. A state folder of another version is refused.
  std::string engine_version;
  Order order = Order::kPublished;

  // The OUT files; empty: not wanted. One line a message, proto3 JSON.
  std::string claims;          // of the versions that count: by published_at (absent last), article id, begin, id
  std::string contradictions;  // OPEN: by the later side's published_at (absent last), id
  std::string relations;       // OPEN: the same order
  std::string rejects;         // as they came: {"file","line","reason","original"}, or "originalBase64" if not UTF-8
  std::string upserts;         // contradictions as they came, WITHDRAWN ones too

  // Called now and then by the thread that runs the replay; may be empty.
  std::function<void(const Progress&)> progress;
  // Called for each refusal by the thread that runs the replay; after a restart the last ones may come again.
  std::function<void(const Reject&)> on_reject;

  size_t threads = 0;  // for extraction; 0: as many as there are cores
  SourceLimits source_limits;
  stream::StepLimits step_limits;
};

struct Summary {
  uint64_t articles = 0;  // read; all versions and repeats
  uint64_t refused = 0;
  uint64_t claims = 0;                                                   // of the versions that count
  uint64_t relations = 0;                                                // open
  std::map<std::pair<v1::Kind, v1::Severity>, uint64_t> contradictions;  // open
};

class Replay {
 public:
  // Opens the state and looks whether the OUT files can be written. The source, the extractor and what `match` refers
  // to must outlive the replay. Errors, in plain sentences: FailedPrecondition for a state folder that cannot serve (in
  // use, of another version, begun with another order), InvalidArgument or others for OUT files.
  static absl::StatusOr<std::unique_ptr<Replay>> Open(ReplayOptions options, ArticleSource& source,
                                                      const extractor::ClaimExtractor& extractor,
                                                      detector::MatchFunction match);
  ~Replay();

  // The whole replay, or what is left of it; at the end, all OUT files are put in place. Errors: of the source, the
  // state or the OUT files; those are then as they were before. Call it once.
  absl::Status Run();

  // After Run.
  const Summary& summary() const;

  // After Run: the open contradictions in the order of the OUT file, until `visit` returns false.
  absl::Status ForEachOpenContradiction(absl::FunctionRef<bool(const v1::Contradiction&)> visit) const;

 private:
  class Impl;
  explicit Replay(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace counterclaim::replay
