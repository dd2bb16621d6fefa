#include "json_lines.h"

#include <absl/log/absl_check.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/wrappers.pb.h>

#include <format>

#include "base/utf8.h"

namespace counterclaim::replay {
namespace {

std::string Json(const google::protobuf::Message& message) {
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json);
  ABSL_CHECK(status.ok()) << "a message without a JSON form";
  return json;
}

std::string Quoted(const std::string& text) {
  google::protobuf::StringValue value;
  value.set_value(base::RepairUtf8(text));
  return Json(value);
}

}  // namespace

std::string JsonLine(const google::protobuf::Message& message) {
  return Json(message) + "\n";
}

std::string JsonLine(const Reject& reject) {
  std::string original;
  if (base::IsValidUtf8(reject.original)) {
    google::protobuf::StringValue value;
    value.set_value(reject.original);
    original = "\"original\":" + Json(value);
  } else {
    google::protobuf::BytesValue value;
    value.set_value(reject.original);
    original = "\"originalBase64\":" + Json(value);
  }
  return std::format("{{\"file\":{},\"line\":{},\"reason\":{},{}}}\n", Quoted(reject.file), reject.line,
                     Quoted(reject.reason), original);
}

}  // namespace counterclaim::replay
