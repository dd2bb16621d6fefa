#include "stream/sorter.h"

#include <string>
#include <utility>
#include <vector>

#include "counterclaim/v1/claim.pb.h"
#include "stream/bytes.h"
#include "stream/dead_letter.h"
#include "stream/order_key.h"
#include "stream/topics.h"

namespace counterclaim::stream {
namespace {

constexpr std::string_view kSets = "c";
constexpr std::string_view kPosition = "p";

std::string SetKey(const v1::ClaimSet& set) {
  std::string key(kSets);
  AppendDateLast(set.has_version_date() ? &set.version_date() : nullptr, key);
  AppendOrdered(set.article_id(), key);
  AppendOrdered(set.comparison_key(), key);
  return key;
}

}  // namespace

absl::Status Sorter::Process(const Record& record, Context& context) {
  v1::ClaimSet set;
  if (!set.ParseFromString(record.value) || !IsKeyPart(set.comparison_key())) {
    context.Emit(DeadLetter(record, "sorter", absl::InvalidArgumentError("not a ClaimSet under a comparison key")));
    return absl::OkStatus();
  }
  const std::string key = SetKey(set);
  const auto position = context.store().Get(kPosition);
  if (position.has_value() && key <= *position) context.store().Delete(kPosition);
  context.store().Put(key, record.value);
  return absl::OkStatus();
}

absl::StatusOr<bool> Sorter::Drain(Context& context) {
  // From behind the last key rather than from the first: a store may have to step over all that was deleted.
  std::string begin(kSets);
  if (const auto position = context.store().Get(kPosition)) begin = *position + '\0';

  std::vector<std::string> given;
  size_t bytes = 0;
  bool more = false;
  bool damaged = false;
  context.store().Scan(begin, PrefixEnd(kSets), [&](std::string_view key, std::string_view value) {
    if (given.size() >= options_.drain_records || (bytes > 0 && bytes + value.size() > options_.drain_bytes)) {
      more = true;
      return false;
    }
    v1::ClaimSet set;
    if (!set.ParseFromArray(value.data(), static_cast<int>(value.size())) || !IsKeyPart(set.comparison_key())) {
      damaged = true;
      return false;
    }
    Record record;
    record.topic = kSortedClaims;
    record.key = JoinKey(set.comparison_key(), set.article_id());
    record.value = value;
    record.timestamp_ms = Milliseconds(set.has_version_date() ? &set.version_date() : nullptr);
    bytes += record.Size();
    context.Emit(std::move(record));
    given.emplace_back(key);
    return true;
  });
  if (damaged) return absl::DataLossError("a claim set in the sorter's store is damaged");
  for (const std::string& key : given) context.store().Delete(key);
  if (more) {
    context.store().Put(kPosition, given.back());
  } else {
    context.store().Delete(kPosition);
  }
  return more;
}

}  // namespace counterclaim::stream
