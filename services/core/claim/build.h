// From a draft to the message that others read.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "claim/extractor.h"
#include "draft.h"

namespace counterclaim::claim {

struct BuildContext {
  const v1::Article& article;
  const Analysis& analysis;
  const std::string& version;
  const v1::Origin& origin;
  const entity::Families& families;
  // Display name of a listed party, else its id.
  std::function<std::string(const std::string&)> name_of;
};

v1::Claim BuildClaim(const Draft& draft, const BuildContext& context);

// What tells copies of the article.
v1::Origin OriginOf(const v1::Article& article, const Analysis& analysis, const std::string& credited);

}  // namespace counterclaim::claim
