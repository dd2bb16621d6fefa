// Lines, and where they stand in the text.
#include "text/document.h"

#include <gtest/gtest.h>

#include <string>

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

}  // namespace
}  // namespace counterclaim::text
