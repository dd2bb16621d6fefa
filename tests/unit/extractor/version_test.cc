#include "extractor/version.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "fake_pipeline.h"

namespace counterclaim::extractor {
namespace {

using testing_support::MakeArticle;

TEST(VersionTest, TheUpdateCountsElseThePublicationElseNothing) {
  const Version undated = VersionOf(MakeArticle("a", "x"));
  const Version published = VersionOf(MakeArticle("a", "x", 100));
  const Version updated = VersionOf(MakeArticle("a", "x", 50, 101));
  const Version updated_only = VersionOf(MakeArticle("a", "x", 0, 102));
  EXPECT_LT(undated, published);
  EXPECT_LT(published, updated);
  EXPECT_LT(updated, updated_only);
}

TEST(VersionTest, OfOneDateTheLargerHashOfTheWordsThenOfTheRecord) {
  const v1::Article one = MakeArticle("a", "one", 100);
  v1::Article same_words = one;
  same_words.set_url("http://example.org/");
  const v1::Article other_words = MakeArticle("a", "two", 100);
  EXPECT_EQ(VersionOf(one), VersionOf(one));
  EXPECT_EQ(VersionOf(one).words, VersionOf(same_words).words);
  EXPECT_NE(VersionOf(one), VersionOf(same_words));
  EXPECT_EQ(VersionOf(one) < VersionOf(same_words), VersionOf(one).record < VersionOf(same_words).record);
  EXPECT_EQ(VersionOf(one) < VersionOf(other_words), VersionOf(one).words < VersionOf(other_words).words);
}

TEST(VersionTest, NanosecondsCount) {
  v1::Article early = MakeArticle("a", "x", 100);
  v1::Article late = early;
  late.mutable_published_at()->set_nanos(1);
  EXPECT_LT(VersionOf(early), VersionOf(late));
}

TEST(ArticleStateTest, ReadsWhatWasWritten) {
  ArticleState state{VersionOf(MakeArticle("a", "x", -100)), {"meta", "tesla"}};
  auto read = DecodeArticleState(EncodeArticleState(state));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->version, state.version);
  EXPECT_EQ(read->keys, state.keys);

  state = {VersionOf(MakeArticle("a", "x")), {}};
  read = DecodeArticleState(EncodeArticleState(state));
  ASSERT_TRUE(read.has_value());
  EXPECT_FALSE(read->version.date.has_value());
  EXPECT_TRUE(read->keys.empty());
}

TEST(ArticleStateTest, RefusesOtherBytes) {
  const std::string bytes = EncodeArticleState({VersionOf(MakeArticle("a", "x", 1)), {"tesla"}});
  for (size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_FALSE(DecodeArticleState(bytes.substr(0, length)).has_value()) << length;
  }
  EXPECT_FALSE(DecodeArticleState(bytes + "x").has_value());
  EXPECT_FALSE(DecodeArticleState("\x02" + bytes.substr(1)).has_value());
}

}  // namespace
}  // namespace counterclaim::extractor
