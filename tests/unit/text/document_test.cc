// Lines, and where they stand in the text.
#include "text/document.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace counterclaim::text {
namespace {

TEST(Document, NewlinesAloneHaveNoSentence) {
  const std::string newlines(1000, '\n');
  const Document document = Document::Make("", newlines, {});
  EXPECT_TRUE(document.sentences().empty());
  EXPECT_TRUE(document.tokens().empty());
  EXPECT_EQ(document.text(), newlines);
}

// Not even those at the end are cut off: offsets count the text as it came.
TEST(Document, NewlinesAroundSentencesStay) {
  const std::string newlines(1000, '\n');
  const std::string text = newlines + "One" + newlines + "two." + newlines;
  const Document document = Document::Make("", text, {});
  EXPECT_EQ(document.text(), text);
  EXPECT_EQ(PrintDocument(document), "[1000,1003) p0 heading: one\n[2003,2007) p1: two|.\n");
}

TEST(Document, OneNewlineInsideASentenceIsASpace) {
  const Document document = Document::Make("", "One\ntwo.\nThree.", {});
  EXPECT_EQ(PrintDocument(document), "[0,8) p0: one two|.\n[9,15) p1: three|.\n");
}

TEST(Document, WordsOfOneKindAndFormHaveOneNumber) {
  const Document document = Document::Make("", "Chips, no chips: \u2116 1 no CHIPS", {});
  std::vector<uint32_t> words;
  for (const Token& t : document.tokens()) words.push_back(t.word);
  // "\u2116" has the form "no", but is no word
  EXPECT_EQ(words, (std::vector<uint32_t>{0, 1, 2, 0, 3, 4, 5, 2, 0}));
  EXPECT_EQ(document.distinct_words(), 6u);
}

TEST(NormalForm, OfLatinLettersAndMarksIsAsOfAnyOther) {
  EXPECT_EQ(NormalForm("\u00c9L\u00c8VE"), "\u00e9l\u00e8ve");
  EXPECT_EQ(NormalForm("Stra\u00dfe"), "strasse");
  EXPECT_EQ(NormalForm("l\u2019\u00c9tat"), "l'\u00e9tat");
  EXPECT_EQ(NormalForm("Rechen\u00adzentrum"), "rechenzentrum");
  EXPECT_EQ(NormalForm("3\u00d74"), "3\u00d74");
  // letters that only the general way knows
  EXPECT_EQ(NormalForm("\u0141\u00d3d\u0179"), "\u0142\u00f3d\u017a");
  EXPECT_EQ(NormalForm("e\u0301"), "\u00e9");
}

}  // namespace
}  // namespace counterclaim::text
