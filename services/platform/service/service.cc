#include "service/service.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <exception>
#include <filesystem>
#include <format>
#include <iostream>
#include <thread>
#include <utility>

#include "kafka_log/task_log.h"
#include "logger.h"
#include "rocks_store/rocks_store.h"
#include "settings.h"
#include "step_loop/step_loop.h"

namespace counterclaim::service {
namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* kFormat = "kafka 1";
constexpr std::chrono::milliseconds kFirstPause{200};
constexpr std::chrono::milliseconds kLongestPause{30'000};
constexpr std::chrono::milliseconds kSlice{50};

std::atomic<bool> g_stop = false;
static_assert(std::atomic<bool>::is_always_lock_free);

void OnSignal(int) {
  g_stop.store(true);
}

// What trying again may help against.
bool MayPass(const absl::Status& status) {
  return absl::IsUnavailable(status) || absl::IsNotFound(status) || absl::IsAborted(status);
}

class Life {
 public:
  Life(const Service& service, config::Config config)
      : service_(service), config_(std::move(config)), logger_(config_, service.name) {}

  int Run() {
    logger_.Write(Level::kInfo, "starting", {{"version", COUNTERCLAIM_VERSION}});
    const absl::Status done = Work();
    if (kafka_log::IsFenced(done)) {
      logger_.Write(Level::kError, "fenced", {{"reason", std::string(done.message())}});
      return kFenced;
    }
    if (!done.ok() && !(absl::IsCancelled(done) && g_stop.load())) {
      logger_.Write(Level::kError, "failed", {{"reason", std::string(done.message())}});
      return kFailed;
    }
    logger_.Write(Level::kInfo, "ended");
    return kEnded;
  }

 private:
  absl::Status Work() {
    auto logic = service_.make(config_);
    if (!logic.ok()) return logic.status();
    logic_ = *std::move(logic);
    std::error_code error;
    std::filesystem::create_directories(config_.state_dir, error);
    if (error) {
      return absl::FailedPreconditionError(
          std::format("cannot make the folder {}: {}", config_.state_dir, error.message()));
    }
    auto store =
        rocks_store::RocksStore::Open(std::format("{}/{}", config_.state_dir, config_.instance), {.format = kFormat});
    if (!store.ok()) return store.status();
    store_ = *std::move(store);
    for (std::chrono::milliseconds pause = kFirstPause; !g_stop.load();) {
      const auto begin = Clock::now();
      const absl::Status done = Session();
      if (done.ok() || !MayPass(done) || g_stop.load()) return done;
      // one that worked for long has nothing to do with the one before it
      if (Clock::now() - begin > 2 * kLongestPause) pause = kFirstPause;
      logger_.Write(Level::kWarn, "trying again",
                    {{"reason", std::string(done.message())}, {"after_ms", std::to_string(pause.count())}});
      for (auto slept = Clock::now(); Clock::now() - slept < pause && !g_stop.load();) {
        std::this_thread::sleep_for(std::min(kSlice, pause));
      }
      pause = std::min(pause * 2, kLongestPause);
    }
    return absl::OkStatus();
  }

  // From joining the group to a signal or an error.
  absl::Status Session() {
    kafka_log::Settings settings{config_.kafka_brokers, config_.kafka_properties, [this](std::string_view line) {
                                   logger_.Write(Level::kWarn, "kafka", {{"line", std::string(line)}});
                                 }};
    kafka_log::Task task{.service = service_.name,
                         .instance = config_.instance,
                         .sources = service_.sources,
                         .outputs = service_.outputs,
                         .stop = &g_stop,
                         .on_restore = [this](const kafka_log::RestoreProgress& progress) { Restoring(progress); }};
    auto log = kafka_log::KafkaTaskLog::Open(std::move(settings), std::move(task), *store_);
    if (!log.ok()) return log.status();
    constexpr stream::StepLimits kLimits = {.records = 10'000, .time_ms = 100, .wait_ms = 100};
    step_loop::StepLoop loop(logic_->processor(), **log, kLimits);
    std::vector<int32_t> own;
    while (!g_stop.load()) {
      const absl::StatusOr<size_t> taken = loop.RunStep();
      if (absl::IsAborted(taken.status())) {
        logger_.Write(Level::kWarn, "step aborted", {{"reason", std::string(taken.status().message())}});
      } else if (!taken.ok()) {
        return taken.status();
      }
      if (const std::vector<int32_t> now = (*log)->partitions(); now != own) {
        own = now;
        Running(own, (*log)->counts());
      }
    }
    logger_.Write(Level::kInfo, "draining");
    return absl::OkStatus();
  }

  void Restoring(const kafka_log::RestoreProgress& progress) {
    const auto now = Clock::now();
    if (now - last_told_ < std::chrono::seconds(1)) return;
    last_told_ = now;
    logger_.Write(Level::kInfo, "restoring",
                  {{"partition", std::to_string(progress.partition)},
                   {"done", std::to_string(progress.done)},
                   {"total", std::to_string(progress.total)}});
  }

  void Running(const std::vector<int32_t>& own, const kafka_log::Counts& counts) {
    std::string partitions;
    for (const int32_t partition : own) partitions += (partitions.empty() ? "" : " ") + std::to_string(partition);
    logger_.Write(Level::kInfo, "running",
                  {{"partitions", partitions}, {"restored_records", std::to_string(counts.restored)}});
  }

  const Service& service_;
  const config::Config config_;
  const Logger logger_;
  std::unique_ptr<Logic> logic_;
  std::unique_ptr<rocks_store::RocksStore> store_;
  Clock::time_point last_told_;
};

}  // namespace

int Run(const Service& service, int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  std::signal(SIGTERM, OnSignal);
  std::signal(SIGINT, OnSignal);
  try {
    CommandLine line = ReadSettings(service, argc, argv);
    if (!line.config.has_value()) return line.exit_code;
    return Life(service, *std::move(line.config)).Run();
  } catch (const std::exception& e) {
    std::cerr << "counterclaim-" << service.name << ": " << e.what() << "\n";
    return kFailed;
  }
}

}  // namespace counterclaim::service
