// Streams of hand-written articles through the matcher, as the extractor and the detector would send them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "counterclaim/v1/claim.pb.h"
#include "counterclaim/v1/contradiction.pb.h"
#include "match/key_state.h"
#include "match/matcher.h"

namespace counterclaim::testing {

class MemoryKeyState : public match::KeyState {
 public:
  std::optional<std::string> Get(std::string_view key) override;
  void Put(std::string_view key, std::string value) override;
  void Delete(std::string_view key) override;
  void Scan(std::string_view prefix, absl::FunctionRef<bool(std::string_view, std::string_view)> visit) override;

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

// One version of an article, with all its claims.
struct ArticleVersion {
  std::string id;
  std::string version;
  bool dated = false;
  int64_t version_date = 0;  // updated_at, else published_at, in seconds
  std::vector<v1::Claim> claims;
};

// Claim lines, those of one article in a row; "empty article=a1 updated=2024-05-01" is a version without claims.
// Throws std::runtime_error on what cannot be read.
std::vector<ArticleVersion> ParseStream(const std::string& text);

// Gives articles to a matcher, key by key, the old keys of an article too.
class ClaimStream {
 public:
  explicit ClaimStream(size_t cache_bytes = 1 << 20);

  // Throws std::runtime_error if the matcher refuses.
  void Send(const ArticleVersion& article);

  // All that was sent out, in order.
  const std::vector<v1::Contradiction>& contradiction_upserts() const { return contradiction_upserts_; }
  const std::vector<v1::Relation>& relation_upserts() const { return relation_upserts_; }
  // The last of each id, OPEN only; contradictions by (later's published_at, id).
  std::vector<v1::Contradiction> OpenContradictions() const;
  std::vector<v1::Relation> OpenRelations(bool with_corrections) const;

 private:
  struct Current {
    ArticleVersion version;
    std::vector<std::string> keys;
  };

  match::Matcher matcher_;
  std::map<std::string, Current> articles_;
  std::map<std::string, MemoryKeyState> states_;
  std::vector<v1::Contradiction> contradiction_upserts_;
  std::vector<v1::Relation> relation_upserts_;
};

// What stands in the end, one line each, in a fixed order: the same for any order of arrival.
std::string PrintOpen(const ClaimStream& stream);

}  // namespace counterclaim::testing
