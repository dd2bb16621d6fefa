#include "replay/replay.h"

#include <format>
#include <set>
#include <utility>

#include "embedded_log/embedded_log.h"
#include "ingest.h"
#include "replay/output_file.h"
#include "results.h"
#include "state_folder.h"
#include "step_loop/step_loop.h"
#include "stream/sorter.h"
#include "stream/topics.h"
#include "tasks.h"

namespace counterclaim::replay {
namespace {

absl::Status CheckOutputs(const ReplayOptions& options) {
  std::set<std::string> seen;
  for (const std::string* path :
       {&options.claims, &options.contradictions, &options.relations, &options.rejects, &options.upserts}) {
    if (path->empty()) continue;
    if (!seen.insert(*path).second) {
      return absl::InvalidArgumentError(std::format("{} is named for two outputs", *path));
    }
    if (absl::Status status = OutputFile::Check(*path); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

class Replay::Impl {
 public:
  Impl(ReplayOptions options, std::unique_ptr<StateFolder> folder, ArticleSource& source,
       const extractor::ClaimExtractor& extractor, detector::MatchFunction match)
      : options_(std::move(options)),
        folder_(std::move(folder)),
        log_(folder_->store()),
        ingest_log_(log_.Task(kIngestTask, {})),
        ingest_(source, extractor, *ingest_log_, options_),
        detector_(std::move(match)) {}

  absl::Status Open() { return ingest_.Open(); }

  absl::Status Run() {
    if (absl::Status done = ingest_.Run(); !done.ok()) return done;
    std::string claims(stream::kClaims);
    if (options_.order == Order::kPublished) {
      if (absl::Status done = RunStage(Phase::kSorting, sorter_, kSorterTask, claims); !done.ok()) return done;
      claims = stream::kSortedClaims;
    }
    if (absl::Status done = RunStage(Phase::kComparing, detector_, kDetectorTask, claims); !done.ok()) return done;
    // nothing is told that might be lost
    if (absl::Status done = folder_->Flush(); !done.ok()) return done;
    absl::StatusOr<stream::Store*> scratch = folder_->MakeScratch();
    if (!scratch.ok()) return scratch.status();
    results_ = std::make_unique<Results>(log_, **scratch);
    if (absl::Status done = results_->Build(summary_); !done.ok()) return done;
    summary_.articles = ingest_.articles();
    summary_.refused = ingest_.refused();
    return results_->Write(options_, [&](uint64_t written) { Report(Phase::kWriting, written, 0); });
  }

  const Summary& summary() const { return summary_; }

  absl::Status ForEachOpenContradiction(absl::FunctionRef<bool(const v1::Contradiction&)> visit) const {
    if (results_ == nullptr) return absl::FailedPreconditionError("the replay has not run");
    bool stopped = false;
    const absl::Status status = results_->ForEachContradiction([&](const v1::Contradiction& contradiction) {
      stopped = !visit(contradiction);
      return stopped ? absl::CancelledError() : absl::OkStatus();
    });
    return stopped ? absl::OkStatus() : status;
  }

 private:
  absl::Status RunStage(Phase phase, stream::Processor& processor, const char* task, const std::string& topic) {
    const std::unique_ptr<stream::TaskLog> task_log = log_.Task(task, {topic});
    step_loop::StepLoop loop(processor, *task_log, options_.step_limits);
    const absl::StatusOr<int64_t> end = log_.End(topic);
    if (!end.ok()) return end.status();
    for (uint64_t done = 0;;) {
      const absl::StatusOr<size_t> taken = loop.RunStep();
      if (!taken.ok()) return taken.status();
      if (*taken == 0) break;
      done += *taken;
      Report(phase, done, static_cast<uint64_t>(*end));
    }
    for (;;) {
      const absl::StatusOr<bool> more = loop.DrainStep();
      if (!more.ok()) return more.status();
      if (!*more) return absl::OkStatus();
      Report(phase, static_cast<uint64_t>(*end), static_cast<uint64_t>(*end));
    }
  }

  void Report(Phase phase, uint64_t done, uint64_t total) const {
    if (options_.progress) options_.progress({phase, done, total, ingest_.articles(), ingest_.refused()});
  }

  const ReplayOptions options_;
  std::unique_ptr<StateFolder> folder_;
  embedded_log::EmbeddedLog log_;
  std::unique_ptr<stream::TaskLog> ingest_log_;
  Ingest ingest_;
  stream::Sorter sorter_;
  detector::DetectorProcessor detector_;
  std::unique_ptr<Results> results_;
  Summary summary_;
};

Replay::Replay(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Replay::~Replay() = default;

absl::StatusOr<std::unique_ptr<Replay>> Replay::Open(ReplayOptions options, ArticleSource& source,
                                                     const extractor::ClaimExtractor& extractor,
                                                     detector::MatchFunction match) {
  if (absl::Status checked = CheckOutputs(options); !checked.ok()) return checked;
  absl::StatusOr<std::unique_ptr<StateFolder>> folder = StateFolder::Open(options.state_dir, options.engine_version);
  if (!folder.ok()) return folder.status();
  auto impl = std::make_unique<Impl>(std::move(options), *std::move(folder), source, extractor, std::move(match));
  if (absl::Status opened = impl->Open(); !opened.ok()) return opened;
  return std::unique_ptr<Replay>(new Replay(std::move(impl)));
}

absl::Status Replay::Run() {
  return impl_->Run();
}

const Summary& Replay::summary() const {
  return impl_->summary();
}

absl::Status Replay::ForEachOpenContradiction(absl::FunctionRef<bool(const v1::Contradiction&)> visit) const {
  return impl_->ForEachOpenContradiction(visit);
}

}  // namespace counterclaim::replay
