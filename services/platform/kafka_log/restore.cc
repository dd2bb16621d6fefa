#include "restore.h"

#include <algorithm>
#include <format>
#include <map>
#include <optional>
#include <utility>

#include "raw_reader.h"
#include "store_keys.h"

namespace counterclaim::kafka_log {
namespace {

constexpr int kPollMs = 50;

struct Part {
  int64_t from = 0;
  int64_t at = 0;      // read up to here
  int64_t target = 0;  // to be read up to here
};

class Restorer {
 public:
  Restorer(const Changelog& changelog, RawReader& reader) : changelog_(changelog), reader_(reader) {}

  absl::StatusOr<uint64_t> Run(const std::vector<int32_t>& partitions, absl::FunctionRef<absl::Status()> between) {
    for (const int32_t partition : partitions) {
      if (absl::Status placed = Place(partition); !placed.ok()) return placed;
      if (absl::Status going = between(); !going.ok()) return going;
    }
    std::erase_if(parts_, [](const auto& part) { return part.second.at >= part.second.target; });
    if (parts_.empty()) return 0;
    std::map<int32_t, int64_t> from;
    for (const auto& [partition, part] : parts_) from[partition] = part.from;
    if (absl::Status begun = reader_.Begin(from); !begun.ok()) return begun;
    while (std::ranges::any_of(parts_, [](const auto& part) { return part.second.at < part.second.target; })) {
      if (absl::Status taken = Take(); !taken.ok()) return taken;
      if (absl::Status going = between(); !going.ok()) return going;
    }
    return records_;
  }

 private:
  // From where to where this partition is to be read.
  absl::Status Place(int32_t partition) {
    const std::optional<std::string> bytes = changelog_.store.Get(ChangelogOffsetKey(partition));
    if (absl::Status health = changelog_.store.health(); !health.ok()) return health;
    std::optional<int64_t> held;
    if (bytes.has_value()) {
      held = DecodeOffset(*bytes);
      if (!held.has_value()) return absl::DataLossError("the changelog's offset in the state folder is damaged");
    }
    const auto bounds = reader_.Bounds(partition);
    if (!bounds.ok()) return bounds.status();
    const auto [low, high] = *bounds;
    if (held.has_value() && (*held > high || *held < low)) {
      return absl::DataLossError(std::format(
          "the state folder is as of offset {} of {}, partition {}, which has {} to {} only: it belongs to another "
          "topic, or is too old; remove it, and it is restored whole",
          *held, changelog_.topic, partition, low, high));
    }
    const int64_t from = held.value_or(low);
    parts_[partition] = {from, from, high};
    return absl::OkStatus();
  }

  absl::Status Take() {
    std::vector<stream::Change> changes;
    const auto reached = reader_.Next(kPollMs, [&](const rd_kafka_message_t& message) {
      ++records_;
      stream::Change change{StatePrefix(message.partition), std::nullopt};
      change.key.append(static_cast<const char*>(message.key), message.key_len);
      if (message.payload != nullptr) change.value.emplace(static_cast<const char*>(message.payload), message.len);
      changes.push_back(std::move(change));
    });
    if (!reached.ok()) return reached.status();
    if (reached->empty()) return absl::OkStatus();
    for (const auto& [partition, offset] : *reached) {
      changes.push_back({ChangelogOffsetKey(partition), EncodeOffset(offset)});
    }
    if (absl::Status written = changelog_.store.Consume(std::move(changes)); !written.ok()) return written;
    for (const auto& [partition, offset] : *reached) {
      Part& part = parts_[partition];
      part.at = std::max(part.at, offset);
      if (changelog_.on_progress) {
        changelog_.on_progress({partition, part.at - part.from, std::max(part.target, part.at) - part.from});
      }
    }
    return absl::OkStatus();
  }

  const Changelog& changelog_;
  RawReader& reader_;
  std::map<int32_t, Part> parts_;
  uint64_t records_ = 0;
};

}  // namespace

absl::StatusOr<uint64_t> Restore(const Changelog& changelog, const std::vector<int32_t>& partitions,
                                 absl::FunctionRef<absl::Status()> between) {
  const auto reader = RawReader::Open(changelog.settings, changelog.group, changelog.topic);
  if (!reader.ok()) return reader.status();
  return Restorer(changelog, **reader).Run(partitions, between);
}

}  // namespace counterclaim::kafka_log
