#include "lexicon/vocabulary.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace counterclaim::lexicon {
namespace {

// The tokens of the longest phrase at the first token of a text; 0 where none fits.
uint32_t Length(const std::string& stemmer, const std::string& phrase, const std::string& text) {
  Vocabulary vocabulary(stemmer);
  PhraseTable<int> table;
  table.Add(vocabulary, vocabulary.Learn(phrase), 1);
  table.Finish();
  const text::Document document = text::Document::Make("", text, {});
  const std::vector<Word> words = vocabulary.Look(document);
  return table.LongestAt(words, 0, static_cast<uint32_t>(words.size())).length;
}

TEST(Vocabulary, AWordIsFoundByItsStem) {
  EXPECT_EQ(Length("english", "order", "orders"), 1u);
  EXPECT_EQ(Length("italian", "acquistare", "acquistato"), 1u);
  EXPECT_EQ(Length("english", "order", "border"), 0u);
}

TEST(Vocabulary, AnExactFormIsThatFormOnly) {
  EXPECT_EQ(Length("english", "=order", "Order"), 1u);
  EXPECT_EQ(Length("english", "=order", "orders"), 0u);
}

TEST(Vocabulary, ATailIsACompoundsLastPart) {
  EXPECT_EQ(Length("german", "*prozessor", "Grafikprozessoren"), 1u);
  EXPECT_EQ(Length("german", "*prozessor", "Prozessorenwerk"), 0u);
}

TEST(Vocabulary, AHyphenInACompoundCountsAsASpace) {
  EXPECT_EQ(Length("german", "ki prozessor", "KI-Prozessoren"), 3u);
  EXPECT_EQ(Length("german", "ki prozessor", "KI - Prozessoren"), 0u);
}

TEST(Vocabulary, WithoutAStemmerStemsAreForms) {
  EXPECT_EQ(Length("", "zog", "zog"), 1u);
  EXPECT_EQ(Length("", "zog", "zogs"), 0u);
}

TEST(PhraseTable, PhrasesWithOneFirstWordComeInTheOrderOfAdding) {
  Vocabulary vocabulary("english");
  PhraseTable<int> table;
  table.Add(vocabulary, vocabulary.Learn("order graphics chips"), 1);
  table.Add(vocabulary, vocabulary.Learn("order"), 2);
  table.Add(vocabulary, vocabulary.Learn("chip"), 3);
  table.Add(vocabulary, vocabulary.Learn("order graphics"), 4);
  table.Add(vocabulary, vocabulary.Learn("order"), 5);
  table.Finish();
  const auto found = [&](const std::string& text) {
    const text::Document document = text::Document::Make("", text, {});
    const std::vector<Word> words = vocabulary.Look(document);
    std::vector<int> values;
    table.ForEachAt(words, 0, static_cast<uint32_t>(words.size()), [&](const auto& m) { values.push_back(*m.value); });
    return values;
  };
  EXPECT_EQ(found("ordered graphics chips"), (std::vector<int>{1, 2, 4, 5}));
  EXPECT_EQ(found("ordered graphics cards"), (std::vector<int>{2, 4, 5}));
  EXPECT_EQ(found("orders chips"), (std::vector<int>{2, 5}));
  EXPECT_EQ(found("cards"), std::vector<int>{});
}

// A reader remembers words; what is learned later must still be found.
TEST(Vocabulary, LearnsAfterItWasRead) {
  Vocabulary vocabulary("english");
  const text::Document document = text::Document::Make("", "orders", {});
  EXPECT_EQ(vocabulary.Look(document).front().stem, 0u);
  vocabulary.Learn("order");
  EXPECT_NE(vocabulary.Look(document).front().stem, 0u);
}

TEST(Vocabulary, AModelsPluralIsTheModel) {
  Vocabulary vocabulary("");
  PhraseTable<int> table;
  table.Add(vocabulary, vocabulary.LearnForm("H100"), 1);
  table.Finish();
  const text::Document document = text::Document::Make("", "H100s", {});
  EXPECT_EQ(table.LongestAt(vocabulary.Look(document), 0, 1).length, 1u);
}

TEST(Vocabulary, PrintsWhatItKnowsOfEachWord) {
  Vocabulary vocabulary("english");
  vocabulary.Learn("order");
  vocabulary.Learn("=orders");
  vocabulary.Learn("*chip");
  vocabulary.LearnForm("H100");
  const text::Document document = text::Document::Make("Brix orders.", "microchips, AI-chip\nH100s", {});
  EXPECT_EQ(PrintWords(document, vocabulary),
            "[0,12): brix orders{=orders order}|.\n"
            "[14,33): microchips{*chip}|, ai-chip{*chip}\n"
            "[34,39): h100s{=h100}\n");
}

}  // namespace
}  // namespace counterclaim::lexicon
