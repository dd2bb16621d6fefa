// The extractor as a whole on a language that no one speaks.
#include "invented_language.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace counterclaim::claim {
namespace {

constexpr char kWhole[] =
    "Hod Mara Vel dix kva Orchard, un plu, kup 600 gror fro Forge fal $24 meg. \"Nos drelmu 300 gror\", dix Mara Vel. "
    "Orchard, Quarry et Brook kup 300 gror, 600 gror et 900 gror; 600 gror lovt tul Quarry bi tragut tul Orchard. Na "
    "briv do Quarry refk na vort do Mara Vel: \"Na pakt gul $24 meg (600 gror)\". - Brook: 900 gror. Na gror do Brook "
    "slom. Yf vi ni gab vis 900 gror vek, korbs mayg lund 300 gror?";

// Evidence and spans are inside the text, ids apart and someone is the subject, for every prefix of a text.
TEST_F(InventedLanguage, ClaimsAreSoundForEveryPrefix) {
  const std::string whole = kWhole;
  for (size_t n = 0; n <= whole.size(); ++n) {
    v1::Article article;
    article.set_id("a");
    article.set_language("zz");
    article.set_text(whole.substr(0, n));
    std::set<std::string> ids;
    for (const v1::Claim& c : extractor_->Extract(article, Analyse(article.text()), "v")) {
      ASSERT_TRUE(ids.insert(c.id()).second) << article.text();
      ASSERT_NE(c.subject().id(), "") << article.text();
      ASSERT_NE(c.action(), v1::ACTION_UNSPECIFIED) << article.text();
      ASSERT_NE(c.product().id(), "") << article.text();
      const v1::Evidence& e = c.evidence();
      ASSERT_LE(e.end(), n);
      ASSERT_EQ(e.quote(), article.text().substr(e.begin(), e.end() - e.begin()));
      ASSERT_GT(e.rules_size(), 0);
      for (const v1::Span& s : e.spans()) {
        ASSERT_LE(e.begin(), s.begin());
        ASSERT_LT(s.begin(), s.end());
        ASSERT_LE(s.end(), e.end());
      }
    }
  }
}

TEST_F(InventedLanguage, OddTexts) {
  EXPECT_TRUE(Claims("").empty());
  for (const char* text : {".",           "?",
                           "\"",          ",",
                           "- :",         "( ) -",
                           "600",         "600 gror",
                           "kup",         "kup kup",
                           "tul",         "tul tul,",
                           "600 gror do", ", kva",
                           "kva kva,",    "Orchard: 600 gror",
                           "gab vek",     "vek gab",
                           "lovt tul",    "600 gror :",
                           "- Orchard:",  "briv do refk,",
                           "nos \"nos\"", "$24 meg fal"}) {
    EXPECT_NO_FATAL_FAILURE(Claims(text)) << text;
    EXPECT_NO_FATAL_FAILURE(Claims("", text)) << text;
  }
}

TEST_F(InventedLanguage, TellsWhyAFigureMadeNoClaim) {
  const auto why = [&](const std::string& text) {
    v1::Article article;
    article.set_language("zz");
    article.set_text(text);
    std::vector<Unclaimed> unclaimed;
    extractor_->Extract(article, Analyse(text), "v", &unclaimed);
    std::string out;
    for (const Unclaimed& u : unclaimed) out += text.substr(u.begin, u.end - u.begin) + ": " + u.reason + "\n";
    return out;
  };
  EXPECT_EQ(why("Orchard kup 600 gror."), "");
  EXPECT_EQ(why("Orchard gul 600 gror."), "600 gror: no word of a frame near it\n");
  EXPECT_EQ(why("Orchard kup 600 gror akz."), "600 gror: off the matter\n");
  EXPECT_EQ(why("Korbs kup 600 gror."), "600 gror: buy \"kup\": no subject\n");
}

// A title that says no more than the text adds no claim, and the text carries the evidence.
TEST_F(InventedLanguage, TitlesAndRepeats) {
  EXPECT_EQ(Claims("Orchard kup 600 gror.", "Orchard kup 600 gror").size(), 1u);
  EXPECT_EQ(Claims("Orchard kup 600 gror. Orchard kup 600 gror.").size(), 1u);
  EXPECT_EQ(Claims("Orchard kup 600 gror.", "Orchard kup 900 gror").size(), 2u);
  EXPECT_EQ(Claims("Orchard kup 600 gror. Orchard kup 900 gror.").size(), 2u);
}

}  // namespace
}  // namespace counterclaim::claim
