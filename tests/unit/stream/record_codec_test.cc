#include "stream/record_codec.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace counterclaim::stream {
namespace {

Record Sample() {
  Record record;
  record.key = std::string("k\0\x1f", 3);
  record.value = std::string("\xff\0v", 3);
  record.headers = {{"a", ""}, {"a", "again"}, {"", std::string("\0", 1)}};
  record.timestamp_ms = -1;
  return record;
}

TEST(RecordCodecTest, ReadsWhatWasWritten) {
  Record record = Sample();
  for (const int64_t time :
       {int64_t{0}, int64_t{1700000000000}, std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max()}) {
    record.timestamp_ms = time;
    const auto read = DecodeRecord(EncodeRecord(record));
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_EQ(*read, record);
  }
  EXPECT_EQ(*DecodeRecord(EncodeRecord(Record())), Record());
}

TEST(RecordCodecTest, TheFormStaysAsItIs) {
  Record record;
  record.key = "k";
  record.value = "v";
  record.headers = {{"n", "c"}};
  record.timestamp_ms = 1;
  EXPECT_EQ(EncodeRecord(record),
            "\x01\x02\x01k\x01v\x01\x01n\x01"
            "c");
}

TEST(RecordCodecTest, RefusesWhatWasCutOrWentOn) {
  const std::string bytes = EncodeRecord(Sample());
  for (size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_EQ(DecodeRecord(bytes.substr(0, length)).status().code(), absl::StatusCode::kDataLoss) << length;
  }
  EXPECT_FALSE(DecodeRecord(bytes + "x").ok());
}

TEST(RecordCodecTest, SaysWhenAnotherVersionWroteIt) {
  std::string bytes = EncodeRecord(Sample());
  bytes[0] = 2;
  EXPECT_EQ(DecodeRecord(bytes).status().message(),
            "a record of the log was written by another version of the program");
}

}  // namespace
}  // namespace counterclaim::stream
