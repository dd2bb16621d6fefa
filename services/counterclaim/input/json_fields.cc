#include "json_fields.h"

#include <format>

#include "base/utf8.h"
#include "input/dates.h"

namespace counterclaim::input {
namespace {

std::string_view TypeName(simdjson::dom::element_type type) {
  switch (type) {
    case simdjson::dom::element_type::ARRAY:
      return "an array";
    case simdjson::dom::element_type::OBJECT:
      return "an object";
    case simdjson::dom::element_type::STRING:
      return "a string";
    case simdjson::dom::element_type::BOOL:
      return "true or false";
    case simdjson::dom::element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

}  // namespace

absl::Status SeenKeys::Add(std::string_view key) {
  if (keys_.insert(key).second) return absl::OkStatus();
  constexpr size_t kShown = 60;
  return absl::InvalidArgumentError(std::format("the key '{}' occurs twice", base::RepairUtf8(key.substr(0, kShown))));
}

absl::Status ReadString(std::string_view key, simdjson::dom::element value, std::string& out) {
  out.clear();
  if (value.is_null()) return absl::OkStatus();
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) {
    return absl::InvalidArgumentError(std::format("{} is {}, not a string", key, TypeName(value.type())));
  }
  if (text.contains('\0')) {
    out = base::RepairUtf8(text);
  } else {
    out = text;
  }
  return absl::OkStatus();
}

absl::Status ReadShortString(std::string_view key, simdjson::dom::element value, size_t limit, std::string& out) {
  if (absl::Status s = ReadString(key, value, out); !s.ok()) return s;
  if (out.size() <= limit) return absl::OkStatus();
  return absl::InvalidArgumentError(std::format("{} has {} bytes, the limit is {}", key, out.size(), limit));
}

absl::Status ReadDate(std::string_view key, simdjson::dom::element value, google::protobuf::Timestamp& out,
                      v1::DatePrecision& precision, bool& present) {
  std::string text;
  if (absl::Status s = ReadString(key, value, text); !s.ok()) return s;
  if (text.empty()) return absl::OkStatus();
  const auto date = ParseArticleDate(text);
  if (!date.ok()) {
    return absl::InvalidArgumentError(std::format("{}: {}", key, std::string(date.status().message())));
  }
  out.set_seconds(date->seconds);
  out.set_nanos(date->nanos);
  precision = date->precision;
  present = true;
  return absl::OkStatus();
}

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

}  // namespace counterclaim::input
