#include "final_state.h"

#include <absl/status/statusor.h>

#include <optional>
#include <utility>

#include "stream/bytes.h"

namespace counterclaim::replay {
namespace {

constexpr size_t kPendingChanges = 1000;

std::string LastKey(char name, std::string_view record_key) {
  return std::string{name, 'k'}.append(record_key);
}

std::string OrderPrefix(char name) {
  return {name, 'o'};
}

std::string Offset(int64_t offset) {
  std::string bytes;
  stream::AppendBe64(static_cast<uint64_t>(offset), bytes);
  return bytes;
}

}  // namespace

absl::Status FinalState::Put(std::string key, std::string value) {
  pending_.push_back({std::move(key), std::move(value)});
  return pending_.size() < kPendingChanges ? absl::OkStatus() : Flush();
}

absl::Status FinalState::Flush() {
  absl::Status written = scratch_.Apply(pending_);
  pending_.clear();
  return written;
}

absl::Status FinalState::Build(char name, std::string_view topic, Entries entries) {
  absl::Status read = log_.ForEach(
      topic, [&](stream::Record&& record) { return Put(LastKey(name, record.key), Offset(record.offset)); });
  if (!read.ok()) return read;
  if (absl::Status flushed = Flush(); !flushed.ok()) return flushed;

  read = log_.ForEach(topic, [&](stream::Record&& record) -> absl::Status {
    const std::optional<std::string> last = scratch_.Get(LastKey(name, record.key));
    if (last != Offset(record.offset)) return scratch_.health();
    absl::StatusOr<std::vector<OrderedEntry>> in_record = entries(record);
    if (!in_record.ok()) return in_record.status();
    for (const OrderedEntry& entry : *in_record) {
      std::string place = Offset(record.offset);
      stream::AppendBe32(entry.index, place);
      if (absl::Status put = Put(OrderPrefix(name) + entry.order_key, std::move(place)); !put.ok()) return put;
    }
    return absl::OkStatus();
  });
  if (!read.ok()) return read;
  return Flush();
}

absl::Status FinalState::Count(char name, uint64_t& number) const {
  number = 0;
  scratch_.ScanPrefix(OrderPrefix(name), [&](std::string_view, std::string_view) { return ++number, true; });
  return scratch_.health();
}

absl::Status FinalState::ForEach(char name, std::string_view topic, Visit visit) const {
  absl::Status error;
  std::optional<stream::Record> record;
  scratch_.ScanPrefix(OrderPrefix(name), [&](std::string_view, std::string_view place) {
    stream::ByteReader reader(place);
    const auto offset = reader.Be64();
    const auto index = reader.Be32();
    if (!offset || !index) {
      error = absl::DataLossError("a place in the scratch store is damaged");
      return false;
    }
    // The entries of one record often stand together.
    if (!record.has_value() || record->offset != static_cast<int64_t>(*offset)) {
      absl::StatusOr<stream::Record> at = log_.At(topic, static_cast<int64_t>(*offset));
      if (!at.ok()) {
        error = at.status();
        return false;
      }
      record = *std::move(at);
    }
    error = visit(*record, *index);
    return error.ok();
  });
  return error.ok() ? scratch_.health() : error;
}

}  // namespace counterclaim::replay
