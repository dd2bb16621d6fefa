#include "kafka_log/task_log.h"

#include <absl/strings/cord.h>

#include <algorithm>
#include <format>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "group_consumer.h"
#include "producer.h"
#include "restore.h"
#include "store_keys.h"
#include "stream/topics.h"

namespace counterclaim::kafka_log {
namespace {

constexpr const char* kFencedUrl = "counterclaim/fenced";

// Below what topics take (admin.cc), with room for what stands around a value.
constexpr size_t kMostOfALetter = 8'000'000;
constexpr std::string_view kCut = "counterclaim.value.bytes";

// A dead letter has more headers than what it came from, which may have been as large as the topic allows.
void Fit(stream::Record& record) {
  if (!stream::OfDeadTopic(record.topic).has_value()) return;
  size_t around = record.key.size();
  for (const stream::Header& header : record.headers) around += header.name.size() + header.value.size();
  const size_t most = kMostOfALetter - std::min(around, kMostOfALetter);
  if (record.value.size() <= most) return;
  record.headers.push_back({std::string(kCut), std::to_string(record.value.size())});
  record.value.resize(most);
}

uint64_t NextEra() {
  static std::atomic<uint64_t> last = 0;
  return ++last;
}

class PartitionState final : public stream::ReadView {
 public:
  PartitionState(const stream::ReadView& store, int32_t partition) : view_(store, StatePrefix(partition)) {}

  std::optional<std::string> Get(std::string_view key) const override { return view_.Get(key); }
  void Scan(std::string_view begin, std::string_view end, Visit visit) const override { view_.Scan(begin, end, visit); }
  absl::Status health() const override { return view_.health(); }
  uint64_t era() const override { return era_; }

 private:
  stream::PrefixReadView view_;
  const uint64_t era_ = NextEra();
};

class TaskLogOverKafka final : public KafkaTaskLog {
 public:
  TaskLogOverKafka(Settings settings, Task task, stream::Store& store)
      : settings_(std::move(settings)),
        task_(std::move(task)),
        store_(store),
        changelog_topic_(stream::ChangelogTopic(task_.service)) {}

  absl::Status Open() {
    const std::string group = std::format("counterclaim.{}", task_.service);
    absl::StatusOr<std::unique_ptr<GroupConsumer>> consumer =
        GroupConsumer::Open(settings_, group, task_.instance, liveness_);
    if (!consumer.ok()) return consumer.status();
    consumer_ = *std::move(consumer);
    if (absl::Status checked = CheckTopics(); !checked.ok()) return checked;
    if (absl::Status checked = CheckStore(); !checked.ok()) return checked;
    absl::StatusOr<std::unique_ptr<Producer>> producer =
        Producer::Open(settings_, std::format("{}.{}", group, task_.instance), liveness_, task_.stop);
    if (!producer.ok()) return producer.status();
    producer_ = *std::move(producer);
    return consumer_->Subscribe(task_.sources);
  }

  absl::StatusOr<stream::Poll> Next(const stream::StepLimits& limits) override {
    absl::StatusOr<stream::Poll> poll = Poll(limits);
    if (IsFenced(poll.status())) consumer_->Abandon();
    return poll;
  }

  std::vector<int32_t> partitions() const override {
    std::vector<int32_t> all;
    all.reserve(states_.size());
    for (const auto& [partition, state] : states_) all.push_back(partition);
    return all;
  }

  const stream::ReadView& state(int32_t partition) const override { return *states_.at(partition); }

  absl::Status Commit(stream::Step step) override {
    absl::Status done = DoCommit(step);
    if (done.ok()) {
      ++counts_.committed;
    } else if (absl::IsAborted(done)) {
      ++counts_.aborted;
      absl::Status undone = producer_->Abort();
      if (!undone.ok()) done = undone;
      anew_ = true;
    }
    if (IsFenced(done)) consumer_->Abandon();
    return done;
  }

  Counts counts() const override { return counts_; }
  int64_t Lag() const override { return consumer_->Behind(positions_); }

 private:
  absl::Status CheckTopics() {
    std::vector<std::string> topics = task_.sources;
    topics.push_back(changelog_topic_);
    topics.insert(topics.end(), task_.outputs.begin(), task_.outputs.end());
    absl::StatusOr<std::map<std::string, int32_t>> counts = consumer_->PartitionCounts(topics);
    if (!counts.ok()) return counts.status();
    partition_counts_ = *std::move(counts);
    const int32_t count = partition_counts_[changelog_topic_];
    for (const std::string& source : task_.sources) {
      if (partition_counts_[source] != count) {
        return absl::FailedPreconditionError(
            std::format("{} has {} partitions and {} has {}; they must have the same number", source,
                        partition_counts_[source], changelog_topic_, count));
      }
    }
    return absl::OkStatus();
  }

  // A store knows whose it is.
  absl::Status CheckStore() {
    std::string own = task_.service;
    for (const std::string& source : task_.sources) own += std::format(" {}/{}", source, partition_counts_[source]);
    const std::optional<std::string> held = store_.Get(kTaskKey);
    if (absl::Status health = store_.health(); !health.ok()) return health;
    if (held == own) return absl::OkStatus();
    if (held.has_value()) {
      return absl::FailedPreconditionError(
          std::format("the state folder is of \"{}\", and this is \"{}\"; name another folder", *held, own));
    }
    const stream::Change mark{std::string(kTaskKey), own};
    return store_.Apply(std::span(&mark, 1));
  }

  absl::StatusOr<stream::Poll> Poll(const stream::StepLimits& limits) {
    // before the group is answered: that alone would take the place back from a successor
    if (absl::Status alive = liveness_.Check(); !alive.ok()) return alive;
    producer_->Serve();
    if (absl::Status done = Settle(); !done.ok()) return done;
    absl::StatusOr<std::vector<stream::Record>> records =
        consumer_->Poll(static_cast<int>(limits.wait_ms), limits.records);
    if (!records.ok()) return records.status();
    std::vector<stream::Record> all = std::exchange(early_, {});
    std::ranges::move(*records, std::back_inserter(all));
    stream::Poll poll;
    for (stream::Record& record : all) {
      // nothing of a partition that has been given up since
      if (!states_.contains(record.partition)) continue;
      poll.next[{record.topic, record.partition}] = record.offset + 1;
      poll.records.push_back(std::move(record));
    }
    return poll;
  }

  // Carries out what the group wants, until it wants nothing more.
  absl::Status Settle() {
    while (std::optional<Rebalance> rebalance = consumer_->TakeRebalance()) {
      ++counts_.rebalances;
      early_.clear();
      positions_.clear();
      states_.clear();
      anew_ = false;
      absl::Status done = rebalance->assigned ? Begin(rebalance->partitions) : consumer_->Unassign();
      if (!done.ok()) return done;
    }
    if (!anew_) return absl::OkStatus();
    anew_ = false;
    std::vector<stream::TopicPartition> own;
    for (const auto& [place, position] : positions_) own.push_back(place);
    early_.clear();
    states_.clear();
    if (own.empty()) return absl::OkStatus();
    if (absl::Status done = Begin(own); !done.ok()) return done;
    return consumer_->rebalance_pending() ? Settle() : absl::OkStatus();
  }

  // Reads these partitions from where they are committed, over a state as of there. A rebalance meanwhile ends it.
  absl::Status Begin(const std::vector<stream::TopicPartition>& partitions) {
    // first the offsets, which wait for what a former owner may still have under way; then the changelog's end
    absl::StatusOr<stream::Positions> committed = stream::Positions{};
    if (!partitions.empty()) committed = consumer_->Committed(partitions);
    while (absl::IsUnavailable(committed.status())) {
      if (absl::Status going = KeepAlive(); !going.ok()) return going;
      if (consumer_->rebalance_pending()) return absl::OkStatus();
      committed = consumer_->Committed(partitions);
    }
    if (!committed.ok()) return committed.status();
    if (absl::Status done = consumer_->Assign(*committed); !done.ok()) return done;
    positions_ = *std::move(committed);
    if (positions_.empty()) return absl::OkStatus();
    if (absl::Status done = consumer_->Pause(positions_, true); !done.ok()) return done;
    std::set<int32_t> numbers;
    for (const auto& [place, position] : positions_) numbers.insert(place.second);
    const Changelog changelog{settings_, std::format("counterclaim.{}", task_.service), changelog_topic_, store_,
                              task_.on_restore};
    const absl::StatusOr<uint64_t> restored =
        Restore(changelog, {numbers.begin(), numbers.end()}, [this]() -> absl::Status {
          if (absl::Status going = KeepAlive(); !going.ok()) return going;
          return consumer_->rebalance_pending() ? absl::AbortedError("a rebalance") : absl::OkStatus();
        });
    if (absl::IsAborted(restored.status())) return absl::OkStatus();
    if (!restored.ok()) return restored.status();
    counts_.restored += *restored;
    for (const int32_t number : numbers) states_[number] = std::make_unique<PartitionState>(store_, number);
    return consumer_->Pause(positions_, false);
  }

  // The group wants to hear of us, also while nothing is to be read.
  absl::Status KeepAlive() {
    if (task_.stop != nullptr && task_.stop->load()) return absl::CancelledError("told to stop");
    constexpr size_t kMost = 1000;
    absl::StatusOr<std::vector<stream::Record>> records = consumer_->Poll(0, kMost);
    if (!records.ok()) return records.status();
    std::ranges::move(*records, std::back_inserter(early_));
    return absl::OkStatus();
  }

  absl::Status DoCommit(stream::Step& step) {
    if (consumer_->lost()) {
      // nothing has begun that would have to be undone
      return absl::AbortedError("the partitions are somebody else's now");
    }
    if (absl::Status done = producer_->Begin(); !done.ok()) return done;
    for (stream::Record& record : step.outputs) {
      Fit(record);
      const auto count = partition_counts_.find(record.topic);
      if (count == partition_counts_.end()) {
        return absl::InternalError(std::format("{} is no topic that {} writes to", record.topic, task_.service));
      }
      if (absl::Status sent = producer_->Send(record, stream::PartitionOf(record.key, count->second)); !sent.ok()) {
        return sent;
      }
    }
    for (const auto& [partition, changes] : step.changes) {
      for (const stream::Change& change : changes) {
        if (absl::Status sent = producer_->SendChange(changelog_topic_, partition, change); !sent.ok()) return sent;
      }
    }
    if (!step.next.empty()) {
      // afresh, as it changes with every rebalance
      const GroupMetadata group = consumer_->Metadata();
      if (absl::Status sent = producer_->SendOffsets(step.next, group.get()); !sent.ok()) return sent;
    }
    const absl::StatusOr<std::map<int32_t, int64_t>> behind = producer_->Commit();
    if (!behind.ok()) return behind.status();
    for (const auto& [place, next] : step.next) positions_[place] = next;
    return Store(step, *behind);
  }

  absl::Status Store(stream::Step& step, const std::map<int32_t, int64_t>& behind) {
    std::vector<stream::Change> changes;
    changes.reserve(behind.size());
    for (const auto& [partition, offset] : behind) {
      changes.push_back({ChangelogOffsetKey(partition), EncodeOffset(offset)});
    }
    for (auto& [partition, of_partition] : step.changes) {
      const std::string prefix = StatePrefix(partition);
      for (stream::Change& change : of_partition) {
        change.key.insert(0, prefix);
        changes.push_back(std::move(change));
      }
    }
    return changes.empty() ? absl::OkStatus() : store_.Consume(std::move(changes));
  }

  const Settings settings_;
  const Task task_;
  stream::Store& store_;
  const std::string changelog_topic_;
  Liveness liveness_;
  std::map<std::string, int32_t> partition_counts_;
  std::unique_ptr<Producer> producer_;
  std::unique_ptr<GroupConsumer> consumer_;
  std::map<int32_t, std::unique_ptr<PartitionState>> states_;  // ours, and restored
  stream::Positions positions_;                                // ours; committed up to here
  std::vector<stream::Record> early_;                          // came before their partition was paused
  bool anew_ = false;                                          // after an abort
  Counts counts_;
};

}  // namespace

absl::Status FencedError(std::string_view reason) {
  absl::Status status =
      absl::FailedPreconditionError(std::format("another process has taken this instance's place: {}", reason));
  status.SetPayload(kFencedUrl, absl::Cord());
  return status;
}

bool IsFenced(const absl::Status& status) {
  return status.GetPayload(kFencedUrl).has_value();
}

absl::StatusOr<std::unique_ptr<KafkaTaskLog>> KafkaTaskLog::Open(Settings settings, Task task, stream::Store& store) {
  if (absl::Status checked = Check(settings); !checked.ok()) return checked;
  auto log = std::make_unique<TaskLogOverKafka>(std::move(settings), std::move(task), store);
  if (absl::Status opened = log->Open(); !opened.ok()) return opened;
  return log;
}

}  // namespace counterclaim::kafka_log
