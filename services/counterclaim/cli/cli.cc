#include "cli/cli.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <exception>
#include <format>
#include <iostream>
#include <map>
#include <new>
#include <string>

#include "commands.h"
#include "terminal.h"

namespace counterclaim::cli {
namespace {

constexpr const char* kExitCodes =
    "Exit codes: 0 done; 1 something was refused (each with its file, line and reason on the standard error, and the "
    "rest\n"
    "is done) or could not be done; 2 wrong usage.";

const std::map<std::string, Format> kFormats = {{"text", Format::kText}, {"ndjson", Format::kNdjson}};

// A value that must be one of the words of a map.
template <typename T>
CLI::Option* AddChoice(CLI::App& app, const std::string& name, T& value, const std::map<std::string, T>& words,
                       const std::string& help) {
  std::string all;
  for (const auto& [word, unused] : words) all += (all.empty() ? "" : "|") + word;
  return app
      .add_option_function<std::string>(
          name,
          [&value, &words, name, all](const std::string& word) {
            const auto found = words.find(word);
            if (found == words.end()) throw CLI::ValidationError(name, std::format("'{}' is none of {}", word, all));
            value = found->second;
          },
          help)
      ->type_name(all);
}

void AddReplay(CLI::App& tool, ReplayArguments& a) {
  static const std::map<std::string, bool> kOrders = {{"published", false}, {"arrival", true}};
  CLI::App& app = *tool.add_subcommand("replay", "Files through the whole pipeline; prints the contradictions");
  app.add_option("-i,--input", a.inputs,
                 "What to read, may be repeated: a file, a folder, a pattern,\n"
                 "or - for the standard input; JSON, NDJSON, ninjs or plain\n"
                 "text, gzip or not")
      ->type_name("FILE|DIR|GLOB|-")
      ->required();
  app.add_option("--state", a.state_dir,
                 "Folder for the state: a replay that was stopped goes on\nfrom it; without it nothing is kept")
      ->type_name("DIR");
  AddChoice(app, "--order", a.by_arrival, kOrders, "In which order claims are compared (default: published)");
  app.add_option("--claims", a.claims, "NDJSON of all claims")->type_name("OUT");
  app.add_option("--contradictions", a.contradictions, "NDJSON of the open contradictions")->type_name("OUT");
  app.add_option("--relations", a.relations, "NDJSON of the open relations")->type_name("OUT");
  app.add_option("--rejects", a.rejects, "NDJSON of what was refused, with its original bytes")->type_name("OUT");
  app.add_option("--upserts", a.upserts, "NDJSON of contradictions as they came, withdrawn ones too")->type_name("OUT");
  AddChoice(app, "--format", a.format, kFormats, "How contradictions are printed (default: text)");
  app.add_option("--lexicon", a.lexicon_dir, "Lexicon to use instead of the one built in")->type_name("DIR");
  app.footer(
      std::string("OUT files are put in place at the end.\n\nExamples:\n"
                  "  counterclaim replay --input news/\n"
                  "  counterclaim replay --input 'archive/2024-*.ndjson.gz' --state state --contradictions c.ndjson\n"
                  "  curl -s https://news.example/feed.ndjson | counterclaim replay --input - --format ndjson\n\n") +
      kExitCodes);
}

void AddExplain(CLI::App& tool, ExplainArguments& a, std::string& published, PairArguments& pair) {
  static const std::map<std::string, engine::Phase> kPhases = {{"text", engine::Phase::kText},
                                                               {"lexicon", engine::Phase::kLexicon},
                                                               {"quantities", engine::Phase::kQuantities},
                                                               {"entities", engine::Phase::kEntities},
                                                               {"claims", engine::Phase::kClaims}};
  CLI::App& app = *tool.add_subcommand("explain", "What every phase of the language engine sees in a text");
  CLI::Option* file =
      app.add_option("file", a.input, "The text or article; - for the standard input")->type_name("FILE|-");
  CLI::Option* phase =
      AddChoice(app, "--stop-after", a.stop_after, kPhases,
                "The last phase to show (default: claims); the lexicon's is\nshown only where it is the last");
  CLI::Option* lang =
      app.add_option("--lang", a.language, "The text's language, instead of what it says or seems to be in")
          ->type_name("xx");
  CLI::Option* day =
      app.add_option("--published", published, "The day from which words like 'this year' count")->type_name("DATE");
  CLI::Option* two =
      app.add_option("--pair", pair.pair,
                     "Instead: how the claims of two files of articles stand to\neach other, the closest "
                     "first, and why; with --state, two\nclaims by their ids")
          ->type_name("A B")
          ->expected(2)
          ->excludes(file)
          ->excludes(phase)
          ->excludes(lang)
          ->excludes(day);
  app.add_option("--state", pair.state_dir, "Folder of a replay's state that holds the two claims")
      ->type_name("DIR")
      ->needs(two);
  app.add_flag("--all", pair.all, "The steps of every pair of claims, not only of the closest")->needs(two);
  AddChoice(app, "--format", a.format, kFormats, "text: all phases; ndjson: the last one, a line a thing");
  app.add_option("--lexicon", a.lexicon_dir, "Lexicon to use instead of the one built in")->type_name("DIR");
  app.footer(
      std::string("Examples:\n"
                  "  counterclaim explain article.txt\n"
                  "  echo 'Nordwolke kauft 9.000 H100.' | counterclaim explain --lang de --published 2025-03-04 -\n"
                  "  counterclaim explain --stop-after quantities --format ndjson article.json\n"
                  "  counterclaim explain --pair monday.json tuesday.json\n\n") +
      kExitCodes);
}

void AddChecks(CLI::App& tool, std::string& lexicon_dir, std::string& config_file) {
  CLI::App& lexicon = *tool.add_subcommand("lexicon", "Work on lexicons");
  lexicon.require_subcommand(1);
  CLI::App& lexicon_check = *lexicon.add_subcommand("check", "Every mistake in a lexicon's files, with file and line");
  lexicon_check.add_option("dir", lexicon_dir, "The lexicon's folder")->type_name("DIR")->required();
  lexicon_check.footer(std::string("Example:\n  counterclaim lexicon check my-lexicon\n\n") + kExitCodes);
  CLI::App& config = *tool.add_subcommand("config", "Work on services' settings");
  config.require_subcommand(1);
  CLI::App& config_check = *config.add_subcommand("check", "Every mistake in a file of settings (YAML), with its line");
  config_check.add_option("file", config_file, "The file")->type_name("FILE")->required();
  config_check.footer(std::string("Example:\n  counterclaim config check /etc/counterclaim/detector.yaml\n\n") +
                      kExitCodes);
}

void AddKafka(CLI::App& app, KafkaArguments& a) {
  app.add_option("--config", a.config_file, "A service's settings, for how to reach Kafka")->type_name("FILE");
  app.add_option("--brokers", a.brokers, "Where Kafka is (default: 127.0.0.1:9092)")->type_name("HOST:PORT,...");
  app.add_option("--property", a.properties, "A setting of librdkafka, may be repeated")->type_name("KEY=VALUE");
}

void AddTopics(CLI::App& tool, TopicsArguments& a) {
  CLI::App& topics = *tool.add_subcommand("topics", "The Kafka topics, with their settings");
  topics.require_subcommand(1);
  CLI::App& create = *topics.add_subcommand("create", "Makes those that are not there");
  AddKafka(create, a.kafka);
  create
      .add_option(
          "--partitions", a.partitions,
          "Of each topic (default: 12); it cannot be changed\nlater, and bounds how many instances share the work")
      ->check(CLI::Range(1, 1000));
  create.add_option("--replication", a.replication, "Copies of each (default: 3, or the number of brokers)")
      ->check(CLI::Range(1, 15));
  create.footer(std::string("Example:\n  counterclaim topics create --brokers kafka:9092 --partitions 24\n\n") +
                kExitCodes);
  CLI::App& describe = *topics.add_subcommand("describe", "What is there, and how it is set");
  AddKafka(describe, a.kafka);
  describe.footer(kExitCodes);
}

void AddTail(CLI::App& tool, TailArguments& a) {
  CLI::App& app = *tool.add_subcommand("tail", "The committed records of a Kafka topic, from the first on");
  app.add_option("topic", a.topic, "claims, contradictions, articles.dead, ...")->type_name("TOPIC")->required();
  app.add_flag("--until-end", a.until_end, "Stop at the end that the topic has now");
  AddChoice(app, "--format", a.format, kFormats, "text: contradictions as people read them (default: ndjson)");
  AddKafka(app, a.kafka);
  app.footer(std::string("Example:\n  counterclaim tail contradictions --until-end --format text\n\n") + kExitCodes);
}

void AddIngest(CLI::App& tool, IngestArguments& a) {
  CLI::App& app = *tool.add_subcommand("ingest", "Articles from files into Kafka");
  app.add_option("files", a.inputs, "A file, a folder, a pattern, or - for the standard\ninput, as replay's --input")
      ->type_name("FILE|DIR|GLOB|-")
      ->required();
  AddKafka(app, a.kafka);
  app.footer(std::string("Example:\n  counterclaim ingest --brokers kafka:9092 news/\n\n") + kExitCodes);
}

int Run(int argc, char** argv) {
  CLI::App tool("Finds contradictions between news reports on purchases of AI compute.", "counterclaim");
  tool.set_version_flag("--version", std::string("counterclaim ") + COUNTERCLAIM_VERSION);
  tool.require_subcommand(1);
  tool.footer(std::string("'counterclaim COMMAND --help' says more on each.\n\n") + kExitCodes);
  ReplayArguments replay;
  ExplainArguments explain;
  PairArguments pair;
  std::string published;
  std::string lexicon_dir;
  std::string config_file;
  AddReplay(tool, replay);
  AddExplain(tool, explain, published, pair);
  TopicsArguments topics;
  TailArguments tail;
  IngestArguments ingest;
  AddTopics(tool, topics);
  AddTail(tool, tail);
  AddIngest(tool, ingest);
  AddChecks(tool, lexicon_dir, config_file);
  try {
    tool.parse(argc, argv);
  } catch (const CLI::Success& e) {
    // help and version
    return tool.exit(e) == 0 && std::cout.flush() ? kDone : kRefused;
  } catch (const CLI::ParseError& e) {
    const CLI::App* command = &tool;
    std::string name = "counterclaim";
    while (!command->get_subcommands().empty()) {
      command = command->get_subcommands().front();
      name += " " + command->get_name();
    }
    const std::vector<std::string> unknown = command->remaining();
    const bool no_command =
        dynamic_cast<const CLI::RequiredError*>(&e) != nullptr && command->get_require_subcommand_min() > 0;
    ReportLine(std::format("{}: {}", name,
                           !no_command       ? std::string(e.what())
                           : unknown.empty() ? "a command is missing"
                                             : std::format("there is no command '{}'", unknown.front())));
    ReportLine(std::format("'{} --help' says how to use it", name));
    return kUsage;
  }
  if (tool.got_subcommand("replay")) {
    return RunReplay(replay);
  }
  if (tool.got_subcommand("topics")) {
    return tool.get_subcommand("topics")->got_subcommand("create") ? RunTopicsCreate(topics)
                                                                   : RunTopicsDescribe(topics.kafka);
  }
  if (tool.got_subcommand("tail")) return RunTail(tail);
  if (tool.got_subcommand("ingest")) return RunIngest(ingest);
  if (tool.got_subcommand("explain")) {
    if (!pair.pair.empty()) {
      pair.format = explain.format;
      pair.lexicon_dir = explain.lexicon_dir;
      return RunExplainPair(pair);
    }
    if (explain.input.empty()) {
      ReportLine("counterclaim explain: file is required, or --pair");
      ReportLine("'counterclaim explain --help' says how to use it");
      return kUsage;
    }
    if (!published.empty()) {
      const auto date = input::ParseArticleDate(published);
      if (!date.ok()) {
        ReportLine(std::format("counterclaim explain: --published: {}", std::string(date.status().message())));
        return kUsage;
      }
      explain.published = *date;
    }
    return RunExplain(explain);
  }
  return tool.got_subcommand("lexicon") ? RunLexiconCheck(lexicon_dir) : RunConfigCheck(config_file);
}

}  // namespace

int Main(int argc, char** argv) {
  // a reader that goes away, or a file that may not grow further, shows as an error of the write
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    return Run(argc, argv);
  } catch (const std::bad_alloc&) {
    return Fail("not enough memory");
  } catch (const std::exception& e) {
    return Fail(e.what());
  }
}

}  // namespace counterclaim::cli
