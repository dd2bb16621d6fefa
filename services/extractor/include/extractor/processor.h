// The extractor's stage: articles in, claim sets out.
//
// Of all records of one article id the latest version counts, whole (version.h). One that wins over the version held
// writes a claim set under each key that it or the held one has claims under, empty where nothing is left; one that
// loses writes nothing. An article with neither claims nor an updated_at takes no part, whatever else has its id: it
// writes nothing and keeps nothing, so that the order of the records does not matter. State: article id -> version.h.
//
// Not thread safe. Keeps a reference to the claim extractor.
#pragma once

#include <absl/status/status.h>

#include <vector>

#include "extractor/claim_extractor.h"
#include "stream/processor.h"

namespace counterclaim::extractor {

class ExtractorProcessor final : public stream::Processor {
 public:
  explicit ExtractorProcessor(const ClaimExtractor& extractor) : extractor_(extractor) {}

  // A record of `counterclaim.articles`. What is no article, or has no id or no text, goes to the dead letters.
  absl::Status Process(const stream::Record& record, stream::Context& context) override;

  // The same for an article whose claims are known already, say from another thread. The article must have an id.
  absl::Status Accept(const v1::Article& article, std::vector<v1::Claim> claims, stream::Context& context);

  // Whether Accept would do nothing at all, so that no step is needed.
  static bool TakesNoPart(const v1::Article& article, const std::vector<v1::Claim>& claims) {
    return claims.empty() && !article.has_updated_at();
  }

 private:
  const ClaimExtractor& extractor_;
};

}  // namespace counterclaim::extractor
