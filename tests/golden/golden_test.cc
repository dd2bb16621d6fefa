// Runs the golden files of the language engine: tests/golden/{text,lexicon,quantity,entity,claim}/<language>/*.txt.
//
// A case's header is a phase (text, lexicon, quantities, entities, claims), lang=xx and, where dates matter,
// published=2025-03-04 or a month or a year; with `titled` the first line is the article's title. The expected output
// is that phase's print.
#include "support/golden.h"

#include <memory>
#include <stdexcept>
#include <string>

#include "engine/engine.h"
#include "input/dates.h"
#include "lexicon/lexicon.h"

namespace counterclaim {
namespace {

engine::Phase PhaseOf(const testing::Case& c) {
  if (c.command() == "text") return engine::Phase::kText;
  if (c.command() == "lexicon") return engine::Phase::kLexicon;
  if (c.command() == "quantities") return engine::Phase::kQuantities;
  if (c.command() == "entities") return engine::Phase::kEntities;
  if (c.command() == "claims") return engine::Phase::kClaims;
  throw std::runtime_error(c.file + ": no such phase: " + c.header);
}

std::string Run(const testing::Case& c) {
  static const auto engine = engine::Engine::Create(lexicon::BuiltIn()).value();
  v1::Article article;
  article.set_id("case");
  article.set_language(c.Arg("lang"));
  if (article.language().empty()) throw std::runtime_error(c.file + ": no lang= in: " + c.header);
  if (const std::string published = c.Arg("published"); !published.empty()) {
    const input::ArticleDate date = input::ParseArticleDate(published).value();
    article.mutable_published_at()->set_seconds(date.seconds);
    article.set_published_precision(date.precision);
  }
  size_t body = 0;
  if (c.HasFlag("titled")) {
    const size_t end = c.input.find('\n');
    article.set_title(c.input.substr(0, end));
    body = end == std::string::npos ? c.input.size() : end + 1;
  }
  article.set_text(c.input.substr(body));
  return engine->Print(article, PhaseOf(c));
}

const int kFiles = testing::RunGolden("golden/text", &Run) + testing::RunGolden("golden/lexicon", &Run) +
                   testing::RunGolden("golden/quantity", &Run) + testing::RunGolden("golden/entity", &Run) +
                   testing::RunGolden("golden/claim", &Run);

}  // namespace
}  // namespace counterclaim
