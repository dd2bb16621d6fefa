#include "stream/order_key.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace counterclaim::stream {
namespace {

google::protobuf::Timestamp Date(int64_t seconds, int32_t nanos = 0) {
  google::protobuf::Timestamp date;
  date.set_seconds(seconds);
  date.set_nanos(nanos);
  return date;
}

TEST(OrderKeyTest, KeysAreInTheOrderOfTimeAndAbsentIsLast) {
  // From year 1 to year 9999.
  const std::vector<google::protobuf::Timestamp> dates = {
      Date(-62135596800), Date(-1), Date(-1, 5), Date(0), Date(0, 1), Date(1000), Date(253402300799, 999999999)};
  std::string last;
  for (const auto& date : dates) {
    std::string key;
    AppendDateLast(&date, key);
    EXPECT_LT(last, key);
    last = key;
  }
  std::string absent;
  AppendDateLast(nullptr, absent);
  EXPECT_LT(last + "\xff", absent);
}

TEST(OrderKeyTest, ComparesByTimeWithAbsentFirst) {
  const auto early = Date(5, 1);
  const auto late = Date(5, 2);
  EXPECT_EQ(Compare(early, late), std::strong_ordering::less);
  EXPECT_EQ(Compare(Date(6), late), std::strong_ordering::greater);
  EXPECT_EQ(Compare(early, early), std::strong_ordering::equal);
  EXPECT_EQ(CompareAbsentFirst(nullptr, &early), std::strong_ordering::less);
  EXPECT_EQ(CompareAbsentFirst(&early, nullptr), std::strong_ordering::greater);
  EXPECT_EQ(CompareAbsentFirst(nullptr, nullptr), std::strong_ordering::equal);
  EXPECT_EQ(CompareAbsentFirst(&early, &late), std::strong_ordering::less);
}

TEST(OrderKeyTest, Milliseconds) {
  const auto date = Date(1700000000, 123456789);
  EXPECT_EQ(Milliseconds(&date), 1700000000123);
  EXPECT_EQ(Milliseconds(nullptr), 0);
}

}  // namespace
}  // namespace counterclaim::stream
