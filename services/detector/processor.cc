#include "detector/processor.h"

#include <google/protobuf/arena.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "stream/dead_letter.h"
#include "stream/order_key.h"
#include "stream/topics.h"

namespace counterclaim::detector {
namespace {

// The part of the store that belongs to one comparison key.
class KeyPart final : public match::KeyState {
 public:
  KeyPart(stream::StoreView& store, std::string_view comparison_key)
      : view_(store, stream::JoinKey(comparison_key, "")) {}

  std::optional<std::string> Get(std::string_view name) override { return view_.Get(name); }
  void Put(std::string_view name, std::string value) override { view_.Put(name, std::move(value)); }
  void Delete(std::string_view name) override { view_.Delete(name); }
  void Scan(std::string_view prefix, absl::FunctionRef<bool(std::string_view, std::string_view)> visit) override {
    view_.ScanPrefix(prefix, visit);
  }
  uint64_t Era() override { return view_.era(); }

 private:
  stream::PrefixView view_;
};

template <typename Message>
stream::Record Upsert(std::string_view topic, const v1::ClaimSet& set, const Message& message) {
  stream::Record record;
  record.topic = topic;
  record.key = stream::JoinKey(set.comparison_key(), message.id());
  record.timestamp_ms =
      stream::Milliseconds(message.later().has_published_at() ? &message.later().published_at() : nullptr);
  message.SerializeToString(&record.value);
  return record;
}

}  // namespace

absl::Status DetectorProcessor::Process(const stream::Record& record, stream::Context& context) {
  const auto refuse = [&](const absl::Status& reason) {
    context.Emit(stream::DeadLetter(record, "detector", reason));
    return absl::OkStatus();
  };
  google::protobuf::Arena arena;
  v1::ClaimSet& set = *google::protobuf::Arena::CreateMessage<v1::ClaimSet>(&arena);
  if (!set.ParseFromString(record.value)) return refuse(absl::InvalidArgumentError("not a ClaimSet"));
  if (!stream::IsKeyPart(set.comparison_key()) || set.article_id().empty()) {
    return refuse(absl::InvalidArgumentError("a ClaimSet without an article id or a usable comparison key"));
  }
  KeyPart state(context.store(), set.comparison_key());
  const absl::StatusOr<match::MatchOutput> output = match_(set, state);
  if (absl::IsInvalidArgument(output.status())) return refuse(output.status());
  if (!output.ok()) return output.status();
  for (const v1::Contradiction* contradiction : output->contradictions) {
    context.Emit(Upsert(stream::kContradictions, set, *contradiction));
  }
  for (const v1::Relation* relation : output->relations) context.Emit(Upsert(stream::kRelations, set, *relation));
  return absl::OkStatus();
}

}  // namespace counterclaim::detector
