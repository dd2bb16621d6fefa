#include <format>
#include <string>

#include "cli/cli.h"
#include "commands.h"
#include "config/config.h"
#include "language.h"
#include "schema/lexicon.pb.h"
#include "terminal.h"

namespace counterclaim::cli {

int RunLexiconCheck(const std::string& dir) {
  const auto files = ReadLexiconFiles(dir);
  if (!files.ok()) return Fail(std::string(files.status().message()));
  std::vector<lexicon::Problem> problems;
  const lexicon::LexiconData data = lexicon::Compile(*files, problems);
  for (const lexicon::Problem& p : problems) {
    ReportLine(RefusalLine(p.path, static_cast<uint64_t>(p.line), p.message));
  }
  if (!problems.empty()) return kRefused;
  // some of what an engine needs shows only when it is made
  const auto engine = engine::Engine::Create(data.SerializeAsString());
  if (!engine.ok()) return Fail(std::format("{}: {}", dir, std::string(engine.status().message())));
  StandardOutput out;
  out.Write(std::format("{}: {} files, no mistakes\n", dir, files->size()));
  return out.Close() ? kDone : kRefused;
}

int RunConfigCheck(const std::string& file) {
  constexpr size_t kMaxBytes = 1u << 20;
  const auto yaml = ReadWholeFile(file, kMaxBytes);
  if (!yaml.ok()) return Fail(std::string(yaml.status().message()));
  const config::ParsedConfig parsed = config::ParseConfig(*yaml);
  for (const config::Problem& p : parsed.problems) {
    ReportLine(RefusalLine(file, static_cast<uint64_t>(p.line), p.reason));
  }
  if (!parsed.problems.empty()) return kRefused;
  StandardOutput out;
  out.Write(std::format("{}: no mistakes\n", file));
  return out.Close() ? kDone : kRefused;
}

}  // namespace counterclaim::cli
