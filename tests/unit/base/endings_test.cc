#include "base/endings.h"

#include <gtest/gtest.h>

namespace counterclaim::base {
namespace {

TEST(Endings, AWordEndsWithOneOfThem) {
  Endings endings;
  EXPECT_TRUE(endings.empty());
  EXPECT_FALSE(endings.AnyEnds("ordered"));
  endings.Add("ed");
  endings.Add("ato");
  EXPECT_FALSE(endings.empty());
  EXPECT_TRUE(endings.AnyEnds("ordered"));
  EXPECT_TRUE(endings.AnyEnds("acquistato"));
  EXPECT_TRUE(endings.AnyEnds("ed"));
  EXPECT_FALSE(endings.AnyEnds("d"));
  EXPECT_FALSE(endings.AnyEnds("orders"));
  EXPECT_FALSE(endings.AnyEnds(""));
}

TEST(Endings, AnEmptyOneIsNone) {
  Endings endings;
  endings.Add("");
  EXPECT_TRUE(endings.empty());
  EXPECT_FALSE(endings.AnyEnds("ordered"));
}

}  // namespace
}  // namespace counterclaim::base
