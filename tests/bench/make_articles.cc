// Writes news as NDJSON to the standard output: make_articles MEGABYTES [SEED [COMPANIES]].
#include <google/protobuf/util/json_util.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "articles.h"

int main(int argc, char** argv) {
  if (argc < 2 || argc > 4) {
    std::fputs("usage: make_articles MEGABYTES [SEED [COMPANIES]]\n", stderr);
    return 2;
  }
  const unsigned long long wanted = std::strtoull(argv[1], nullptr, 10) * 1'000'000;
  counterclaim::bench::ArticleOptions news;
  if (argc > 2) news.seed = std::strtoull(argv[2], nullptr, 10);
  if (argc > 3) news.companies = std::strtoull(argv[3], nullptr, 10);
  if (news.companies < 1 || news.companies > 480) {
    std::fputs("make_articles: COMPANIES is from 1 to 480\n", stderr);
    return 2;
  }
  counterclaim::bench::ArticleGenerator generator(news);
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  unsigned long long written = 0;
  std::string line;
  while (written < wanted) {
    counterclaim::v1::Article article = generator.Next();
    // no field of the input format
    article.clear_published_precision();
    line.clear();
    if (!google::protobuf::util::MessageToJsonString(article, &line, options).ok()) return 1;
    line += '\n';
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) {
      std::perror("make_articles");
      return 1;
    }
    written += line.size();
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
}
