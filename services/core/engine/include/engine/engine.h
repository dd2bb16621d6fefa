// The language engine: all phases in their order, for all languages of a lexicon.
//
// An Engine is immutable: any number of threads may call it at once. Linear in an article's length.
#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "counterclaim/v1/article.pb.h"
#include "counterclaim/v1/claim.pb.h"

namespace counterclaim::engine {

// After which phase an explanation stops.
enum class Phase { kText, kLexicon, kQuantities, kEntities, kClaims };
enum class Format { kText, kNdjson };

class Engine {
 public:
  // From a compiled lexicon (lexicon::Compile). Errors: DataLoss where it cannot be read, InvalidArgument where it is
  // unusable.
  static absl::StatusOr<std::unique_ptr<const Engine>> Create(std::string_view compiled_lexicon);
  ~Engine();

  // The claims of an article, by begin, then id. An article in no language of the lexicon has none.
  std::vector<v1::Claim> Extract(const v1::Article& article) const;

  // What the phases up to one see in an article, in their stable prints: all of them in text form (each under a line
  // "== <phase>"; the lexicon only where it is the last, for it says much of every word), the last one alone as NDJSON.
  std::string Explain(const v1::Article& article, Phase stop_after, Format format) const;
  // One phase's print alone, as golden files have it.
  std::string Print(const v1::Article& article, Phase phase) const;

  // Whether an article can have claims at all: whether a trigger word stands in it. Without this nothing is parsed.
  bool MayMatter(const v1::Article& article) const;

 private:
  struct Impl;
  explicit Engine(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

// Hash of an article's words (language, title, text): 32 hex digits.
std::string VersionOf(const v1::Article& article);

}  // namespace counterclaim::engine
