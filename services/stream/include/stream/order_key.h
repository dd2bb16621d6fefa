// Dates as key bytes whose byte order is the order of time. Pure, safe from any thread.
//
//   date   = 00 seconds nanos | 01              01: absent, behind all dates
//   seconds = be64 of (seconds since 1970 + 2^63)     nanos = be32
//
// Do not renumber: stores hold it.
#pragma once

#include <google/protobuf/timestamp.pb.h>

#include <compare>
#include <string>

namespace counterclaim::stream {

// Null: absent.
void AppendDateLast(const google::protobuf::Timestamp* date, std::string& out);

// By time.
std::strong_ordering Compare(const google::protobuf::Timestamp& a, const google::protobuf::Timestamp& b);
// Null: absent, before all dates.
std::strong_ordering CompareAbsentFirst(const google::protobuf::Timestamp* a, const google::protobuf::Timestamp* b);

// Milliseconds since 1970 for Record.timestamp_ms; 0 for null.
int64_t Milliseconds(const google::protobuf::Timestamp* date);

}  // namespace counterclaim::stream
