// How many articles of 3 kB the language engine reads in a second, on one core.
#include <benchmark/benchmark.h>

#include <vector>

#include "articles.h"
#include "engine/engine.h"
#include "lexicon/lexicon.h"

namespace counterclaim {
namespace {

const engine::Engine& TheEngine() {
  static const auto engine = engine::Engine::Create(lexicon::BuiltIn()).value();
  return *engine;
}

std::vector<v1::Article> Articles(double relevant, double about_chips) {
  bench::ArticleGenerator generator({.seed = 20'250'301, .relevant = relevant, .about_chips = about_chips});
  std::vector<v1::Article> articles;
  for (int i = 0; i < 4000; ++i) articles.push_back(generator.Next());
  return articles;
}

void Run(benchmark::State& state, const std::vector<v1::Article>& articles) {
  const engine::Engine& engine = TheEngine();
  size_t next = 0;
  int64_t bytes = 0;
  int64_t claims = 0;
  for (auto _ : state) {
    const v1::Article& article = articles[next];
    next = next + 1 == articles.size() ? 0 : next + 1;
    claims += static_cast<int64_t>(engine.Extract(article).size());
    bytes += static_cast<int64_t>(article.text().size());
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(bytes);
  state.counters["claims"] = benchmark::Counter(static_cast<double>(claims), benchmark::Counter::kAvgIterations);
}

// As news come: one in a hundred has a claim, two more speak of chips.
void BM_ExtractNews(benchmark::State& state) {
  static const std::vector<v1::Article> articles = Articles(0.01, 0.02);
  Run(state, articles);
}
BENCHMARK(BM_ExtractNews);

// Each has a claim: what the phases themselves cost.
void BM_ExtractRelevant(benchmark::State& state) {
  static const std::vector<v1::Article> articles = Articles(1, 0);
  Run(state, articles);
}
BENCHMARK(BM_ExtractRelevant);

// None has a trigger word: what the scan costs.
void BM_ExtractOther(benchmark::State& state) {
  static const std::vector<v1::Article> articles = Articles(0, 0);
  Run(state, articles);
}
BENCHMARK(BM_ExtractOther);

}  // namespace
}  // namespace counterclaim

BENCHMARK_MAIN();
