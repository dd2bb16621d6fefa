#include "stream/dead_letter.h"

#include <gtest/gtest.h>

namespace counterclaim::stream {
namespace {

TEST(DeadLetterTest, KeepsTheRecordAndSaysWhy) {
  Record record;
  record.topic = "counterclaim.articles";
  record.partition = 3;
  record.offset = 42;
  record.key = "k";
  record.value = "\xff";
  record.headers = {{"content-type", "application/json"}};
  record.timestamp_ms = 5;
  const Record letter = DeadLetter(record, "extractor", absl::InvalidArgumentError("not an Article"));
  EXPECT_EQ(letter.topic, "counterclaim.articles.dead");
  EXPECT_EQ(letter.key, "k");
  EXPECT_EQ(letter.value, "\xff");
  EXPECT_EQ(letter.timestamp_ms, 5);
  EXPECT_EQ(letter.FindHeader("content-type"), "application/json");
  EXPECT_EQ(letter.FindHeader("__connect.errors.topic"), "counterclaim.articles");
  EXPECT_EQ(letter.FindHeader("__connect.errors.partition"), "3");
  EXPECT_EQ(letter.FindHeader("__connect.errors.offset"), "42");
  EXPECT_EQ(letter.FindHeader("__connect.errors.connector.name"), "extractor");
  EXPECT_EQ(letter.FindHeader("__connect.errors.exception.class.name"), "INVALID_ARGUMENT");
  EXPECT_EQ(letter.FindHeader("__connect.errors.exception.message"), "not an Article");
}

TEST(DeadLetterTest, ALetterThatWasSentAgainHasOneReason) {
  Record record;
  record.topic = "counterclaim.articles";
  Record letter = DeadLetter(record, "extractor", absl::InvalidArgumentError("first"));
  EXPECT_EQ(letter.FindHeader("__connect.errors.offset"), std::nullopt);
  const size_t headers = letter.headers.size();
  letter.topic = "counterclaim.articles";
  letter = DeadLetter(letter, "extractor", absl::InvalidArgumentError("second"));
  EXPECT_EQ(letter.headers.size(), headers);
  EXPECT_EQ(letter.FindHeader("__connect.errors.exception.message"), "second");
}

}  // namespace
}  // namespace counterclaim::stream
