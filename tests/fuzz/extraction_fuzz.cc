// Any text through the whole language engine: what it claims stands in the text.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "check.h"
#include "engine/engine.h"
#include "lexicon/lexicon.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using counterclaim::engine::Engine;
  static const auto engine = Engine::Create(counterclaim::lexicon::BuiltIn());
  FUZZ_CHECK(engine.ok());
  if (size < 1) return 0;
  constexpr std::string_view kLanguages[] = {"", "en", "de", "fr", "it", "xx"};
  counterclaim::v1::Article article;
  article.set_id("a");
  article.set_language(std::string(kLanguages[data[0] % std::size(kLanguages)]));
  const std::string text = counterclaim::base::RepairUtf8({reinterpret_cast<const char*>(data) + 1, size - 1});
  // the title is the text up to a NUL, which repairing made U+FFFD
  const size_t cut = text.find("\xef\xbf\xbd");
  article.set_title(cut == std::string::npos ? "" : text.substr(0, cut));
  article.set_text(cut == std::string::npos ? text : text.substr(cut));
  if (data[0] & 0x80) article.mutable_published_at()->set_seconds(1717495200);
  for (const auto& claim : (*engine)->Extract(article)) {
    const auto& evidence = claim.evidence();
    const std::string& field = evidence.in_title() ? article.title() : article.text();
    FUZZ_CHECK(evidence.begin() < evidence.end() && evidence.end() <= field.size());
    FUZZ_CHECK(field.substr(evidence.begin(), evidence.end() - evidence.begin()) == evidence.quote());
    FUZZ_CHECK(claim.comparison_keys_size() > 0 && !claim.id().empty());
    for (const auto& span : evidence.spans()) FUZZ_CHECK(span.begin() < span.end() && span.end() <= field.size());
  }
  return 0;
}
