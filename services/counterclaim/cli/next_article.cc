#include "next_article.h"

#include "terminal.h"

namespace counterclaim::cli {

std::optional<v1::Article> NextArticle(input::ArticleReader& reader, bool& refused) {
  for (;;) {
    v1::Article article;
    input::Refusal refusal;
    const input::Outcome outcome = reader.Next(article, refusal);
    if (outcome == input::Outcome::kEnd) return std::nullopt;
    if (outcome != input::Outcome::kRefused) return article;
    refused = true;
    ReportLine(RefusalLine(refusal.file, refusal.line, refusal.reason));
  }
}

}  // namespace counterclaim::cli
