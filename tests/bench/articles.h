// Articles as they come off the news: about 3 kB each, four languages, one in a hundred with a claim in it.
// Deterministic: the same seed gives the same articles. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

#include "counterclaim/v1/article.pb.h"

namespace counterclaim::bench {

struct ArticleOptions {
  uint64_t seed = 1;
  size_t bytes = 3000;  // of the text, more or less
  // different names, at most 480; with a dozen, a gigabyte has hundreds of conflicting reports on each company
  size_t companies = 480;
  double relevant = 0.01;     // share of articles with a claim
  double about_chips = 0.02;  // share of articles that speak of chips and claim nothing
};

class ArticleGenerator {
 public:
  explicit ArticleGenerator(const ArticleOptions& options) : options_(options), random_(options.seed) {}

  v1::Article Next();

 private:
  size_t Below(size_t n) { return static_cast<size_t>(random_() % n); }
  double Share() { return static_cast<double>(random_() >> 11) * 0x1p-53; }
  // Fills in numbers, people, places and companies.
  std::string Fill(std::string_view pattern, size_t language);

  ArticleOptions options_;
  std::mt19937_64 random_;
  uint64_t count_ = 0;
};

}  // namespace counterclaim::bench
