#include "settings.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <format>
#include <iostream>
#include <utility>
#include <vector>

#include "kafka_log/settings.h"
#include "language/language.h"

namespace counterclaim::service {
namespace {

constexpr size_t kMaxBytes = 1u << 20;

std::vector<std::string> Read(const std::string& file, const std::vector<std::string>& sets, config::Config& config) {
  std::vector<std::string> problems;
  if (!file.empty()) {
    const auto yaml = language::ReadWholeFile(file, kMaxBytes);
    if (!yaml.ok()) return {std::string(yaml.status().message())};
    config::ParsedConfig parsed = config::ParseConfig(*yaml);
    for (const config::Problem& problem : parsed.problems) {
      problems.push_back(std::format("{}:{}: {}", file, problem.line, problem.reason));
    }
    config = std::move(parsed.config);
  }
  const auto variable = [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  };
  for (std::string& problem : config::SetFromEnvironment(config, variable)) problems.push_back(std::move(problem));
  for (const std::string& set : sets) {
    const size_t equals = set.find('=');
    const auto problem = equals == std::string::npos
                             ? std::optional<std::string>("must be KEY=VALUE")
                             : config::Set(config, set.substr(0, equals), set.substr(equals + 1));
    if (problem.has_value()) problems.push_back(std::format("--set {}: {}", set, *problem));
  }
  if (problems.empty() && config.instance.empty()) {
    problems.emplace_back("instance is not set: a name that this process keeps over restarts, and that no other has");
  }
  const absl::Status kafka = kafka_log::Check({config.kafka_brokers, config.kafka_properties, {}});
  if (!kafka.ok()) problems.emplace_back(kafka.message());
  return problems;
}

}  // namespace

CommandLine ReadSettings(const Service& service, int argc, char** argv) {
  const std::string program = "counterclaim-" + service.name;
  CLI::App app(service.about, program);
  std::string file;
  std::vector<std::string> sets;
  app.add_option("--config", file, "The settings (YAML)")->type_name("FILE");
  app.add_option("--set", sets, "One of them, may be repeated; it takes the place of what the file says")
      ->type_name("KEY=VALUE");
  app.set_version_flag("--version", program + " " + COUNTERCLAIM_VERSION);
  app.footer(
      "Variables of the environment, as COUNTERCLAIM_KAFKA_BROKERS for kafka.brokers, take the place of what the file\n"
      "says, and --set that of both.\n\n"
      "Exit codes: 0 ended as told to; 1 failed; 2 wrong usage or settings; 3 another process has this instance's\n"
      "place.");
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& e) {
    return {std::nullopt, app.exit(e) == 0 && std::cout.flush() ? kEnded : kFailed};
  } catch (const CLI::ParseError& e) {
    std::cerr << program << ": " << e.what() << "\n'" << program << " --help' says how to use it\n";
    return {std::nullopt, kUsage};
  }
  config::Config config;
  const std::vector<std::string> problems = Read(file, sets, config);
  for (const std::string& problem : problems) std::cerr << program << ": " << problem << "\n";
  if (!problems.empty()) return {std::nullopt, kUsage};
  return {std::move(config), kEnded};
}

}  // namespace counterclaim::service
