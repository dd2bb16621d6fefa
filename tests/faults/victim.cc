// A replay with the small language and verdict of the unit tests, in many small steps, to be killed and started again.
//   fault_victim STATE_DIR OUT_DIR published|arrival ITEMS
#include <cstdio>
#include <string>
#include <utility>

#include "fake_pipeline.h"
#include "replay/replay.h"

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  const std::string out = argv[2];
  counterclaim::replay::ReplayOptions options;
  options.state_dir = argv[1];
  options.engine_version = "victim";
  options.order = std::string_view(argv[3]) == "arrival" ? counterclaim::replay::Order::kArrival
                                                         : counterclaim::replay::Order::kPublished;
  options.claims = out + "/claims";
  options.contradictions = out + "/contradictions";
  options.relations = out + "/relations";
  options.rejects = out + "/rejects";
  options.upserts = out + "/upserts";
  options.source_limits.items = 40;
  options.step_limits.records = 15;

  counterclaim::testing_support::MemorySource source(
      counterclaim::testing_support::GenerateItems(4, std::stoul(argv[4])));
  const counterclaim::testing_support::FakeExtractor extractor;
  auto replay = counterclaim::replay::Replay::Open(std::move(options), source, extractor,
                                                   counterclaim::testing_support::FakeMatch);
  const absl::Status status = replay.ok() ? (*replay)->Run() : replay.status();
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}
