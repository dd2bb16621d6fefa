// Any bytes as one JSON article: an article is whole and valid UTF-8, or there is a reason.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "check.h"
#include "input/article_json.h"
#include "input/limits.h"

using counterclaim::base::IsValidUtf8;
using counterclaim::input::ArticleJsonParser;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static ArticleJsonParser parser;
  std::string json(reinterpret_cast<const char*>(data), size);
  json.reserve(size + counterclaim::input::kJsonPadding);
  const auto article = parser.Parse(json);
  if (!article.ok()) {
    FUZZ_CHECK(!article.status().message().empty());
    return 0;
  }
  FUZZ_CHECK(!article->id().empty() && !article->text().empty());
  for (const std::string* field : {&article->id(), &article->url(), &article->publisher(), &article->title(),
                                   &article->text(), &article->language()}) {
    FUZZ_CHECK(IsValidUtf8(*field) && !field->contains('\0'));
  }
  // the parser keeps nothing from one article to the next
  const auto again = ArticleJsonParser().Parse(json);
  FUZZ_CHECK(again.ok() && again->SerializeAsString() == article->SerializeAsString());
  return 0;
}
