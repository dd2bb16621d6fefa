// Reading articles one by one for the commands that look at single ones.
#pragma once

#include <optional>

#include "counterclaim/v1/article.pb.h"
#include "input/reader.h"

namespace counterclaim::cli {

// The reader's next article; nothing at its end. What is refused on the way is reported and sets `refused`.
std::optional<v1::Article> NextArticle(input::ArticleReader& reader, bool& refused);

}  // namespace counterclaim::cli
