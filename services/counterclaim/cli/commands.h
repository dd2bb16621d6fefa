// The commands, with what the command line gives them. Each returns the program's exit code.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "input/dates.h"

namespace counterclaim::cli {

enum class Format { kText, kNdjson };

struct ReplayArguments {
  std::vector<std::string> inputs;
  std::string state_dir;
  bool by_arrival = false;
  std::string claims;
  std::string contradictions;
  std::string relations;
  std::string rejects;
  std::string upserts;
  Format format = Format::kText;
  std::string lexicon_dir;  // empty: the one built in
};
int RunReplay(const ReplayArguments& arguments);

struct ExplainArguments {
  std::string input;
  engine::Phase stop_after = engine::Phase::kClaims;
  std::string language;  // empty: as the article says
  std::optional<input::ArticleDate> published;
  Format format = Format::kText;
  std::string lexicon_dir;
};
int RunExplain(const ExplainArguments& arguments);

struct PairArguments {
  // Two files of articles; with a state, the ids of two claims.
  std::vector<std::string> pair;
  std::string state_dir;
  bool all = false;  // the steps of every pair of claims, not only of the closest
  Format format = Format::kText;
  std::string lexicon_dir;
};
int RunExplainPair(const PairArguments& arguments);

// How to reach Kafka.
struct KafkaArguments {
  std::string config_file;              // of a service, for what it says under `kafka`; empty: none
  std::string brokers;                  // takes the place of what the file says
  std::vector<std::string> properties;  // "key=value" of librdkafka, likewise
};

struct TopicsArguments {
  KafkaArguments kafka;
  int partitions = 12;
  int replication = 0;  // 0: 3, or as many as there are brokers
};
int RunTopicsCreate(const TopicsArguments& arguments);
int RunTopicsDescribe(const KafkaArguments& kafka);

struct TailArguments {
  KafkaArguments kafka;
  std::string topic;  // with or without "counterclaim."
  bool until_end = false;
  Format format = Format::kNdjson;
};
int RunTail(const TailArguments& arguments);

struct IngestArguments {
  KafkaArguments kafka;
  std::vector<std::string> inputs;
};
int RunIngest(const IngestArguments& arguments);

int RunLexiconCheck(const std::string& dir);
int RunConfigCheck(const std::string& file);

}  // namespace counterclaim::cli
