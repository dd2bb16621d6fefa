#include "stream/order_key.h"

#include "stream/bytes.h"

namespace counterclaim::stream {
namespace {

constexpr char kPresent = 0;
constexpr char kAbsent = 1;

}  // namespace

void AppendDateLast(const google::protobuf::Timestamp* date, std::string& out) {
  if (date == nullptr) {
    out.push_back(kAbsent);
    return;
  }
  out.push_back(kPresent);
  AppendBe64(static_cast<uint64_t>(date->seconds()) + (uint64_t{1} << 63), out);
  AppendBe32(static_cast<uint32_t>(date->nanos()), out);
}

std::strong_ordering Compare(const google::protobuf::Timestamp& a, const google::protobuf::Timestamp& b) {
  if (const auto order = a.seconds() <=> b.seconds(); order != 0) return order;
  return a.nanos() <=> b.nanos();
}

std::strong_ordering CompareAbsentFirst(const google::protobuf::Timestamp* a, const google::protobuf::Timestamp* b) {
  if (a == nullptr || b == nullptr) return (a != nullptr) <=> (b != nullptr);
  return Compare(*a, *b);
}

int64_t Milliseconds(const google::protobuf::Timestamp* date) {
  return date == nullptr ? 0 : date->seconds() * 1000 + date->nanos() / 1'000'000;
}

}  // namespace counterclaim::stream
