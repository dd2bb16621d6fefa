// The settings of every service, as a YAML file gives them. Pure, safe from any thread.
#pragma once

#include <absl/functional/function_ref.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterclaim::config {

// A key that is not given keeps its default.
struct Config {
  std::string instance;                                 // stable: group.instance.id and transactional.id come from it
  std::string kafka_brokers = "127.0.0.1:9092";         // host:port, several with commas between them
  std::map<std::string, std::string> kafka_properties;  // for librdkafka, as they are
  std::string state_dir = "/var/lib/counterclaim";
  std::string lexicon_overlay;                 // a folder with the user's own companies and aliases; empty: none
  std::string grpc_listen = "127.0.0.1:7401";  // port 0: any free one
  std::string metrics_listen = "127.0.0.1:7501";
  std::string log_level = "info";   // trace, debug, info, warn, error
  std::string log_format = "json";  // json, text
};

struct Problem {
  int line = 0;        // 1-based
  std::string reason;  // one plain sentence, without a full stop
};

struct ParsedConfig {
  Config config;
  std::vector<Problem> problems;  // all of them, by line; empty: the text is right
};

// Reads one YAML document. Unknown keys are problems, which name the nearest known key; so are keys that come twice,
// values of a wrong type, and values that cannot be. An empty text is right: everything has its default.
ParsedConfig ParseConfig(std::string_view yaml);

// Sets one key, as "kafka.brokers" or "kafka.properties.linger.ms". Gives what is wrong with it, in the words of
// Problem.
std::optional<std::string> Set(Config& config, std::string_view key, std::string_view value);

// Sets the keys that variables are there for: COUNTERCLAIM_KAFKA_BROKERS for kafka.brokers. Gives what is wrong.
using Variable = absl::FunctionRef<std::optional<std::string>(const std::string& name)>;
std::vector<std::string> SetFromEnvironment(Config& config, Variable variable);

}  // namespace counterclaim::config
