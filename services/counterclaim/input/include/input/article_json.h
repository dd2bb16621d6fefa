// One article from a JSON object: our own fields, or ninjs 1.3 to 3.x.
#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <string_view>

#include "counterclaim/v1/article.pb.h"

namespace counterclaim::input {

// Not thread safe: it keeps its buffers from one article to the next. One a thread.
class ArticleJsonParser {
 public:
  ArticleJsonParser();
  ~ArticleJsonParser();

  // Our own fields are id, url, publisher, title, text, language, published_at and updated_at, of which only text is
  // required; null and "" count as absent, other fields are ignored. An object without `text` that has a body, a uri or
  // a headline is taken for ninjs. Invalid UTF-8, lone surrogates and NULs become U+FFFD. An id that is not given is a
  // hash of the url, else of title and text. The result's text is never empty and all of its strings are valid UTF-8.
  //
  // kJsonPadding bytes behind `json` must be readable. `json` is at most kMaxRecordBytes long.
  // Errors: InvalidArgument with the reason in plain words.
  absl::StatusOr<v1::Article> Parse(std::string_view json);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace counterclaim::input
