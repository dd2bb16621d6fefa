#include "base/hash.h"

#include <gtest/gtest.h>

namespace counterclaim::base {
namespace {

// Ids are kept on disks and in topics: these values may never change.
TEST(Hash, IsTheSameForEver) {
  EXPECT_EQ(Hash64(""), 0xefd01f60ba992926u);
  EXPECT_EQ(HashId({"a", "b"}), HashId({"a", "b"}));
  EXPECT_EQ(HashId({"a"}).size(), 32u);
}

TEST(Hash, TellsWhereAPartEnds) {
  EXPECT_NE(HashId({"ab", "c"}), HashId({"a", "bc"}));
  EXPECT_NE(HashId({"ab"}), HashId({"ab", ""}));
  EXPECT_NE(Hash64("a", 1), Hash64("a", 2));
}

}  // namespace
}  // namespace counterclaim::base
