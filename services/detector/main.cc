// counterclaim-detector: claims in, contradictions and relations out.
#include <memory>
#include <string>
#include <utility>

#include "detector/processor.h"
#include "language/language.h"
#include "match/matcher.h"
#include "service/service.h"
#include "stream/topics.h"

namespace counterclaim {
namespace {

constexpr size_t kCacheBytes = 64 << 20;

class DetectorLogic final : public service::Logic {
 public:
  explicit DetectorLogic(std::unique_ptr<const language::Language> language)
      : language_(std::move(language)),
        matcher_({.parties = language_->parties(), .cache_bytes = kCacheBytes}),
        processor_([this](const v1::ClaimSet& set, match::KeyState& state) { return matcher_.Apply(set, state); }) {}

  stream::Processor& processor() override { return processor_; }

 private:
  std::unique_ptr<const language::Language> language_;
  match::Matcher matcher_;
  detector::DetectorProcessor processor_;
};

absl::StatusOr<std::unique_ptr<service::Logic>> Make(const config::Config&) {
  auto language = language::Language::Load("", [](const lexicon::Problem&) {});
  if (!language.ok()) return language.status();
  return std::make_unique<DetectorLogic>(*std::move(language));
}

service::Service Describe() {
  return {.name = "detector",
          .about =
              "Finds the claims that cannot both be true: from counterclaim.claims to counterclaim.contradictions and "
              "counterclaim.relations.",
          .sources = {std::string(stream::kClaims)},
          .outputs = {std::string(stream::kContradictions), std::string(stream::kRelations),
                      stream::DeadTopic(stream::kClaims)},
          .make = Make};
}

}  // namespace
}  // namespace counterclaim

int main(int argc, char** argv) {
  return counterclaim::service::Run(counterclaim::Describe(), argc, argv);
}
