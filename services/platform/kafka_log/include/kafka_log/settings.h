// How to reach Kafka, and with which of librdkafka's settings. Pure, safe from any thread.
#pragma once

#include <absl/status/status.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace counterclaim::kafka_log {

struct Settings {
  std::string brokers = "127.0.0.1:9092";         // host:port, several with commas between them
  std::map<std::string, std::string> properties;  // of librdkafka; they take the place of our defaults
  // Told, from any thread, what librdkafka has to say of its connections. May be empty.
  std::function<void(std::string_view line)> log = {};
};

// InvalidArgument, in a plain sentence, where a property is none of librdkafka's, has a value that cannot be, or is one
// that exactly-once rests on and is set by the program.
absl::Status Check(const Settings& settings);

}  // namespace counterclaim::kafka_log
