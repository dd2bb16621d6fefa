#include <google/protobuf/util/json_util.h>

#include <format>
#include <memory>
#include <string>
#include <utility>

#include "cli/cli.h"
#include "commands.h"
#include "file_source.h"
#include "language.h"
#include "match/matcher.h"
#include "progress_bar.h"
#include "render/contradiction.h"
#include "replay/replay.h"
#include "terminal.h"

namespace counterclaim::cli {
namespace {

std::string Counted(uint64_t count, std::string_view one, std::string_view many) {
  return std::format("{} {}", count, count == 1 ? one : many);
}

// "2 contradictions (1 high, 1 medium) between 14 claims in 120 articles; 3 refused"
std::string SummaryLine(const replay::Summary& summary) {
  uint64_t contradictions = 0;
  std::string severities;
  for (int severity = v1::SEVERITY_CRITICAL; severity >= v1::SEVERITY_LOW; --severity) {
    uint64_t of_this = 0;
    for (const auto& [kind, count] : summary.contradictions) of_this += kind.second == severity ? count : 0;
    contradictions += of_this;
    if (of_this == 0) continue;
    std::string name = v1::Severity_Name(static_cast<v1::Severity>(severity)).substr(sizeof("SEVERITY_") - 1);
    for (char& c : name) c = static_cast<char>(c | 0x20);
    severities += std::format("{}{} {}", severities.empty() ? " (" : ", ", of_this, name);
  }
  if (!severities.empty()) severities += ')';
  return std::format("{}{} between {} in {}{}\n", Counted(contradictions, "contradiction", "contradictions"),
                     severities, Counted(summary.claims, "claim", "claims"),
                     Counted(summary.articles, "article", "articles"),
                     summary.refused > 0 ? std::format("; {} refused", summary.refused) : "");
}

absl::Status PrintContradictions(const replay::Replay& replay, Format format, StandardOutput& out) {
  const OutputLook look = LookOfStandardOutput();
  absl::Status problem;
  absl::Status status = replay.ForEachOpenContradiction([&](const v1::Contradiction& contradiction) {
    if (format == Format::kText) {
      out.Write(render::RenderContradiction(contradiction, {.width = look.width, .colour = look.colour}));
      return out.Wanted();
    }
    std::string line;
    if (!google::protobuf::util::MessageToJsonString(contradiction, &line).ok()) {
      problem = absl::InternalError("a contradiction cannot be written as JSON");
      return false;
    }
    out.Write(line + "\n");
    return out.Wanted();
  });
  if (!status.ok()) return status;
  if (problem.ok() && format == Format::kText) out.Write(SummaryLine(replay.summary()));
  return problem;
}

replay::ReplayOptions Options(const ReplayArguments& arguments, const Language& language, ProgressBar& bar) {
  replay::ReplayOptions options;
  options.state_dir = arguments.state_dir;
  options.engine_version = language.version();
  options.order = arguments.by_arrival ? replay::Order::kArrival : replay::Order::kPublished;
  options.claims = arguments.claims;
  options.contradictions = arguments.contradictions;
  options.relations = arguments.relations;
  options.rejects = arguments.rejects;
  options.upserts = arguments.upserts;
  options.progress = [&bar](const replay::Progress& progress) { bar.Update(progress); };
  options.on_reject = [&bar](const replay::Reject& reject) {
    bar.Clear();
    ReportLine(RefusalLine(reject.file, static_cast<uint64_t>(reject.line), reject.reason));
  };
  return options;
}

}  // namespace

int RunReplay(const ReplayArguments& arguments) {
  const auto language = LoadLanguage(arguments.lexicon_dir);
  if (!language.ok()) return Fail(std::string(language.status().message()));
  const EngineExtractor extractor((*language)->engine());
  // A replay promises 300 MB for any input.
  match::Matcher matcher({.parties = (*language)->parties(), .cache_bytes = 16 << 20});
  FileSource source(arguments.inputs);
  ProgressBar bar(StandardErrorIsTerminal());
  auto replay = replay::Replay::Open(
      Options(arguments, **language, bar), source, extractor,
      [&matcher](const v1::ClaimSet& set, match::KeyState& state) { return matcher.Apply(set, state); });
  if (!replay.ok()) return Fail(std::string(replay.status().message()));
  const absl::Status run = (*replay)->Run();
  bar.Clear();
  if (!run.ok()) return Fail(std::string(run.message()));
  StandardOutput out;
  if (const absl::Status printed = PrintContradictions(**replay, arguments.format, out); !printed.ok()) {
    return Fail(std::string(printed.message()));
  }
  if (!out.Close()) return kRefused;
  return (*replay)->summary().refused > 0 ? kRefused : kDone;
}

}  // namespace counterclaim::cli
