// Finds, among the reports of one comparison key, the pairs that contradict, confirm, revise or copy one another, and
// keeps what was found up to date as sets of claims come in any order, repeated or in new versions.
//
// What stands open afterwards is a function of the sets that are current, whatever the order in which they came;
// records of what was withdrawn, and CORRECTS, are history and do depend on it.
//
// Not thread-safe: one matcher per thread. It keeps no state of its own but a bounded cache of what it read.
#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/arena.h>

#include <cstddef>
#include <memory>
#include <vector>

#include "counterclaim/v1/claim.pb.h"
#include "counterclaim/v1/contradiction.pb.h"
#include "judge/proposition.h"
#include "match/key_state.h"

namespace counterclaim::match {

struct MatchOptions {
  // What the lexicon knows of families and speakers.
  judge::Parties parties;
  // Keys are held in memory between sets as long as they fit into so many bytes; the key used last always is. A
  // quarter of it is for keys that are ready to compare, where a report takes about 1 kB, the rest for packed ones,
  // where it takes about 0.35 kB.
  size_t cache_bytes = 512 << 20;
};

// What changed, each to be written as an upsert by its id.
struct MatchOutput {
  // What the messages stand in, and share their claims in; null where there are none.
  std::unique_ptr<google::protobuf::Arena> arena;
  std::vector<const v1::Contradiction*> contradictions;  // OPEN, or WITHDRAWN with the reason
  std::vector<const v1::Relation*> relations;            // OPEN or WITHDRAWN; neither UNRELATED nor SCOPE_DIFFERS
};

class Matcher {
 public:
  explicit Matcher(const MatchOptions& options);
  ~Matcher();
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  // Replaces the article's claims under the set's key; passes over a set older (version_date, then article_version)
  // than the one held. `state` must be that of the set's comparison key. Errors: InvalidArgument for a set without
  // article id or key, DataLoss for stored bytes that cannot be read; the state is then as it was.
  absl::StatusOr<MatchOutput> Apply(const v1::ClaimSet& set, KeyState& state);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace counterclaim::match
