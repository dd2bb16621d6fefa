#include "match/matcher.h"

#include <gtest/gtest.h>

#include "support/claim_stream.h"
#include "support/claim_table.h"

namespace counterclaim::match {
namespace {

using testing::ArticleVersion;
using testing::ClaimStream;
using testing::MemoryKeyState;
using testing::ParseStream;

v1::ClaimSet Set(const std::string& text, const std::string& key) {
  const ArticleVersion article = ParseStream(text).at(0);
  v1::ClaimSet set;
  set.set_article_id(article.id);
  set.set_comparison_key(key);
  set.set_article_version(article.version);
  set.mutable_version_date()->set_seconds(article.version_date);
  for (const v1::Claim& c : article.claims) *set.add_claims() = c;
  return set;
}

constexpr char kEarlier[] =
    "article=a1 date=2025-09-01 publisher=Wire speaker=anna-berg subject=tessera action=ACQUIRE count=16000";
constexpr char kLater[] =
    "article=a2 date=2025-09-20 publisher=Radar speaker=ben-marr subject=tessera action=ACQUIRE count=9000";

TEST(Matcher, RefusesSetsWithoutArticleOrKey) {
  Matcher matcher({.parties = testing::TableParties()});
  MemoryKeyState state;
  v1::ClaimSet set = Set(kEarlier, "tessera");
  set.clear_article_id();
  EXPECT_EQ(matcher.Apply(set, state).status().code(), absl::StatusCode::kInvalidArgument);
  set = Set(kEarlier, "");
  EXPECT_EQ(matcher.Apply(set, state).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(Matcher, SaysWhenStoredBytesCannotBeRead) {
  MemoryKeyState state;
  state.Put("m/r/zz", "\xff\xff");
  Matcher matcher({.parties = testing::TableParties()});
  EXPECT_EQ(matcher.Apply(Set(kEarlier, "tessera"), state).status().code(), absl::StatusCode::kDataLoss);
  EXPECT_FALSE(state.Get("a/a1")) << "nothing is written on an error";
}

TEST(Matcher, FillsInTheRecord) {
  Matcher matcher({.parties = testing::TableParties()});
  MemoryKeyState state;
  ASSERT_TRUE(matcher.Apply(Set(kEarlier, "tessera"), state).ok());
  const auto output = matcher.Apply(Set(kLater, "tessera"), state);
  ASSERT_TRUE(output.ok());
  ASSERT_EQ(output->contradictions.size(), 1u);
  const v1::Contradiction& c = *output->contradictions[0];
  EXPECT_EQ(c.id().size(), 32u);
  EXPECT_EQ(c.case_id().size(), 32u);
  EXPECT_EQ(c.comparison_key(), "tessera");
  EXPECT_EQ(c.state(), v1::STATE_OPEN);
  EXPECT_EQ(c.earlier().article_id(), "a1");
  EXPECT_EQ(c.later().article_id(), "a2");
  EXPECT_EQ(c.detected_at().seconds(), c.later().published_at().seconds());
  ASSERT_EQ(output->relations.size(), 1u);
  EXPECT_EQ(output->relations[0]->kind(), v1::RELATION_KIND_CONTRADICTS);
  EXPECT_EQ(output->relations[0]->rule(), "quantity.count");
}

TEST(Matcher, SaysNothingTwice) {
  Matcher matcher({.parties = testing::TableParties()});
  MemoryKeyState state;
  ASSERT_TRUE(matcher.Apply(Set(kEarlier, "tessera"), state).ok());
  ASSERT_TRUE(matcher.Apply(Set(kLater, "tessera"), state).ok());
  const auto again = matcher.Apply(Set(kLater, "tessera"), state);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->contradictions.empty());
  EXPECT_TRUE(again->relations.empty());
}

TEST(Matcher, NoticesThatTheStoreWentBack) {
  Matcher matcher({.parties = testing::TableParties()});
  MemoryKeyState state;
  ASSERT_TRUE(matcher.Apply(Set(kEarlier, "tessera"), state).ok());
  const MemoryKeyState before = state;
  ASSERT_EQ(matcher.Apply(Set(kLater, "tessera"), state)->contradictions.size(), 1u);
  // a step that was not committed: what it did in the cache must not count
  state = before;
  EXPECT_EQ(matcher.Apply(Set(kLater, "tessera"), state)->contradictions.size(), 1u);
}

TEST(Matcher, ContinuesFromWhatIsStored) {
  MemoryKeyState state;
  ASSERT_TRUE(Matcher({.parties = testing::TableParties()}).Apply(Set(kEarlier, "tessera"), state).ok());
  const auto output = Matcher({.parties = testing::TableParties()}).Apply(Set(kLater, "tessera"), state);
  EXPECT_EQ(output->contradictions.size(), 1u);
}

TEST(Matcher, PassesOverOlderSetsEvenAfterAnEmptyOne) {
  Matcher matcher({.parties = testing::TableParties()});
  MemoryKeyState state;
  ASSERT_TRUE(matcher.Apply(Set(kEarlier, "tessera"), state).ok());
  ASSERT_EQ(matcher.Apply(Set(kLater, "tessera"), state)->contradictions.size(), 1u);
  v1::ClaimSet empty = Set(kLater, "tessera");
  empty.clear_claims();
  empty.mutable_version_date()->set_seconds(empty.version_date().seconds() + 1);
  const auto withdrawn = matcher.Apply(empty, state);
  ASSERT_EQ(withdrawn->contradictions.size(), 1u);
  EXPECT_EQ(withdrawn->contradictions[0]->state(), v1::STATE_WITHDRAWN);
  EXPECT_FALSE(withdrawn->contradictions[0]->withdrawn_reason().empty());
  EXPECT_TRUE(matcher.Apply(Set(kLater, "tessera"), state)->contradictions.empty());
}

TEST(Matcher, JudgesUnderTheSmallestSharedKeyOnly) {
  const std::string shared = " subject=tessera buyer=acme action=ACQUIRE ";
  ClaimStream stream;
  for (const ArticleVersion& a :
       ParseStream("article=a1 date=2025-09-01 publisher=Wire speaker=anna-berg count=16000" + shared + "\n" +
                   "article=a2 date=2025-09-20 publisher=Radar speaker=ben-marr count=9000" + shared)) {
    stream.Send(a);
  }
  ASSERT_EQ(stream.contradiction_upserts().size(), 1u);
  EXPECT_EQ(stream.contradiction_upserts()[0].comparison_key(), "acme");
}

}  // namespace
}  // namespace counterclaim::match
