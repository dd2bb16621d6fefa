// The committed records of a topic, for tools: no group, nothing is kept. Not thread safe.
#pragma once

#include <absl/functional/function_ref.h>
#include <absl/status/status.h>

#include <string>

#include "kafka_log/settings.h"
#include "stream/record.h"

namespace counterclaim::kafka_log {

// `is_null`: a deletion, which an empty value is not. Returns false to stop.
using VisitRecord = absl::FunctionRef<bool(stream::Record&& record, bool is_null)>;

// From the first record to the end that the topic has now, or with `follow` for ever; a partition's records in order,
// partitions mixed. What was begun in a transaction before the end and is still open is waited for. Errors: NotFound,
// FailedPrecondition where it may not be read, Unavailable.
absl::Status ReadTopic(const Settings& settings, const std::string& topic, bool follow, VisitRecord visit);

}  // namespace counterclaim::kafka_log
