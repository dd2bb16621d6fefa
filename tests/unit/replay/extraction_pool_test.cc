#include "extraction_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <vector>

#include "fake_pipeline.h"

namespace counterclaim::replay {
namespace {

using testing_support::FakeExtractor;
using testing_support::MakeArticle;

// Articles 0, 1, 2, …, each with its number as its claim; every fifth item is a reject.
SourceBatch Numbered(size_t first, size_t count) {
  SourceBatch batch;
  for (size_t i = first; i < first + count; ++i) {
    if (i % 5 == 0) {
      batch.items.emplace_back(Reject{});
    } else {
      batch.items.emplace_back(MakeArticle("a", "tesla " + std::to_string(i) + ";"));
    }
  }
  return batch;
}

TEST(ExtractionPoolTest, GivesTheClaimsOfEachItemInOrderWhateverTheThreads) {
  const FakeExtractor extractor;
  for (const size_t threads : {1, 2, 5}) {
    ExtractionPool pool(extractor, threads);
    for (const size_t count : {0, 1, 16, 17, 400, 3}) {
      const SourceBatch batch = Numbered(count, count);
      pool.Start(batch);
      const auto claims = pool.Finish();
      ASSERT_EQ(claims.size(), count);
      for (size_t i = 0; i < count; ++i) {
        if ((count + i) % 5 == 0) {
          EXPECT_TRUE(claims[i].empty());
        } else {
          ASSERT_EQ(claims[i].size(), 1);
          EXPECT_EQ(claims[i][0].count().value(), std::to_string(count + i));
        }
      }
    }
  }
}

TEST(ExtractionPoolTest, MayGoWithoutWorkOrInTheMidstOfIt) {
  const FakeExtractor extractor;
  {
    const ExtractionPool idle(extractor, 3);
  }
  const SourceBatch batch = Numbered(0, 200);
  ExtractionPool busy(extractor, 3);
  busy.Start(batch);
}

}  // namespace
}  // namespace counterclaim::replay
