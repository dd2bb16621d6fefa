// How many claims the detector compares in a second, over the embedded store, and what one costs where there is much to
// compare it with. Making the claims is not counted; reading, matching, and writing out what was found are.
//
//   match_bench spread [--claims N] [--slots N] [--one-disagrees-in N] [--cache-mb MB] [--at-least CLAIMS/S]
//                      [--memory-mb MB]
//   match_bench hot-slot [--claims N] ...      one slot of so many assertions
//   match_bench large-key [--claims N] [--within-ms MS]    a key of so many reports takes more of them
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <filesystem>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "claim_sets.h"
#include "detector/processor.h"
#include "embedded_log/embedded_log.h"
#include "match/matcher.h"
#include "rocks_store/rocks_store.h"
#include "step_loop/step_loop.h"
#include "stream/topics.h"
#include "write_behind/write_behind.h"

namespace counterclaim::bench {
namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

struct Options {
  size_t claims = 0;
  size_t slots = 50'000;
  size_t cache_mb = match::MatchOptions{}.cache_bytes >> 20;
  size_t one_disagrees_in = bench::ClaimSetOptions{}.one_disagrees_in;
  double at_least = 0;
  double memory_mb = 0;
  double within_ms = 0;
};

stream::Record RecordOf(const v1::ClaimSet& set, int64_t offset) {
  stream::Record record;
  record.topic = stream::kClaims;
  record.offset = offset;
  record.key = stream::JoinKey(set.comparison_key(), set.article_id());
  set.SerializeToString(&record.value);
  return record;
}

// Of this thread, which a busy machine does not stretch. What the store does in its own threads is not in it.
double CpuSeconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

struct Took {
  double seconds = 0;
  double cpu = 0;
};

// The detector's log, with claims that are made as they are asked for.
class GeneratedLog final : public stream::TaskLog {
 public:
  GeneratedLog(std::unique_ptr<stream::TaskLog> under, ClaimSetGenerator& claims)
      : under_(std::move(under)), claims_(claims) {}

  absl::StatusOr<stream::Poll> Next(const stream::StepLimits&) override {
    const auto begin = Clock::now();
    const double cpu = CpuSeconds();
    stream::Poll poll;
    // far ahead, so that little of what goes on in other threads meanwhile is not counted
    if (made_.empty()) {
      for (; left_ > 0 && made_.size() < kAhead; --left_) made_.push_back(RecordOf(claims_.Next(), offset_++));
    }
    for (; !made_.empty() && poll.records.size() < kPoll; made_.pop_front())
      poll.records.push_back(std::move(made_.front()));
    if (!poll.records.empty()) poll.next[{std::string(stream::kClaims), 0}] = poll.records.back().offset + 1;
    making_.seconds += (Clock::now() - begin) / Seconds(1);
    making_.cpu += CpuSeconds() - cpu;
    return poll;
  }
  std::vector<int32_t> partitions() const override { return under_->partitions(); }
  const stream::ReadView& state(int32_t partition) const override { return under_->state(partition); }
  absl::Status Commit(stream::Step step) override {
    written_ += step.outputs.size();
    return under_->Commit(std::move(step));
  }

  void Allow(size_t claims) { left_ = claims; }
  Took making() const { return making_; }
  size_t written() const { return written_; }

 private:
  static constexpr size_t kPoll = 1000;
  static constexpr size_t kAhead = 10'000;

  std::unique_ptr<stream::TaskLog> under_;
  ClaimSetGenerator& claims_;
  size_t left_ = 0;
  std::deque<stream::Record> made_;
  int64_t offset_ = 0;
  Took making_;
  size_t written_ = 0;
};

[[noreturn]] void Die(const std::string& what) {
  std::fprintf(stderr, "match_bench: %s\n", what.c_str());
  std::exit(1);
}

double PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// What a family or a speaker is does not matter here: each stands for itself.
class Detector {
 public:
  Detector(const Options& options, const ClaimSetOptions& claims)
      : folder_(std::filesystem::temp_directory_path() / ("match-bench-" + std::to_string(getpid()))),
        rocks_(Open(folder_.string())),
        store_(std::make_unique<write_behind::WriteBehind>(*rocks_)),
        log_(*store_),
        matcher_({.parties = {}, .cache_bytes = options.cache_mb << 20}),
        claims_(claims),
        task_(log_.Task("detector", {std::string(stream::kClaims)}), claims_),
        processor_([this](const v1::ClaimSet& set, match::KeyState& state) { return matcher_.Apply(set, state); }),
        loop_(processor_, task_) {}
  ~Detector() {
    store_.reset();
    rocks_.reset();
    std::error_code unused;
    std::filesystem::remove_all(folder_, unused);
  }

  // What so many more claims took.
  Took Take(size_t claims) {
    task_.Allow(claims);
    const Took made = task_.making();
    const auto begin = Clock::now();
    const double cpu = CpuSeconds();
    if (const absl::Status status = loop_.RunToEnd(); !status.ok()) Die(std::string(status.message()));
    if (const absl::Status status = store_->Flush(); !status.ok()) Die(std::string(status.message()));
    return {(Clock::now() - begin) / Seconds(1) - (task_.making().seconds - made.seconds),
            CpuSeconds() - cpu - (task_.making().cpu - made.cpu)};
  }
  size_t written() const { return task_.written(); }

 private:
  static std::unique_ptr<rocks_store::RocksStore> Open(const std::string& folder) {
    auto store = rocks_store::RocksStore::Open(folder, {.format = "match bench"});
    if (!store.ok()) Die(std::string(store.status().message()));
    return *std::move(store);
  }

  std::filesystem::path folder_;
  std::unique_ptr<rocks_store::RocksStore> rocks_;
  std::unique_ptr<write_behind::WriteBehind> store_;
  embedded_log::EmbeddedLog log_;
  match::Matcher matcher_;
  ClaimSetGenerator claims_;
  GeneratedLog task_;
  detector::DetectorProcessor processor_;
  step_loop::StepLoop loop_;
};

void Check(const Options& options, double rate) {
  if (rate < options.at_least) Die("fewer claims a second than wanted");
  if (options.memory_mb > 0 && PeakMegabytes() > options.memory_mb) Die("more memory than wanted");
}

void Throughput(const Options& options, const ClaimSetOptions& claims) {
  Detector detector(options, claims);
  Took all;
  // in tenths, so that a rate that falls as the state grows is seen
  for (size_t tenth = 1; tenth <= 10; ++tenth) {
    const size_t part = options.claims * tenth / 10 - options.claims * (tenth - 1) / 10;
    const Took took = detector.Take(part);
    all.seconds += took.seconds;
    all.cpu += took.cpu;
    std::printf("%zu0 %%: %.0f claims/s, %.0f in a second of its thread\n", tenth,
                static_cast<double>(part) / took.seconds, static_cast<double>(part) / took.cpu);
    std::fflush(stdout);
  }
  const double rate = static_cast<double>(options.claims) / all.seconds;
  std::printf(
      "%zu claims of %zu slots in %.1f s: %.0f claims/s, %.0f in a second of its thread, %zu records written, %.0f MB "
      "of memory\n",
      options.claims, claims.slots, all.seconds, rate, static_cast<double>(options.claims) / all.cpu,
      detector.written(), PeakMegabytes());
  Check(options, rate);
}

void LargeKey(const Options& options) {
  constexpr size_t kMore = 1000;
  Detector detector(options, {.claims = options.claims + kMore, .slots = 4, .sites = 400});
  const double filled = detector.Take(options.claims).seconds;
  std::vector<double> times;
  std::vector<double> cpu;
  for (size_t i = 0; i < kMore; ++i) {
    const Took took = detector.Take(1);
    times.push_back(took.seconds * 1000);
    cpu.push_back(took.cpu * 1000);
  }
  for (auto* of : {&times, &cpu}) std::ranges::sort(*of);
  const double cpu_mean = std::accumulate(cpu.begin(), cpu.end(), 0.0) / kMore;
  const double mean = std::accumulate(times.begin(), times.end(), 0.0) / kMore;
  const double middle = times[kMore / 2];
  std::printf(
      "%zu reports of one key in %.1f s, %zu records written; one more takes %.3f ms on average, the middle one %.3f "
      "ms, 99 of 100 at most %.3f ms, the "
      "longest "
      "%.3f ms; of its thread %.3f ms on average, 99 of 100 at most %.3f ms, the longest %.3f ms; %.0f MB of memory\n",
      options.claims, filled, detector.written(), mean, middle, times[kMore * 99 / 100], times.back(), cpu_mean,
      cpu[kMore * 99 / 100], cpu.back(), PeakMegabytes());
  if (options.within_ms > 0 && mean > options.within_ms) Die("one more takes longer than wanted");
  Check(options, static_cast<double>(options.claims) / filled);
}

int Main(int argc, char** argv) {
  CLI::App app("How fast the detector is", "match_bench");
  Options options;
  const auto common = [&](CLI::App& command) {
    command.add_option("--claims", options.claims);
    command.add_option("--cache-mb", options.cache_mb, "for keys in memory");
    command.add_option("--at-least", options.at_least, "claims a second");
    command.add_option("--memory-mb", options.memory_mb, "the most that it may take");
  };
  CLI::App& spread = *app.add_subcommand("spread", "Claims over many slots");
  common(spread);
  spread.add_option("--slots", options.slots);
  spread.add_option("--one-disagrees-in", options.one_disagrees_in, "reports, with their story; 0: none does");
  CLI::App& hot = *app.add_subcommand("hot-slot", "Assertions in one slot");
  common(hot);
  CLI::App& large = *app.add_subcommand("large-key", "One more report for a key of many");
  common(large);
  large.add_option("--within-ms", options.within_ms, "for one more");
  app.require_subcommand(1);
  CLI11_PARSE(app, argc, argv);
  if (spread.parsed()) {
    if (options.claims == 0) options.claims = 1'000'000;
    Throughput(options,
               {.claims = options.claims, .slots = options.slots, .one_disagrees_in = options.one_disagrees_in});
  } else if (hot.parsed()) {
    if (options.claims == 0) options.claims = 10'000;
    Throughput(options,
               {.claims = options.claims, .slots = 1, .sites = 400, .reports_a_story = 1, .one_disagrees_in = 0});
  } else {
    if (options.claims == 0) options.claims = 100'000;
    LargeKey(options);
  }
  return 0;
}

}  // namespace
}  // namespace counterclaim::bench

int main(int argc, char** argv) {
  return counterclaim::bench::Main(argc, argv);
}
