// Writes news as NDJSON to the standard output: make_articles MEGABYTES [SEED].
#include <google/protobuf/util/json_util.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "articles.h"

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::fputs("usage: make_articles MEGABYTES [SEED]\n", stderr);
    return 2;
  }
  const unsigned long long wanted = std::strtoull(argv[1], nullptr, 10) * 1'000'000;
  counterclaim::bench::ArticleGenerator generator({.seed = argc == 3 ? std::strtoull(argv[2], nullptr, 10) : 1});
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
