// Dates of articles as they come from outside: RFC 3339 with any offset, a day, a month or a year.
// Pure, safe from any thread.
#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <string_view>

#include "counterclaim/v1/article.pb.h"

namespace counterclaim::input {

struct ArticleDate {
  int64_t seconds = 0;  // since 1970-01-01T00:00:00Z: the first instant of what was given
  int32_t nanos = 0;
  v1::DatePrecision precision = v1::DATE_PRECISION_UNSPECIFIED;
};

// "2024-06-04T10:00:00+02:00", "2024-06-04", "2024-06" or "2024". A time without an offset counts as its day: the
// instant is unknown. Fractions beyond nanoseconds are dropped.
// Errors: InvalidArgument, with the reason in plain words, for anything else and for instants outside years 1 to 9999.
absl::StatusOr<ArticleDate> ParseArticleDate(std::string_view text);

}  // namespace counterclaim::input
