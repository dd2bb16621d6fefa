#include "language.h"

#include "terminal.h"

namespace counterclaim::cli {

absl::StatusOr<std::unique_ptr<const Language>> LoadLanguage(const std::string& dir) {
  return Language::Load(dir, [](const lexicon::Problem& problem) {
    ReportLine(RefusalLine(problem.path, static_cast<uint64_t>(problem.line), problem.message));
  });
}

}  // namespace counterclaim::cli
