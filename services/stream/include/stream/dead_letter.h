// What a stage cannot read goes, as it came, to its topic's dead letters, with the reason in headers named as Kafka
// Connect names them, so that its tools find them. Pure, safe from any thread.
#pragma once

#include <absl/status/status.h>

#include <string_view>

#include "stream/record.h"

namespace counterclaim::stream {

inline constexpr std::string_view kErrorTopic = "__connect.errors.topic";
inline constexpr std::string_view kErrorPartition = "__connect.errors.partition";
inline constexpr std::string_view kErrorOffset = "__connect.errors.offset";
inline constexpr std::string_view kErrorService = "__connect.errors.connector.name";
inline constexpr std::string_view kErrorStage = "__connect.errors.stage";
inline constexpr std::string_view kErrorClass = "__connect.errors.exception.class.name";
inline constexpr std::string_view kErrorMessage = "__connect.errors.exception.message";

// The record to emit: key, value, headers and timestamp of `record`, and why `service` refused it. Where it already has
// headers of these names (a letter that was sent again), the new ones take their place.
Record DeadLetter(const Record& record, std::string_view service, const absl::Status& reason);

}  // namespace counterclaim::stream
