// One article from plain text. Pure, safe from any thread, linear in the length.
#pragma once

#include <absl/status/statusor.h>

#include <string_view>

#include "counterclaim/v1/article.pb.h"

namespace counterclaim::input {

// A leading "date 2024-06", on a line of its own or before the text, is published_at, at its precision. The first line
// is the title if it has at most 200 characters and no full stop at its end, and more follows. Invalid UTF-8 and NULs
// become U+FFFD. The id is a hash of title and text; the language stays empty.
// Errors: InvalidArgument, in plain words, for an empty text, for a date that cannot be, and for what is no text.
absl::StatusOr<v1::Article> ParsePlainText(std::string_view bytes);

}  // namespace counterclaim::input
