// Reading fields of parsed JSON objects, with reasons that name the field.
#pragma once

#include <absl/status/status.h>
#include <simdjson.h>

#include <string>
#include <string_view>
#include <unordered_set>

#include "counterclaim/v1/article.pb.h"

namespace counterclaim::input {

// Finds a key that comes twice in one object. Reusable: Begin() before each object.
class SeenKeys {
 public:
  void Begin() { keys_.clear(); }
  absl::Status Add(std::string_view key);

 private:
  std::unordered_set<std::string_view> keys_;
};

// The value of a string field, NULs replaced; empty for null. Error: the field has another type.
absl::Status ReadString(std::string_view key, simdjson::dom::element value, std::string& out);

// As ReadString, and refuses what is longer than `limit` bytes.
absl::Status ReadShortString(std::string_view key, simdjson::dom::element value, size_t limit, std::string& out);

// A date field; null and "" leave all as it was.
absl::Status ReadDate(std::string_view key, simdjson::dom::element value, google::protobuf::Timestamp& out,
                      v1::DatePrecision& precision, bool& present);

bool IsBlank(std::string_view text);

// One article of an object in ninjs. Errors: InvalidArgument with the reason.
absl::Status ReadNinjs(simdjson::dom::object object, SeenKeys& seen, v1::Article& article);

}  // namespace counterclaim::input
