// What the extractor needs of the language engine.
#pragma once

#include <vector>

#include "counterclaim/v1/article.pb.h"
#include "counterclaim/v1/claim.pb.h"

namespace counterclaim::extractor {

class ClaimExtractor {
 public:
  virtual ~ClaimExtractor() = default;

  // The claims of one article, each with at least one comparison key; none for most articles, and then it must be
  // quick. A function of the article alone. Must be safe to call from several threads at once.
  virtual std::vector<v1::Claim> Extract(const v1::Article& article) const = 0;
};

}  // namespace counterclaim::extractor
