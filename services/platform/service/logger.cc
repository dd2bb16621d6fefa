#include "logger.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <format>
#include <memory>

#include "base/utf8.h"

namespace counterclaim::service {
namespace {

spdlog::level::level_enum LevelOf(Level level) {
  switch (level) {
    case Level::kDebug:
      return spdlog::level::debug;
    case Level::kInfo:
      return spdlog::level::info;
    case Level::kWarn:
      return spdlog::level::warn;
    case Level::kError:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

std::string_view NameOf(Level level) {
  switch (level) {
    case Level::kDebug:
      return "debug";
    case Level::kInfo:
      return "info";
    case Level::kWarn:
      return "warn";
    case Level::kError:
      return "error";
  }
  return "info";
}

}  // namespace

std::string JsonString(std::string_view text) {
  std::string out = "\"";
  for (const char c : base::RepairUtf8(text)) {
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += std::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
  return out;
}

Logger::Logger(const config::Config& config, std::string_view service)
    : json_(config.log_format == "json"), service_(service), instance_(config.instance) {
  auto logger = std::make_shared<spdlog::logger>("counterclaim", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  // the line is made here
  logger->set_pattern("%v");
  logger->set_level(spdlog::level::from_str(config.log_level));
  logger->flush_on(spdlog::level::debug);
  spdlog::set_default_logger(std::move(logger));
}

void Logger::Write(Level level, std::string_view message, const Fields& fields) const {
  if (!spdlog::should_log(LevelOf(level))) return;
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  std::string line;
  if (json_) {
    line = std::format(R"({{"time":"{:%FT%TZ}","level":"{}","service":{},"instance":{},"message":{})", now,
                       NameOf(level), JsonString(service_), JsonString(instance_), JsonString(message));
    for (const auto& [name, value] : fields) line += std::format(",{}:{}", JsonString(name), JsonString(value));
    line += "}";
  } else {
    line = std::format("{:%FT%TZ} {} {}: {}", now, NameOf(level), service_, message);
    for (const auto& [name, value] : fields) line += std::format(" {}={}", name, JsonString(value));
  }
  spdlog::default_logger_raw()->log(LevelOf(level), "{}", line);
}

}  // namespace counterclaim::service
