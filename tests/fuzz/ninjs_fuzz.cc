// Any bytes as the body of a ninjs item, in HTML and as plain text.
#include <cstddef>
#include <cstdint>
#include <format>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "check.h"
#include "input/article_json.h"
#include "input/html_text.h"
#include "input/limits.h"

namespace {

std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || c == '"' || c == '\\') {
      out += std::format("\\u{:04x}", byte);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using counterclaim::base::IsValidUtf8;
  static counterclaim::input::ArticleJsonParser parser;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string body = Escaped(bytes);
  for (const std::string_view form : {R"({{"uri":"u","headline":"h","body_html":"{}"}})",
                                      R"({{"uri":"u","bodies":[{{"contentType":"text/html","value":"{}"}}]}})",
                                      R"({{"uri":"u","headlines":[{{"value":"x"}}],"body_text":"{}"}})"}) {
    std::string json = std::vformat(form, std::make_format_args(body));
    json.reserve(json.size() + counterclaim::input::kJsonPadding);
    const auto article = parser.Parse(json);
    if (!article.ok()) continue;
    FUZZ_CHECK(IsValidUtf8(article->text()) && !article->text().contains('\0'));
  }
  // markup only goes; nothing but a reference's character and a break comes
  const std::string valid = counterclaim::base::RepairUtf8(bytes);
  FUZZ_CHECK(counterclaim::input::HtmlToText(valid).size() <= 2 * valid.size());
  return 0;
}
