#include "stream/bytes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

namespace counterclaim::stream {
namespace {

TEST(BytesTest, ReadsWhatWasWritten) {
  std::string bytes;
  AppendBe32(0xDEADBEEF, bytes);
  AppendBe64(0x0102030405060708, bytes);
  const std::vector<uint64_t> varints = {0, 1, 127, 128, 300, std::numeric_limits<uint64_t>::max()};
  for (const uint64_t value : varints) AppendVarint(value, bytes);
  AppendBytes("text", bytes);
  AppendBytes("", bytes);
  bytes.push_back(7);
  ByteReader reader(bytes);
  EXPECT_EQ(reader.Be32(), 0xDEADBEEF);
  EXPECT_EQ(reader.Be64(), 0x0102030405060708u);
  for (const uint64_t value : varints) EXPECT_EQ(reader.Varint(), value);
  EXPECT_EQ(reader.Bytes(), "text");
  EXPECT_EQ(reader.Bytes(), "");
  EXPECT_EQ(reader.Byte(), 7);
  EXPECT_TRUE(reader.done());
}

TEST(BytesTest, TheFormsStayAsTheyAre) {
  std::string bytes;
  AppendBe32(1, bytes);
  AppendVarint(300, bytes);
  AppendBytes("ab", bytes);
  AppendOrdered(std::string("x\0y", 3), bytes);
  EXPECT_EQ(bytes, std::string("\0\0\0\1\xac\x02\x02"
                               "abx\0\xff"
                               "y\0\1",
                               15));
}

TEST(BytesTest, WhatDoesNotFitGivesNoneFromThenOn) {
  for (const std::string& bytes : {std::string("\x05"
                                               "abc"),
                                   std::string("\x80"), std::string(11, '\xff'), std::string()}) {
    ByteReader reader(bytes);
    EXPECT_EQ(reader.Bytes(), std::nullopt);
    EXPECT_EQ(reader.Byte(), std::nullopt);
    EXPECT_FALSE(reader.done());
  }
  ByteReader short_number("abc");
  EXPECT_EQ(short_number.Be32(), std::nullopt);
}

TEST(BytesTest, OrderedTextKeepsTheOrderWhateverFollows) {
  const std::vector<std::string> texts = {"",
                                          std::string("\0", 1),
                                          std::string("\0\0", 2),
                                          std::string("\0a", 2),
                                          "\x01",
                                          "a",
                                          std::string("a\0", 2),
                                          std::string("a\0b", 3),
                                          "ab",
                                          "b",
                                          "\xff"};
  std::vector<std::string> keys;
  for (const std::string& text : texts) {
    std::string key;
    AppendOrdered(text, key);
    ByteReader reader(key);
    EXPECT_EQ(reader.Ordered(), text);
    EXPECT_TRUE(reader.done());
    keys.push_back(key + "\xff\xff");
  }
  EXPECT_TRUE(std::ranges::is_sorted(keys));
}

TEST(BytesTest, OrderedTextThatWasCutIsNoText) {
  std::string key;
  AppendOrdered("a", key);
  ByteReader cut(std::string_view(key).substr(0, key.size() - 1));
  EXPECT_EQ(cut.Ordered(), std::nullopt);
  ByteReader wrong_mark(std::string_view("a\0\5", 3));
  EXPECT_EQ(wrong_mark.Ordered(), std::nullopt);
}

}  // namespace
}  // namespace counterclaim::stream
