#include "match/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <format>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "claim_model/names.h"
#include "support/claim_stream.h"
#include "support/claim_table.h"
#include "support/golden.h"

namespace counterclaim::match {
namespace {

using ::testing::HasSubstr;

// Claim lines as the sets of one key that no claim is outside of.
std::vector<v1::ClaimSet> Sets(const std::string& text) {
  std::vector<v1::ClaimSet> sets;
  for (const testing::ArticleVersion& article : testing::ParseStream(text)) {
    v1::ClaimSet& set = sets.emplace_back();
    set.set_article_id(article.id);
    for (const v1::Claim& claim : article.claims) *set.add_claims() = claim;
  }
  return sets;
}

// Of the first claims of two articles.
v1::Comparison CompareArticles(const std::vector<v1::ClaimSet>& sets, size_t a, size_t b) {
  auto comparison = Compare(testing::TableParties(), sets, sets[a].claims(0).id(), sets[b].claims(0).id());
  EXPECT_TRUE(comparison.ok()) << comparison.status();
  return comparison.ok() ? *comparison : v1::Comparison();
}

std::string Verdict(const v1::Comparison& c) {
  std::string out = claim_model::Name(c.relation().kind());
  if (c.has_contradiction()) out += " " + claim_model::Name(c.contradiction().kind());
  return out + " " + c.relation().rule();
}

std::string Stopped(const v1::Comparison& c) {
  std::string out;
  for (const v1::GateStep& step : c.gates()) {
    if (step.outcome() == v1::GateStep::OUTCOME_STOPPED) out += step.dimension() + " " + step.rule() + "\n";
  }
  return out;
}

// "pair a1 a3": the first claims of two articles; of one article named twice, its first two.
std::string RunPair(const testing::Case& c) {
  const std::vector<v1::ClaimSet> sets = Sets(c.input);
  std::istringstream header(c.header);
  std::string command;
  std::string first;
  std::string second;
  header >> command >> first >> second;
  const auto claim_of = [&](const std::string& article, int place) {
    const auto set = std::ranges::find(sets, article, &v1::ClaimSet::article_id);
    return set == sets.end() || place >= set->claims_size() ? std::string() : set->claims(place).id();
  };
  const auto comparison =
      Compare(testing::TableParties(), sets, claim_of(first, 0), claim_of(second, first == second ? 1 : 0));
  if (!comparison.ok()) return std::string(comparison.status().message()) + "\n";
  std::string out = std::format("{}: {}\n", Verdict(*comparison), comparison->relation().reason());
  const auto article_of = [&](const std::string& words) {
    std::string named = words;
    for (const v1::ClaimSet& set : sets) {
      for (const v1::Claim& claim : set.claims()) {
        const std::string id = claim.id() + " of ";
        for (size_t at; (at = named.find(id)) != std::string::npos;) named.erase(at, id.size());
      }
    }
    return named;
  };
  for (const v1::MatchStep& step : comparison->steps()) {
    out += std::format("  {} {}{}{}: {}\n", step.stopped() ? "stopped by" : "passed", step.step(),
                       step.rule().empty() ? "" : " ", step.rule(), article_of(step.words()));
  }
  if (comparison->has_contradiction()) out += std::format("  {}\n", comparison->contradiction().explanation());
  return out;
}

const int kFiles = testing::RunGolden("golden/pair", &RunPair);

TEST(Compare, HasGoldenFiles) {
  EXPECT_GT(kFiles, 0);
}

constexpr char kOrders[] =
    "article=a1 date=2025-09-01 publisher=Wire speaker=anna-berg subject=tessera action=ACQUIRE count=16000\n"
    "article=a2 date=2025-09-20 publisher=Radar speaker=ben-marr subject=tessera action=ACQUIRE count=9000\n";

TEST(Compare, TellsWhatContradicts) {
  const v1::Comparison c = CompareArticles(Sets(kOrders), 1, 0);
  EXPECT_EQ(Verdict(c), "CONTRADICTS QUANTITY quantity.count");
  EXPECT_EQ(c.earlier().article_id(), "a1") << "the order of the arguments does not matter";
  EXPECT_EQ(c.gates_size(), 15);
  EXPECT_EQ(c.kinds_size(), 10);
  EXPECT_EQ(Stopped(c), "");
  EXPECT_EQ(std::ranges::count_if(c.kinds(), [](const v1::KindStep& k) { return k.fits(); }), 1);
  EXPECT_EQ(c.contradiction().earlier().article_id(), "a1");
  const std::string print = PrintComparison(c);
  EXPECT_THAT(print, HasSubstr("  numbers    met              count=[15500,16500) units | count=[8950,9050) units   "
                               "they do not overlap\n"));
  EXPECT_THAT(print, HasSubstr("verdict CONTRADICTS QUANTITY"));
  EXPECT_THAT(print, HasSubstr(c.contradiction().explanation()));
}

TEST(Compare, NamesAllThatStandsBetweenTwo) {
  const v1::Comparison c = CompareArticles(
      Sets("article=a1 date=2025-09-01 subject=tessera action=ACQUIRE product=nvidia/hopper/h100 count=16000\n"
           "article=a2 date=2025-09-20 subject=tessera action=HOLD product=amd/instinct count=9000 scope=ADDITIONAL\n"),
      0, 1);
  EXPECT_EQ(Verdict(c), "UNRELATED gate.product") << "the first that stopped decides";
  EXPECT_EQ(Stopped(c), "product gate.product\nmeasure gate.measure\nscope gate.additional\n");
  EXPECT_FALSE(c.has_contradiction());
}

TEST(Compare, MarksParts) {
  const v1::Comparison c = CompareArticles(
      Sets("article=a1 date=2025-09-01 subject=tessera action=HOLD product=nvidia count=16000\n"
           "article=a2 date=2025-09-20 subject=tessera action=HOLD product=nvidia/hopper count=9000 site=memphis\n"),
      0, 1);
  EXPECT_EQ(Verdict(c), "PART_OF part.within_whole");
  for (const v1::GateStep& step : c.gates()) {
    const bool part = step.dimension() == "product" || step.dimension() == "site";
    EXPECT_EQ(step.outcome(), part ? v1::GateStep::OUTCOME_LATER_IS_PART : v1::GateStep::OUTCOME_MET)
        << step.dimension();
  }
}

TEST(Compare, TellsWhatTheMatcherMakesOfIt) {
  const std::string own =
      "article=a1 date=2025-09-01 publisher=Wire speaker=anna-berg subject=tessera action=ACQUIRE count=16000\n"
      "article=a2 date=2025-09-20 publisher=Radar speaker=anna-berg subject=tessera action=ACQUIRE count=9000\n";
  const v1::Comparison revised = CompareArticles(Sets(own), 0, 1);
  EXPECT_EQ(Verdict(revised), "REVISES revises.one_voice");
  EXPECT_EQ(revised.steps(revised.steps_size() - 1).rule(), "revises.one_voice");

  // a third report may be nearer: then it is what is held against the other
  const std::string nearer =
      "article=a0 date=2025-09-19 publisher=Kurier speaker=carl-ost subject=tessera action=ACQUIRE count=16000\n";
  const v1::Comparison c = CompareArticles(Sets(nearer + kOrders), 1, 2);
  EXPECT_EQ(c.earlier().article_id(), "a1");
  EXPECT_EQ(c.relation().earlier().article_id(), "a0");
  EXPECT_EQ(Verdict(c), "CONTRADICTS QUANTITY quantity.count");
  EXPECT_EQ(c.contradiction().earlier_reports(), 2);
}

TEST(Compare, SaysWhyAContradictionIsNotPublished) {
  const std::string shrank =
      "article=a1 date=2025-01-01 speaker=anna-berg subject=tessera action=HOLD count=16000\n"
      "article=a2 date=2025-09-20 speaker=ben-marr subject=tessera action=HOLD count=9000\n";
  EXPECT_EQ(Verdict(CompareArticles(Sets(shrank), 0, 1)), "CONTRADICTS QUANTITY quantity.decline");
  const std::string moved =
      "article=a3 date=2025-05-01 subject=plum action=REALLOCATE from=tessera to=plum count=7000\n";
  const v1::Comparison c = CompareArticles(Sets(shrank + moved), 0, 1);
  EXPECT_EQ(Verdict(c), "UNRELATED decline.explained");
  EXPECT_TRUE(c.steps(c.steps_size() - 1).stopped());
  EXPECT_THAT(PrintComparison(c), HasSubstr("verdict UNRELATED decline.explained: a move or cancellation"));
}

TEST(Compare, SaysThatTwoShareNoKey) {
  const std::vector<v1::ClaimSet> sets = Sets(
      "article=a1 date=2025-09-01 subject=tessera action=ACQUIRE count=16000\n"
      "article=a2 date=2025-09-20 subject=plum action=ACQUIRE count=9000\n");
  EXPECT_EQ(SharedKey(sets[0].claims(0), sets[1].claims(0)), "");
  const v1::Comparison c = CompareArticles(sets, 0, 1);
  EXPECT_EQ(Verdict(c), "UNRELATED gate.subject");
  EXPECT_EQ(c.steps(0).rule(), "key.none_shared");
}

TEST(Compare, TellsReportsOfOneAssertionFromAPair) {
  const v1::Comparison c =
      CompareArticles(Sets("article=a1 date=2025-09-01 subject=tessera action=ACQUIRE count=16000\n"
                           "article=a2 date=2025-09-20 subject=tessera action=ACQUIRE count=16000\n"),
                      0, 1);
  EXPECT_EQ(Verdict(c), "UNRELATED assertion.same");
  EXPECT_EQ(c.kinds_size(), 0);
}

TEST(Compare, NamesAClaimThatIsNotThere) {
  const std::vector<v1::ClaimSet> sets = Sets(kOrders);
  const auto c = Compare(testing::TableParties(), sets, sets[0].claims(0).id(), "c4711");
  EXPECT_EQ(c.status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(c.status().message(), "there is no claim c4711");
}

}  // namespace
}  // namespace counterclaim::match
