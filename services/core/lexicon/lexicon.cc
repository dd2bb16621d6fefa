#include "lexicon/lexicon.h"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <format>

#include "check.h"

namespace counterclaim::lexicon {
namespace {

using google::protobuf::TextFormat;

// Syntax errors, with their lines.
class Collector : public google::protobuf::io::ErrorCollector {
 public:
  Collector(const std::string& path, std::vector<Problem>& problems) : path_(path), problems_(problems) {}

  void AddError(int line, google::protobuf::io::ColumnNumber column, const std::string& message) override {
    problems_.push_back({path_, line + 1, std::format("column {}: {}", column + 1, message)});
  }

 private:
  const std::string& path_;
  std::vector<Problem>& problems_;
};

}  // namespace

LexiconData Compile(const std::vector<SourceFile>& files, std::vector<Problem>& problems) {
  LexiconData data;
  Checker checker(problems);
  std::vector<const SourceFile*> ordered;
  ordered.reserve(files.size());
  for (const SourceFile& f : files) ordered.push_back(&f);
  std::ranges::sort(ordered, {}, &SourceFile::path);
  for (const SourceFile* f : ordered) {
    LexiconFile parsed;
    TextFormat::ParseInfoTree lines;
    Collector collector(f->path, problems);
    TextFormat::Parser parser;
    parser.RecordErrorsTo(&collector);
    parser.WriteLocationsTo(&lines);
    if (!parser.ParseFromString(f->bytes, &parsed)) continue;
    checker.AddFile(*f, parsed, lines);
    (*data.mutable_folders())[f->folder].MergeFrom(parsed);
  }
  checker.Finish(data);
  std::ranges::stable_sort(
      problems, [](const Problem& a, const Problem& b) { return std::tie(a.path, a.line) < std::tie(b.path, b.line); });
  return data;
}

absl::StatusOr<LexiconData> Load(std::string_view bytes) {
  LexiconData data;
  if (!data.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::DataLossError("the compiled lexicon cannot be read");
  }
  return data;
}

}  // namespace counterclaim::lexicon
