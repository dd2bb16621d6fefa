#include "embedded_log/embedded_log.h"

#include <algorithm>
#include <atomic>
#include <format>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "embedded_log/keys.h"
#include "stream/record_codec.h"

namespace counterclaim::embedded_log {
namespace {

// Kafka spreads keys over many partitions; in one process one is enough.
constexpr int32_t kPartition = EmbeddedLog::kPartition;

absl::StatusOr<stream::Record> DecodeAt(std::string_view topic, int64_t offset, std::string_view bytes) {
  absl::StatusOr<stream::Record> record = stream::DecodeRecord(bytes);
  if (!record.ok()) {
    return absl::DataLossError(std::format("{}, offset {}: {}", topic, offset, std::string(record.status().message())));
  }
  record->topic = topic;
  record->partition = kPartition;
  record->offset = offset;
  return record;
}

absl::StatusOr<int64_t> ReadOffset(const stream::ReadView& store, std::string_view key) {
  const std::optional<std::string> bytes = store.Get(key);
  if (absl::Status health = store.health(); !health.ok()) return health;
  if (!bytes.has_value()) return 0;
  const std::optional<int64_t> offset = DecodeOffset(*bytes);
  if (!offset.has_value()) return absl::DataLossError("an offset of the log is damaged");
  return *offset;
}

// Of a task's log nothing that was committed is undone, and it is of no use after an error.
class TaskState final : public stream::ReadView {
 public:
  TaskState(const stream::ReadView& store, std::string prefix) : view_(store, std::move(prefix)) {}

  std::optional<std::string> Get(std::string_view key) const override { return view_.Get(key); }
  void Scan(std::string_view begin, std::string_view end, Visit visit) const override { view_.Scan(begin, end, visit); }
  absl::Status health() const override { return view_.health(); }
  uint64_t era() const override { return era_; }

 private:
  static uint64_t NextEra() {
    static std::atomic<uint64_t> last = 0;
    return ++last;
  }

  stream::PrefixReadView view_;
  const uint64_t era_ = NextEra();
};

}  // namespace

class EmbeddedLog::TaskView final : public stream::TaskLog {
 public:
  TaskView(EmbeddedLog& log, std::string name, std::vector<std::string> topics)
      : log_(log), name_(std::move(name)), topics_(std::move(topics)), state_(log.store_, StatePrefix(name_)) {}

  absl::StatusOr<stream::Poll> Next(const stream::StepLimits& limits) override {
    stream::Poll poll;
    for (const std::string& topic : topics_) {
      auto position = positions_.find(topic);
      if (position == positions_.end()) {
        const absl::StatusOr<int64_t> committed = ReadOffset(log_.store_, PositionKey(name_, topic, kPartition));
        if (!committed.ok()) return committed.status();
        position = positions_.emplace(topic, *committed).first;
      }
      absl::StatusOr<std::vector<stream::Record>> records = log_.Read(topic, position->second, limits);
      if (!records.ok()) return records.status();
      if (records->empty()) continue;
      position->second = records->back().offset + 1;
      poll.next[{topic, kPartition}] = position->second;
      poll.records = *std::move(records);
      // The next poll begins with the topics behind this one, so that none waits for ever.
      std::rotate(topics_.begin(), std::find(topics_.begin(), topics_.end(), topic) + 1, topics_.end());
      return poll;
    }
    return poll;
  }

  std::vector<int32_t> partitions() const override { return {kPartition}; }

  const stream::ReadView& state(int32_t) const override { return state_; }

  absl::Status Commit(stream::Step step) override { return log_.Commit(name_, std::move(step)); }

 private:
  EmbeddedLog& log_;
  std::string name_;
  std::vector<std::string> topics_;
  std::map<std::string, int64_t> positions_;  // polled up to here
  TaskState state_;
};

std::unique_ptr<stream::TaskLog> EmbeddedLog::Task(std::string name, std::vector<std::string> topics) {
  return std::make_unique<TaskView>(*this, std::move(name), std::move(topics));
}

absl::StatusOr<int64_t> EmbeddedLog::End(std::string_view topic) {
  const std::lock_guard lock(mutex_);
  return EndLocked(std::string(topic));
}

absl::StatusOr<int64_t> EmbeddedLog::EndLocked(const std::string& topic) {
  if (const auto known = ends_.find(topic); known != ends_.end()) return known->second;
  const absl::StatusOr<int64_t> end = ReadOffset(store_, EndKey(topic, kPartition));
  if (end.ok()) ends_.emplace(topic, *end);
  return end;
}

absl::StatusOr<stream::Record> EmbeddedLog::At(std::string_view topic, int64_t offset) const {
  const std::optional<std::string> bytes = store_.Get(RecordKey(topic, kPartition, offset));
  if (absl::Status health = store_.health(); !health.ok()) return health;
  if (!bytes.has_value()) return absl::NotFoundError(std::format("{} has no offset {}", topic, offset));
  return DecodeAt(topic, offset, *bytes);
}

absl::StatusOr<std::vector<stream::Record>> EmbeddedLog::Read(std::string_view topic, int64_t offset,
                                                              const stream::StepLimits& limits) const {
  std::vector<stream::Record> records;
  absl::Status error;
  size_t bytes = 0;
  const std::string end = stream::PrefixEnd(RecordPrefix(topic, kPartition));
  store_.Scan(RecordKey(topic, kPartition, offset), end, [&](std::string_view key, std::string_view value) {
    if (!records.empty() && (records.size() >= limits.records || bytes + value.size() > limits.bytes)) return false;
    const std::optional<RecordPlace> place = ParseRecordKey(key);
    if (!place.has_value()) {
      error = absl::DataLossError("a key of the log is damaged");
      return false;
    }
    absl::StatusOr<stream::Record> record = DecodeAt(topic, place->offset, value);
    if (!record.ok()) {
      error = record.status();
      return false;
    }
    bytes += value.size();
    records.push_back(*std::move(record));
    return true;
  });
  if (!error.ok()) return error;
  if (absl::Status health = store_.health(); !health.ok()) return health;
  return records;
}

absl::Status EmbeddedLog::ForEach(std::string_view topic,
                                  absl::FunctionRef<absl::Status(stream::Record&&)> visit) const {
  for (int64_t offset = 0;;) {
    absl::StatusOr<std::vector<stream::Record>> records = Read(topic, offset, stream::StepLimits{});
    if (!records.ok()) return records.status();
    if (records->empty()) return absl::OkStatus();
    offset = records->back().offset + 1;
    for (stream::Record& record : *records) {
      if (absl::Status status = visit(std::move(record)); !status.ok()) return status;
    }
  }
}

absl::Status EmbeddedLog::Commit(std::string_view task, stream::Step step) {
  const std::lock_guard lock(mutex_);
  std::map<std::string, int64_t> ends;
  std::map<std::string, std::vector<stream::Change>> records;
  for (const stream::Record& record : step.outputs) {
    auto end = ends.find(record.topic);
    if (end == ends.end()) {
      const absl::StatusOr<int64_t> known = EndLocked(record.topic);
      if (!known.ok()) return known.status();
      end = ends.emplace(record.topic, *known).first;
    }
    records[record.topic].push_back({RecordKey(record.topic, kPartition, end->second++), stream::EncodeRecord(record)});
  }
  // by key, as stores like it
  std::vector<stream::Change> changes;
  std::vector<stream::Change> of_state = std::move(step.changes[kPartition]);
  changes.reserve(step.outputs.size() + of_state.size() + step.next.size() + ends.size());
  for (const auto& [topic, end] : ends) changes.push_back({EndKey(topic, kPartition), EncodeOffset(end)});
  for (auto& [topic, of_topic] : records) std::ranges::move(of_topic, std::back_inserter(changes));
  for (const auto& [source, next] : step.next) {
    changes.push_back({PositionKey(task, source.first, source.second), EncodeOffset(next)});
  }
  const std::string prefix = StatePrefix(task);
  for (stream::Change& change : of_state) {
    change.key.insert(0, prefix);
    changes.push_back(std::move(change));
  }
  if (absl::Status written = store_.Consume(std::move(changes)); !written.ok()) return written;
  for (const auto& [topic, end] : ends) ends_[topic] = end;
  return absl::OkStatus();
}

}  // namespace counterclaim::embedded_log
