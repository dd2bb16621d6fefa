// Settings in YAML: what is taken, and what is said of each mistake: the cases in cases/config.
#include "config/config.h"

#include <gtest/gtest.h>

#include <format>
#include <optional>
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

TEST(Config, OneKeyIsSetAndHeldToTheSameRules) {
  Config config;
  EXPECT_EQ(Set(config, "kafka.brokers", "one:9092,two:9092"), std::nullopt);
  EXPECT_EQ(config.kafka_brokers, "one:9092,two:9092");
  EXPECT_EQ(Set(config, "kafka.properties.linger.ms", "5"), std::nullopt);
  EXPECT_EQ(config.kafka_properties.at("linger.ms"), "5");
  EXPECT_EQ(Set(config, "kafka.broker", "one:9092"),
            "unknown key kafka.broker; the nearest known one is kafka.brokers");
  EXPECT_EQ(Set(config, "log.level", "loud"), "log.level must be trace, debug, info, warn or error");
  EXPECT_EQ(config.log_level, "info");
  EXPECT_TRUE(Set(config, "kafka.properties", "x").has_value());
  EXPECT_TRUE(Set(config, "kafka.properties.", "x").has_value());
}

TEST(Config, VariablesAreNamedAsTheKeys) {
  Config config;
  const auto problems = SetFromEnvironment(config, [](const std::string& name) -> std::optional<std::string> {
    if (name == "COUNTERCLAIM_INSTANCE") return "detector-3";
    if (name == "COUNTERCLAIM_KAFKA_BROKERS") return "one:9092";
    if (name == "COUNTERCLAIM_LOG_FORMAT") return "poem";
    return std::nullopt;
  });
  EXPECT_EQ(config.instance, "detector-3");
  EXPECT_EQ(config.kafka_brokers, "one:9092");
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0], "COUNTERCLAIM_LOG_FORMAT: log.format must be json or text");
}

}  // namespace
}  // namespace counterclaim::config
