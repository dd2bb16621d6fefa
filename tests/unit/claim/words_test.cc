// The claim phase's words in a sentence.
#include "words.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <format>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace counterclaim::claim {
namespace {

class WordsTest : public ::testing::Test {
 protected:
  WordsTest() : vocabulary_("") {
    lexicon::ClaimWords data;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(R"(
      frame { name: "buy" valency: GET verb: "kup" verb: "kup op na" noun: "kupo" }
      frame { name: "sell" valency: GIVE verb: "op" verb: "gab" gapped_verb: "rag vek" gapped_verb: "gab vek" }
      marker { phrase: "op" location: true }
      marker { phrase: "op na" source: true possessor: true }
      determiner: "na"
      verb_ending { effect: PLAN ending: "ro" }
      verb_ending { effect: EXPECT ending: "bero" }
      participle_ending: "ut"
      first_person_ending: "mu")",
                                                              &data));
    words_ = std::make_unique<Words>(data, std::map<std::string, bool>{{"forge", false}}, vocabulary_);
  }

  // "V" verb, "N" noun, "M" marker, "D" determiner, each with its tokens.
  std::string Find(const std::string& text) const {
    const text::Document document = text::Document::Make("", text, {});
    const std::vector<lexicon::Word> looked = vocabulary_.Look(document);
    std::string out;
    for (const Tagged& t :
         words_->Find(looked, document.tokens(), 0, static_cast<uint32_t>(document.tokens().size()))) {
      const char* tag = t.sense.tag == Tag::kVerb ? "V" : t.sense.tag == Tag::kNoun ? "N" : "M";
      if (t.sense.tag == Tag::kDeterminer) tag = "D";
      out += std::format("{}[{},{}) ", tag, t.first, t.last);
    }
    return out;
  }

  lexicon::Vocabulary vocabulary_;
  std::unique_ptr<Words> words_;
};

TEST_F(WordsTest, TheLongestPhraseOfATagWins) {
  EXPECT_EQ(Find("mo kup gul."), "V[1,2) ");
  EXPECT_EQ(Find("mo op gul."), "V[1,2) M[1,2) ") << "one word may be two things";
  EXPECT_EQ(Find("mo kup op na gul."), "V[1,4) M[2,4) D[3,4) ") << "a verb inside a verb is none, a marker is one";
  EXPECT_EQ(Find("mo kup op gul."), "V[1,2) V[2,3) M[2,3) ");
  EXPECT_EQ(Find("mo kupo gul."), "N[1,2) ");
  EXPECT_EQ(Find(""), "");
}

TEST_F(WordsTest, GappedVerbsEndTheirClause) {
  EXPECT_EQ(Find("mo rag gul vek."), "V[1,2) ");
  EXPECT_EQ(Find("mo rag gul vek, mo."), "V[1,2) ");
  EXPECT_EQ(Find("mo rag gul vek"), "V[1,2) ") << "where the text ends";
  EXPECT_EQ(Find("mo rag vek."), "V[1,2) ");
  EXPECT_EQ(Find("mo rag gul vek mo."), "") << "the clause goes on";
  EXPECT_EQ(Find("mo rag gul."), "");
  EXPECT_EQ(Find("vek rag gul."), "") << "the other way round";
  EXPECT_EQ(Find("mo gab gul mo."), "V[1,2) ") << "a verb of its own";
}

TEST_F(WordsTest, Endings) {
  EXPECT_EQ(words_->EffectOfEnding("kuparo"), Cue::PLAN);
  EXPECT_EQ(words_->EffectOfEnding("kupbero"), Cue::EXPECT) << "the longest tells";
  EXPECT_EQ(words_->EffectOfEnding("kup"), Cue::EFFECT_UNSPECIFIED);
  EXPECT_EQ(words_->EffectOfEnding("aro"), Cue::EFFECT_UNSPECIFIED) << "nothing is left of the word";
  EXPECT_TRUE(words_->IsParticiple("kuput"));
  EXPECT_FALSE(words_->IsParticiple("kup"));
  EXPECT_TRUE(words_->IsFirstPerson("kupmu"));
  EXPECT_FALSE(words_->IsFirstPerson("kup"));
  EXPECT_TRUE(words_->IsVendor("forge"));
  EXPECT_FALSE(words_->IsVendor("orchard"));
}

}  // namespace
}  // namespace counterclaim::claim
