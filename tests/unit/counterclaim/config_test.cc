// Settings in YAML: what is taken, and what is said of each mistake: the cases in cases/config.
#include "config/config.h"

#include <gtest/gtest.h>

#include <format>
#include <string>

#include "support/golden.h"

namespace counterclaim::config {
namespace {

std::string Run(const testing::Case& c) {
  const auto [config, problems] = ParseConfig(c.input);
  std::string out;
  for (const Problem& problem : problems) out += std::format("{}: {}\n", problem.line, problem.reason);
  if (!problems.empty()) return out;
  out += std::format("instance={} brokers={} state={} overlay={} grpc={} metrics={} log={}/{}\n", config.instance,
                     config.kafka_brokers, config.state_dir, config.lexicon_overlay, config.grpc_listen,
                     config.metrics_listen, config.log_level, config.log_format);
  for (const auto& [key, value] : config.kafka_properties) out += std::format("  {}={}\n", key, value);
  return out;
}

const int kFiles = testing::RunGolden("unit/counterclaim/cases/config", &Run);

TEST(ConfigGolden, HasCases) {
  EXPECT_GE(kFiles, 1);
}

TEST(Config, DeepAndLongTextsAreRefused) {
  EXPECT_FALSE(ParseConfig(std::string(100'000, '[')).problems.empty());
  EXPECT_FALSE(ParseConfig(std::string(2u << 20, '#')).problems.empty());
  EXPECT_FALSE(ParseConfig(std::string(200'000, '{')).problems.empty());
  EXPECT_EQ(ParseConfig("kafka: {properties: {" + std::string(1000, 'k') + ": v}}").problems.size(), 0u);
  EXPECT_EQ(ParseConfig(std::string(1000, 'k') + ": v").problems.size(), 1u);
}

}  // namespace
}  // namespace counterclaim::config
