// The frame of a service that reads topics, keeps a state and writes topics: its settings, its life, its logs.
//
// A service is `starting` until a broker has answered and it has joined its group, then `running`; on SIGTERM or SIGINT
// `draining`: it finishes the step that is under way; then `ended`, or `failed`. What may pass (brokers that are away,
// a topic that is not there yet) is tried again, ever more slowly; what will not (wrong settings, another's state
// folder) ends it. Call it once, from main.
#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "config/config.h"
#include "stream/processor.h"

namespace counterclaim::service {

// Exit codes, for whoever starts it again.
inline constexpr int kEnded = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;
// Another process is this instance now: not to be started again beside it.
inline constexpr int kFenced = 3;

// What a processor needs, kept as long as it.
class Logic {
 public:
  virtual ~Logic() = default;
  virtual stream::Processor& processor() = 0;
};

struct Service {
  std::string name;  // "detector"
  std::string about;
  std::vector<std::string> sources;
  std::vector<std::string> outputs;
  std::function<absl::StatusOr<std::unique_ptr<Logic>>(const config::Config& config)> make;
};

int Run(const Service& service, int argc, char** argv);

}  // namespace counterclaim::service
