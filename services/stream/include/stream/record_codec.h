// A record as kept bytes, without its topic, partition and offset, which its place tells. Pure, safe from any thread.
//
//   record  = version timestamp key value headers
//   version = byte 1                                       another number: written by another version of the program
//   timestamp = varint of the milliseconds, zigzag         key, value = bytes (bytes.h)
//   headers = varint count, then so many times: bytes name, bytes value
//
// Do not renumber or reorder: stores hold it. A change of the form takes a new version.
#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>

#include "stream/record.h"

namespace counterclaim::stream {

std::string EncodeRecord(const Record& record);
// Errors: DataLoss for bytes that EncodeRecord did not write.
absl::StatusOr<Record> DecodeRecord(std::string_view bytes);

}  // namespace counterclaim::stream
