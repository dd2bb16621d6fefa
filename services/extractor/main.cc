// counterclaim-extractor: articles in, claims out.
#include <memory>
#include <string>
#include <utility>

#include "extractor/processor.h"
#include "language/language.h"
#include "service/service.h"
#include "stream/topics.h"

namespace counterclaim {
namespace {

class ExtractorLogic final : public service::Logic {
 public:
  explicit ExtractorLogic(std::unique_ptr<const language::Language> language)
      : language_(std::move(language)), extractor_(language_->engine()), processor_(extractor_) {}

  stream::Processor& processor() override { return processor_; }

 private:
  std::unique_ptr<const language::Language> language_;
  language::EngineExtractor extractor_;
  extractor::ExtractorProcessor processor_;
};

absl::StatusOr<std::unique_ptr<service::Logic>> Make(const config::Config&) {
  auto language = language::Language::Load("", [](const lexicon::Problem&) {});
  if (!language.ok()) return language.status();
  return std::make_unique<ExtractorLogic>(*std::move(language));
}

service::Service Describe() {
  return {.name = "extractor",
          .about = "Finds the claims in articles: from counterclaim.articles to counterclaim.claims.",
          .sources = {std::string(stream::kArticles)},
          .outputs = {std::string(stream::kClaims), stream::DeadTopic(stream::kArticles)},
          .make = Make};
}

}  // namespace
}  // namespace counterclaim

int main(int argc, char** argv) {
  return counterclaim::service::Run(counterclaim::Describe(), argc, argv);
}
