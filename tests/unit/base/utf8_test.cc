#include "base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace counterclaim::base {
namespace {

TEST(Utf8, KeepsWhatIsValid) {
  const std::string text = "a\u00e9\u20ac\U0001F600";
  EXPECT_TRUE(IsValidUtf8(text));
  EXPECT_EQ(RepairUtf8(text), text);
}

TEST(Utf8, EachBrokenByteBecomesOneReplacement) {
  EXPECT_EQ(RepairUtf8("a\xff"
                       "b"),
            "a\ufffdb");
  EXPECT_EQ(RepairUtf8("\xc0\xaf"), "\ufffd\ufffd");            // overlong
  EXPECT_EQ(RepairUtf8("\xed\xa0\x80"), "\ufffd\ufffd\ufffd");  // surrogate
  EXPECT_EQ(RepairUtf8("\xf4\x90\x80\x80"), "\ufffd\ufffd\ufffd\ufffd");
  EXPECT_EQ(RepairUtf8("x\xe2\x82"), "x\ufffd\ufffd");  // cut off
}

TEST(Utf8, NulIsNoText) {
  EXPECT_EQ(RepairUtf8(std::string("a\0b", 3)), "a\ufffdb");
}

TEST(Utf8, WritesWhatItReads) {
  for (char32_t c : {U'A', U'\u00ff', U'\uffff', U'\U0010ffff'}) {
    std::string out;
    AppendUtf8(c, out);
    const CodePoint back = DecodeUtf8(out, 0);
    EXPECT_TRUE(back.valid);
    EXPECT_EQ(back.value, c);
    EXPECT_EQ(back.length, out.size());
  }
}

}  // namespace
}  // namespace counterclaim::base
