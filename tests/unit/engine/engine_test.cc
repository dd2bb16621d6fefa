// The engine as a whole: what it passes over unread, and that many threads may use one.
#include "engine/engine.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "lexicon/lexicon.h"

namespace counterclaim::engine {
namespace {

const Engine& TheEngine() {
  static const auto engine = Engine::Create(lexicon::BuiltIn()).value();
  return *engine;
}

v1::Article ArticleOf(const std::string& language, const std::string& text) {
  v1::Article article;
  article.set_id("a");
  article.set_language(language);
  article.set_text(text);
  return article;
}

TEST(EngineTest, WhatNamesNoComputeIsNotRead) {
  EXPECT_FALSE(TheEngine().MayMatter(ArticleOf("en", "The council put off the vote on the tram line.")));
  EXPECT_TRUE(TheEngine().MayMatter(ArticleOf("en", "Acme Cloud has ordered 5,000 H100 accelerators.")));
}

TEST(EngineTest, ALanguageThatTheLexiconLacksHasNoClaims) {
  v1::Article article = ArticleOf("fi", "Acme Cloud tilasi Nvidialta 5 000 H100-kiihdytintä, kertoo toimitusjohtaja.");
  EXPECT_TRUE(TheEngine().Extract(article).empty());
}

TEST(EngineTest, ATitleOfTwoLinesIsQuotedAsItStands) {
  v1::Article article = ArticleOf("fr", "Le reste est sans importance.");
  article.set_title("Houle SA a commandé 9 000 GPU H100,\n a affirmé son directeur.");
  const auto claims = TheEngine().Extract(article);
  ASSERT_EQ(claims.size(), 1u);
  const v1::Evidence& e = claims.front().evidence();
  EXPECT_TRUE(e.in_title());
  EXPECT_EQ(e.quote(), article.title().substr(e.begin(), e.end() - e.begin()));
}

TEST(EngineTest, BrokenLexiconIsAnError) {
  EXPECT_FALSE(Engine::Create("no lexicon").ok());
}

TEST(EngineTest, VersionDependsOnTheWordsAlone) {
  v1::Article article = ArticleOf("en", "Acme Cloud has ordered 5,000 H100 accelerators.");
  const std::string version = VersionOf(article);
  article.set_id("another");
  article.set_publisher("Harbour Gazette");
  EXPECT_EQ(version, VersionOf(article));
  article.set_title("A title");
  EXPECT_NE(version, VersionOf(article));
}

// All that the claims say, in bytes.
std::string ClaimsOf(const v1::Article& article) {
  std::string bytes;
  for (const v1::Claim& claim : TheEngine().Extract(article)) bytes += claim.SerializeAsString();
  return bytes;
}

TEST(EngineTest, TheLexiconIsShownOnlyWhereItIsAskedFor) {
  const v1::Article article = ArticleOf("en", "Acme Cloud has ordered 5,000 H100 accelerators.");
  const std::string lexicon = TheEngine().Explain(article, Phase::kLexicon, Format::kText);
  EXPECT_TRUE(lexicon.starts_with("== text (en)\n")) << lexicon;
  EXPECT_TRUE(lexicon.ends_with("== lexicon (en)\n" + TheEngine().Print(article, Phase::kLexicon))) << lexicon;
  for (const Phase phase : {Phase::kText, Phase::kQuantities, Phase::kEntities, Phase::kClaims}) {
    EXPECT_EQ(TheEngine().Explain(article, phase, Format::kText).find("== lexicon"), std::string::npos);
  }
}

TEST(EngineTest, ThreadsMayShareOne) {
  const std::vector<v1::Article> articles = {
      ArticleOf("en", "Acme Cloud has ordered 5,000 H100 accelerators from Nvidia, chief executive Jane Doe said."),
      ArticleOf(
          "de",
          "Die Firma Nordwolke hat bei Nvidia 5.000 Beschleuniger vom Typ H200 bestellt, sagte Vorstand Jan Kern."),
      ArticleOf("fr", "Le groupe Aubrac a commandé 5 000 accélérateurs H200 à Nvidia, a déclaré son patron Luc Morel."),
      ArticleOf("it", "La società Brenta ha ordinato a Nvidia 5.000 acceleratori H200, ha detto Paolo Rossi."),
  };
  std::vector<std::string> alone;
  std::vector<std::string> claims;
  for (const v1::Article& article : articles) {
    alone.push_back(TheEngine().Explain(article, Phase::kClaims, Format::kText));
    claims.push_back(ClaimsOf(article));
    EXPECT_FALSE(claims.back().empty()) << article.text();
  }
  std::atomic<int> different = 0;
  {
    std::vector<std::jthread> threads;
    for (size_t t = 0; t < 4; ++t) {
      threads.emplace_back([&, t] {
        for (size_t i = 0; i < 25; ++i) {
          const size_t k = (i + t) % articles.size();
          if (TheEngine().Explain(articles[k], Phase::kClaims, Format::kText) != alone[k]) ++different;
          if (ClaimsOf(articles[k]) != claims[k]) ++different;
          if (!TheEngine().MayMatter(articles[k])) ++different;
        }
      });
    }
  }
  EXPECT_EQ(0, different.load());
}

}  // namespace
}  // namespace counterclaim::engine
