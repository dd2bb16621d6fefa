// The user's files as a replay's source.
#pragma once

#include <string>
#include <vector>

#include "input/reader.h"
#include "replay/article_source.h"

namespace counterclaim::cli {

class FileSource final : public replay::ArticleSource {
 public:
  explicit FileSource(const std::vector<std::string>& inputs) : reader_(inputs) {}

  absl::Status Seek(const std::string& position) override;
  absl::StatusOr<replay::SourceBatch> Next(const replay::SourceLimits& limits) override;

 private:
  input::ArticleReader reader_;
};

}  // namespace counterclaim::cli
