// A sentence cut into clauses, and what stands between two of its words.
#include "view.h"

#include <string>
#include <string_view>
#include <utility>

#include "invented_language.h"

namespace counterclaim::claim {
namespace {

class ViewTest : public InventedLanguage {
 protected:
  ViewTest() : words_(data_.folders().at("zz").claim(), {{"forge", false}}, vocabulary_) {}

  // Each segment between bars, with a '!' where it holds a verb.
  std::string Segments(const std::string& text) const {
    const Analysis a = Analyse(text);
    const View view(a, words_, 0);
    std::string out;
    for (const Segment& s : view.segments) {
      const auto tokens = a.document.tokens();
      out += std::string(a.document.slice(tokens[s.first].begin, tokens[s.last - 1].end)) + (s.verbal ? "!|" : "|");
    }
    return out;
  }

  // Between the first words of these forms.
  double Borders(const std::string& text, std::string_view from, std::string_view to) const {
    const Analysis a = Analyse(text);
    const View view(a, words_, 0);
    const auto find = [&](std::string_view form) {
      uint32_t i = view.sentence.first;
      while (i + 1 < view.sentence.last && view.Norm(i) != form) ++i;
      return i;
    };
    EXPECT_EQ(view.Norm(find(from)), from);
    EXPECT_EQ(view.Norm(find(to)), to);
    EXPECT_DOUBLE_EQ(view.BordersBetween(find(from), find(to)), view.BordersBetween(find(to), find(from)));
    return view.BordersBetween(find(from), find(to));
  }

  uint8_t Roles(const std::string& text, const std::string& party) const {
    const Analysis a = Analyse(text);
    const View view(a, words_, 0);
    for (const entity::Mention* m : view.mentions) {
      if (m->id == party) return view.RolesOf(*m);
    }
    ADD_FAILURE() << "no " << party << " in " << text;
    return 0;
  }

  Words words_;
};

TEST_F(ViewTest, Segments) {
  EXPECT_EQ(Segments("Orchard kup 600 gror."), "Orchard kup 600 gror.!|");
  EXPECT_EQ(Segments("Orchard, kva gul zurr, kup 1,600 gror."), "Orchard|,|kva gul zurr!|, kup 1,600 gror.!|")
      << "a comma inside a number parts nothing";
  EXPECT_EQ(Segments("Orchard gul: kup (mo) - gul."), "Orchard gul|: kup!|(mo|)|- gul.|");
  EXPECT_EQ(Segments("Gul-mo kup \"mo\"."), "Gul-mo kup!|\"mo|\".|") << "a hyphen is no dash";
  EXPECT_EQ(Segments("Orchard, na plu, dix."), "Orchard|, na plu|, dix.!|") << "a verb of speech is one";
}

TEST_F(ViewTest, BordersBetweenClauses) {
  EXPECT_DOUBLE_EQ(Borders("Orchard kup 600 gror.", "orchard", "gror"), 0);
  EXPECT_DOUBLE_EQ(Borders("Orchard gul, Quarry kup 600 gror.", "orchard", "kup"), 0.8);
  EXPECT_DOUBLE_EQ(Borders("Orchard gul: Quarry kup 600 gror.", "orchard", "kup"), 1.1);
  EXPECT_DOUBLE_EQ(Borders("Orchard zurr, Quarry posk, kup 600 gror.", "orchard", "kup"), 1.6);
}

TEST_F(ViewTest, BordersOverWhatInterruptsAClause) {
  EXPECT_DOUBLE_EQ(Borders("Orchard, un plu, kup 600 gror.", "orchard", "kup"), 0.5) << "an apposition";
  EXPECT_NEAR(Borders("Orchard, kva Quarry zurr, kup 600 gror.", "orchard", "kup"), 0.7, 1e-9) << "a relative clause";
  EXPECT_DOUBLE_EQ(Borders("Orchard, kva Quarry zurr, kup 600 gror.", "orchard", "zurr"), 1.0) << "into it";
}

TEST_F(ViewTest, RolesOfMentions) {
  EXPECT_EQ(Roles("Gul kup bin Orchard.", "orchard"), kAgent);
  EXPECT_EQ(Roles("Gul kup tul na mo Orchard.", "orchard"), kRecipient) << "over an article and an unknown word";
  EXPECT_EQ(Roles("Gul tul Quarry et Orchard.", "orchard"), kRecipient) << "in a list";
  EXPECT_EQ(Roles("Gul tul Quarry et Orchard kup.", "orchard"), 0) << "another clause";
  EXPECT_EQ(Roles("Gul tul un mo, Orchard, kup.", "orchard"), kRecipient) << "an apposition";
  EXPECT_EQ(Roles("Gul tul kup Orchard.", "orchard"), 0) << "behind a verb";
  EXPECT_EQ(Roles("Orchard kup.", "orchard"), 0);
}

TEST_F(ViewTest, PromisesToPartiesAreNoPlans) {
  const auto cue = [&](const std::string& text) {
    const Analysis a = Analyse(text);
    const View view(a, words_, 0);
    return std::pair(view.HasCue(Cue::PLAN, view.sentence.first, view.sentence.last),
                     view.FindTag(Tag::kUndelivered, view.sentence.first, view.sentence.last) != nullptr);
  };
  EXPECT_EQ(cue("600 gror lovt tul Orchard."), std::pair(false, true));
  EXPECT_EQ(cue("Orchard lovt tul kup 600 gror."), std::pair(true, false));
}

TEST_F(ViewTest, QuotesAndQuestions) {
  const Analysis a = Analyse("Orchard \"kup mo\" gul?\" Orchard gul.");
  const View question(a, words_, 0);
  EXPECT_TRUE(question.IsQuestion());
  EXPECT_FALSE(question.Quoted(0));
  EXPECT_TRUE(question.Quoted(2));
  EXPECT_FALSE(question.Quoted(5));
  EXPECT_FALSE(View(a, words_, 1).IsQuestion());
}

}  // namespace
}  // namespace counterclaim::claim
