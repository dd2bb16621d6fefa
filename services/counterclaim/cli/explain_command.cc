#include <format>
#include <optional>
#include <string>
#include <utility>

#include "cli/cli.h"
#include "commands.h"
#include "input/reader.h"
#include "language.h"
#include "next_article.h"
#include "render/terminal_text.h"
#include "terminal.h"

namespace counterclaim::cli {
namespace {

void Override(const ExplainArguments& arguments, v1::Article& article) {
  if (!arguments.language.empty()) article.set_language(arguments.language);
  if (!arguments.published) return;
  article.mutable_published_at()->set_seconds(arguments.published->seconds);
  article.mutable_published_at()->set_nanos(arguments.published->nanos);
  article.set_published_precision(arguments.published->precision);
}

}  // namespace

int RunExplain(const ExplainArguments& arguments) {
  const auto language = LoadLanguage(arguments.lexicon_dir);
  if (!language.ok()) return Fail(std::string(language.status().message()));
  const bool text = arguments.format == Format::kText;
  input::ArticleReader reader({arguments.input});
  StandardOutput out;
  bool refused = false;
  // the first article waits until it is known whether its id must be told from others'
  std::optional<v1::Article> waiting;
  size_t explained = 0;
  const auto explain = [&](bool with_id) {
    if (text && with_id) out.Write(std::format("# article {}\n", render::Harmless(waiting->id())));
    const std::string print = (*language)->engine().Explain(*waiting, arguments.stop_after,
                                                            text ? engine::Format::kText : engine::Format::kNdjson);
    out.Write(text ? render::HarmlessLines(print) : print);
    ++explained;
  };
  while (out.Wanted()) {
    auto article = NextArticle(reader, refused);
    if (!article) break;
    if (waiting) explain(true);
    Override(arguments, *article);
    waiting = std::move(article);
  }
  if (waiting && out.Wanted()) explain(explained > 0);
  return !out.Close() || refused ? kRefused : kDone;
}

}  // namespace counterclaim::cli
