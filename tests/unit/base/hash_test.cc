#include "base/hash.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

namespace counterclaim::base {
namespace {

// Ids are kept on disks and in topics: these values may never change.
TEST(Hash, IsTheSameForEver) {
  EXPECT_EQ(Hash64(""), 0xefd01f60ba992926u);
  EXPECT_EQ(HashId({"a", "b"}), HashId({"a", "b"}));
  EXPECT_EQ(HashId({"a"}).size(), 32u);
}

TEST(Hash, WideOneTellsEveryByteAndLengthApart) {
  std::set<uint64_t> seen;
  std::string text(100, 'x');
  for (size_t size = 0; size <= text.size(); ++size) {
    seen.insert(WideHash64(std::string_view(text).substr(0, size)));
    if (size == text.size()) break;
    text[size] = 'y';
    seen.insert(WideHash64(text));
    text[size] = 'x';
  }
  seen.insert(WideHash64("", 1));
  EXPECT_EQ(seen.size(), 202u);
}

TEST(Hash, TellsWhereAPartEnds) {
  EXPECT_NE(HashId({"ab", "c"}), HashId({"a", "bc"}));
  EXPECT_NE(HashId({"ab"}), HashId({"ab", ""}));
  EXPECT_NE(Hash64("a", 1), Hash64("a", 2));
}

}  // namespace
}  // namespace counterclaim::base
