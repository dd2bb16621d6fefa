// One transactional producer. Not thread safe.
//
// Errors are told apart as librdkafka tells them: what can be tried again is tried again here, without end but for
// `stop`. Aborted: the transaction has been undone, and another may begin. Fenced (kafka_log/task_log.h): somebody else
// is this instance now. All others mean that nothing more can be done with the same settings.
#pragma once

#include <absl/functional/function_ref.h>
#include <absl/status/status.h>

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "client.h"
#include "liveness.h"
#include "stream/record.h"
#include "stream/store_view.h"
#include "stream/task_log.h"

namespace counterclaim::kafka_log {

class Producer final : private Owner {
 public:
  // Waits for what a former client of this name has left undone. Keeps references to the settings and the liveness.
  static absl::StatusOr<std::unique_ptr<Producer>> Open(const Settings& settings, std::string transactional_id,
                                                        Liveness& liveness, const std::atomic<bool>* stop);

  absl::Status Begin();
  absl::Status Send(const stream::Record& record, int32_t partition);
  // A change of the state of this partition; where the log has it is told by Commit.
  absl::Status SendChange(const std::string& topic, int32_t partition, const stream::Change& change);
  absl::Status SendOffsets(const stream::Positions& next, const rd_kafka_consumer_group_metadata_t* group);
  // Gives, for each partition with changes, the offset behind them.
  absl::StatusOr<std::map<int32_t, int64_t>> Commit();
  // Undoes what is open, whatever happened to it, with a new client where that one is of no further use.
  absl::Status Abort();

  // Serves what the client has to tell, without waiting.
  void Serve() { rd_kafka_poll(client_.get(), 0); }

 private:
  Producer(const Settings& settings, std::string transactional_id, Liveness& liveness, const std::atomic<bool>* stop)
      : settings_(settings), transactional_id_(std::move(transactional_id)), liveness_(liveness), stop_(stop) {}

  static void OnDelivered(rd_kafka_t*, const rd_kafka_message_t* message, void* opaque);

  absl::Status Connect();
  absl::Status Retry(std::string_view action, absl::FunctionRef<rd_kafka_error_t*()> call);
  absl::Status Enqueue(const std::string& topic, int32_t partition, const void* key, size_t key_size, const void* value,
                       size_t value_size, const stream::Record* record, void* tag);

  const Settings& settings_;
  const std::string transactional_id_;
  Liveness& liveness_;
  const std::atomic<bool>* stop_;
  Handle client_;
  bool open_ = false;    // a transaction
  bool broken_ = false;  // the client is of no further use, and a new one has to take its place
  std::map<int32_t, int64_t> behind_changes_;
  absl::Status refused_;  // what a broker will refuse for ever
};

}  // namespace counterclaim::kafka_log
