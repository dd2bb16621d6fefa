// What is stored of the judged pairs of one comparison key: the verdict, the words, and where the two claims are to be
// found; the claims themselves stand in their sets and are put back when a record is sent again.
#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/arena.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "counterclaim/v1/contradiction.pb.h"
#include "match/key_state.h"

namespace counterclaim::match {

// Stands in an arena.
struct Finding {
  // Of `earlier` and `later` only id, article_id and assertion_id.
  v1::Relation* relation = nullptr;
  v1::Contradiction* contradiction = nullptr;  // null: there is none
};

// What is kept in memory of a finding.
struct Mark {
  uint64_t fingerprint = 0;  // of the records (records.h)
  v1::RelationKind relation = v1::RELATION_KIND_UNSPECIFIED;
  v1::Kind kind = v1::KIND_UNSPECIFIED;  // this: no contradiction
};

// The claims of one finding.
struct Sides {
  const v1::Claim& earlier;
  const v1::Claim& later;
};
template <typename Message>
void PutSides(const Sides& sides, Message& message) {
  *message.mutable_earlier() = sides.earlier;
  *message.mutable_later() = sides.later;
}

struct StoredStanding {
  std::string_view a;
  std::string_view b;
  Mark mark;
};
// Of a key behind kStandingPrefix and its value. Nothing where they cannot be read.
std::optional<StoredStanding> ReadStanding(std::string_view name, std::string_view value);

// The findings of one key, with those that are yet to be written. Not thread-safe.
class Findings {
 public:
  explicit Findings(KeyState& state) : state_(state) {}

  // What stands between the two. DataLoss where nothing is stored of them that can be read.
  absl::StatusOr<Finding> Of(std::string_view a, std::string_view b, google::protobuf::Arena& arena) const;
  // The mark changes whenever anything in the finding does.
  void Put(std::string_view a, std::string_view b, const Finding& finding, const Mark& mark);
  void Delete(std::string_view a, std::string_view b);
  // What was put and deleted goes to the state; before, nothing has.
  void Write();

 private:
  KeyState& state_;
  std::vector<std::pair<std::string, std::optional<std::string>>> writes_;
};

}  // namespace counterclaim::match
