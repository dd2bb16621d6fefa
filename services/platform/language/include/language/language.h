// The lexicon, built in or from a folder, and what is made of it.
#pragma once

#include <absl/functional/function_ref.h>
#include <absl/status/statusor.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "extractor/claim_extractor.h"
#include "judge/proposition.h"
#include "lexicon/lexicon.h"

namespace counterclaim::language {

// All files of a lexicon's folder whose names end in .textproto, by path. Errors name what cannot be read.
absl::StatusOr<std::vector<lexicon::SourceFile>> ReadLexiconFiles(const std::string& dir);

// A whole file, of at most `limit` bytes. Errors name the file.
absl::StatusOr<std::string> ReadWholeFile(const std::string& path, size_t limit);

// A language engine and what its lexicon knows of parties. Immutable, safe from any thread.
class Language {
 public:
  // From a folder, or from the lexicon built in where `dir` is empty. Errors: what cannot be read, and a lexicon with
  // mistakes, each of which is told of before.
  static absl::StatusOr<std::unique_ptr<const Language>> Load(const std::string& dir,
                                                              absl::FunctionRef<void(const lexicon::Problem&)> tell);
  ~Language();

  const engine::Engine& engine() const { return *engine_; }
  // Refers to this.
  judge::Parties parties() const;
  // The program's version and a hash of the lexicon: what claims and verdicts depend on beside the articles.
  std::string version() const { return version_; }

 private:
  Language() = default;

  struct World;
  std::unique_ptr<const engine::Engine> engine_;
  std::unique_ptr<const World> world_;
  std::string version_;
};

// The engine, as the extractor wants it. Keeps a reference.
class EngineExtractor final : public extractor::ClaimExtractor {
 public:
  explicit EngineExtractor(const engine::Engine& engine) : engine_(engine) {}
  std::vector<v1::Claim> Extract(const v1::Article& article) const override { return engine_.Extract(article); }

 private:
  const engine::Engine& engine_;
};

}  // namespace counterclaim::language
