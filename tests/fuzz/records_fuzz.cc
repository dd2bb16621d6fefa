// Any bytes as a file of articles, under each kind of name. Stopped behind any record and taken up again, it gives what
// it gives in one go.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <format>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "check.h"
#include "input/reader.h"

namespace {

using counterclaim::input::ArticleReader;
using counterclaim::input::Outcome;

// Reads on, at most `count` outcomes.
std::vector<std::string> Read(ArticleReader& reader, size_t count) {
  std::vector<std::string> out;
  while (out.size() < count) {
    counterclaim::v1::Article article;
    counterclaim::input::Refusal refusal;
    const Outcome outcome = reader.Next(article, refusal);
    if (outcome == Outcome::kEnd) break;
    out.push_back(outcome == Outcome::kArticle ? article.SerializeAsString()
                                               : std::format("{} {} {}", refusal.line, refusal.reason, refusal.bytes));
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / std::format("counterclaim-records-fuzz-{}", getpid());
  if (size < 2) return 0;
  std::filesystem::create_directories(folder);
  constexpr std::string_view kNames[] = {"a", "a.ndjson", "a.json", "a.txt", "a.json.gz"};
  const std::string path = folder / kNames[data[0] % std::size(kNames)];
  std::ofstream(path, std::ios::binary) << std::string_view(reinterpret_cast<const char*>(data) + 2, size - 2);
  ArticleReader reader({path});
  std::vector<std::string> whole = Read(reader, SIZE_MAX);
  ArticleReader first({path});
  std::vector<std::string> parts = Read(first, data[1] % (whole.size() + 1));
  ArticleReader second({path});
  FUZZ_CHECK(second.Seek(first.position()).ok());
  for (std::string& rest : Read(second, SIZE_MAX)) parts.push_back(std::move(rest));
  FUZZ_CHECK(parts == whole);
  // nothing is lost: a file has an article, a reason, or is an empty array
  FUZZ_CHECK(!whole.empty() || std::string_view(reinterpret_cast<const char*>(data), size).contains('['));
  std::filesystem::remove_all(folder);
  return 0;
}
