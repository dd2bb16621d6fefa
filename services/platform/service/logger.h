// A service's log on the standard error: a JSON object a line, or text. Safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/config.h"

namespace counterclaim::service {

enum class Level { kDebug, kInfo, kWarn, kError };

class Logger {
 public:
  // With these on every line.
  Logger(const config::Config& config, std::string_view service);

  using Fields = std::vector<std::pair<std::string_view, std::string>>;
  void Write(Level level, std::string_view message, const Fields& fields = {}) const;

 private:
  bool json_;
  std::string service_;
  std::string instance_;
};

// Text as a JSON string, quotes included; what is no UTF-8 is replaced.
std::string JsonString(std::string_view text);

}  // namespace counterclaim::service
