// What a replay ends with: the final state of its topics, in order, and the OUT files of it. Not thread safe. Keeps
// references to the log and the scratch store.
#pragma once

#include <absl/functional/function_ref.h>
#include <absl/status/status.h>

#include <functional>
#include <string>
#include <string_view>

#include "embedded_log/embedded_log.h"
#include "final_state.h"
#include "replay/output_file.h"
#include "replay/replay.h"
#include "stream/store_view.h"

namespace counterclaim::replay {

class Results {
 public:
  Results(embedded_log::EmbeddedLog& log, stream::Store& scratch) : log_(log), final_(log, scratch) {}

  // Puts all in order, and counts the claims, relations and contradictions into the summary.
  absl::Status Build(Summary& summary);

  // Writes the OUT files that the options name, and puts them in place when all of them are whole.
  absl::Status Write(const ReplayOptions& options, const std::function<void(uint64_t records)>& progress) const;

  absl::Status ForEachContradiction(absl::FunctionRef<absl::Status(const v1::Contradiction&)> visit) const;

 private:
  absl::Status WriteClaims(OutputFile& file) const;
  // What stands at the end of a topic with one message a record, as lines.
  template <typename Message>
  absl::Status WriteFinal(char name, std::string_view topic, OutputFile& file) const;
  absl::Status WriteRejects(OutputFile& file) const;
  absl::Status WriteUpserts(OutputFile& file) const;

  embedded_log::EmbeddedLog& log_;
  FinalState final_;
};

}  // namespace counterclaim::replay
