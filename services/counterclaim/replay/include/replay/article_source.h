// Where a replay's articles come from: a sequence that can be taken up again behind any batch that it gave.
// Not thread safe; the replay calls it from one thread at a time, not always the same.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "counterclaim/v1/article.pb.h"

namespace counterclaim::replay {

// What was refused, so that it can be shown, kept and sent again.
struct Reject {
  std::string file;      // as the user named it
  int64_t line = 0;      // 1-based; 0: the file as a whole
  std::string reason;    // one plain sentence
  std::string original;  // the bytes as they came
};

struct SourceBatch {
  std::vector<std::variant<v1::Article, Reject>> items;  // in the order of the input; may be empty before the end
  std::string position;      // opaque; Seek(position) goes on behind this batch, also in another process
  bool end = false;          // nothing comes after this batch
  uint64_t bytes_done = 0;   // of the input, up to here, for the progress display
  uint64_t bytes_total = 0;  // 0: unknown
};

// How much one batch may hold: it ends at the first of the two, but holds at least one item.
struct SourceLimits {
  size_t items = 2048;
  size_t bytes = 4 << 20;  // of input
};

class ArticleSource {
 public:
  virtual ~ArticleSource() = default;

  // Goes on behind the batch that this position came with. Errors: FailedPrecondition, in a plain sentence, where the
  // input is no longer what it was.
  virtual absl::Status Seek(const std::string& position) = 0;

  // The next batch. The split into batches is free: it changes nothing in what a replay gives. After the end it may be
  // called again and gives an empty batch with `end` set. What cannot be read at all (a folder, a missing file) is a
  // Reject like any other; an error is for what makes going on pointless, and ends the replay.
  virtual absl::StatusOr<SourceBatch> Next(const SourceLimits& limits) = 0;
};

}  // namespace counterclaim::replay
