// Any bytes as a plain text, and as a date.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "check.h"
#include "input/dates.h"
#include "input/plain_text.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using counterclaim::base::IsValidUtf8;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto article = counterclaim::input::ParsePlainText(bytes); article.ok()) {
    FUZZ_CHECK(!article->text().empty() && !article->id().empty());
    FUZZ_CHECK(IsValidUtf8(article->text()) && IsValidUtf8(article->title()));
    FUZZ_CHECK(!article->text().contains('\0'));
  }
  if (const auto date = counterclaim::input::ParseArticleDate(bytes); date.ok()) {
    constexpr int64_t kFirst = -62135596800;  // 0001-01-01
    constexpr int64_t kLast = 253402300799;   // 9999-12-31
    FUZZ_CHECK(date->seconds >= kFirst && date->seconds <= kLast && date->nanos >= 0 && date->nanos < 1'000'000'000);
  }
  return 0;
}
