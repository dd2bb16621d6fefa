#include "kafka_log/reader.h"

#include <algorithm>
#include <map>
#include <utility>

#include "messages.h"
#include "raw_reader.h"

namespace counterclaim::kafka_log {
namespace {

constexpr int kPollMs = 100;

}  // namespace

absl::Status ReadTopic(const Settings& settings, const std::string& topic, bool follow, VisitRecord visit) {
  const auto reader = RawReader::Open(settings, "counterclaim.tail", topic);
  if (!reader.ok()) return reader.status();
  const absl::StatusOr<int32_t> partitions = (*reader)->Partitions();
  if (!partitions.ok()) return partitions.status();
  std::map<int32_t, int64_t> from;
  std::map<int32_t, int64_t> ends;
  for (int32_t partition = 0; partition < *partitions; ++partition) {
    const auto bounds = (*reader)->Bounds(partition);
    if (!bounds.ok()) return bounds.status();
    from[partition] = bounds->first;
    if (bounds->first < bounds->second) ends[partition] = bounds->second;
  }
  if (absl::Status begun = (*reader)->Begin(from); !begun.ok()) return begun;
  bool stopped = false;
  while (!stopped && (follow || !ends.empty())) {
    const auto reached = (*reader)->Next(kPollMs, [&](const rd_kafka_message_t& message) {
      // what came after the end was taken is not to be seen: it would depend on who is faster
      const auto end = ends.find(message.partition);
      if (stopped || (!follow && (end == ends.end() || message.offset >= end->second))) return;
      stopped = !visit(RecordOf(message), message.payload == nullptr);
    });
    if (!reached.ok()) return reached.status();
    std::erase_if(ends, [&](const auto& end) {
      const auto at = reached->find(end.first);
      return at != reached->end() && at->second >= end.second;
    });
  }
  return absl::OkStatus();
}

}  // namespace counterclaim::kafka_log
