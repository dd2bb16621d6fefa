#include "findings.h"

#include "records.h"

namespace counterclaim::match {
namespace {

void Append(uint64_t number, int bytes, std::string& out) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(number >> (8 * i)));
}

uint64_t Take(std::string_view& from, int bytes) {
  uint64_t number = 0;
  for (int i = 0; i < bytes; ++i) number |= uint64_t{static_cast<unsigned char>(from[i])} << (8 * i);
  from.remove_prefix(bytes);
  return number;
}

// Of a mark.
constexpr int kFingerprintBytes = 8;
constexpr int kKindBytes = 1;
constexpr size_t kMarkBytes = kFingerprintBytes + 2 * kKindBytes;

constexpr int kLengthBytes = 4;

std::string Encode(const Finding& finding) {
  std::string out;
  Append(finding.relation->ByteSizeLong(), kLengthBytes, out);
  finding.relation->AppendToString(&out);
  if (finding.contradiction != nullptr) finding.contradiction->AppendToString(&out);
  return out;
}

bool Parse(std::string_view bytes, google::protobuf::MessageLite& message) {
  return message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

std::optional<Finding> Decode(std::string_view bytes, google::protobuf::Arena& arena) {
  if (bytes.size() < kLengthBytes) return std::nullopt;
  Finding finding{.relation = google::protobuf::Arena::CreateMessage<v1::Relation>(&arena)};
  const uint64_t length = Take(bytes, kLengthBytes);
  if (length > bytes.size() || !Parse(bytes.substr(0, length), *finding.relation)) return std::nullopt;
  bytes.remove_prefix(length);
  if (bytes.empty()) return finding;
  finding.contradiction = google::protobuf::Arena::CreateMessage<v1::Contradiction>(&arena);
  if (!Parse(bytes, *finding.contradiction)) return std::nullopt;
  return finding;
}

std::string PairKey(std::string_view prefix, std::string_view a, std::string_view b) {
  if (b < a) std::swap(a, b);
  std::string key;
  key.reserve(prefix.size() + a.size() + 1 + b.size());
  return key.append(prefix).append(a).append("/").append(b);
}

absl::Status Damaged() {
  return absl::DataLossError("a stored finding cannot be read");
}

}  // namespace

std::optional<StoredStanding> ReadStanding(std::string_view name, std::string_view value) {
  const size_t slash = name.find('/');
  if (slash == std::string_view::npos || value.size() != kMarkBytes) return std::nullopt;
  StoredStanding standing{name.substr(0, slash), name.substr(slash + 1), {}};
  standing.mark.fingerprint = Take(value, kFingerprintBytes);
  standing.mark.relation = static_cast<v1::RelationKind>(Take(value, kKindBytes));
  standing.mark.kind = static_cast<v1::Kind>(Take(value, kKindBytes));
  return standing;
}

absl::StatusOr<Finding> Findings::Of(std::string_view a, std::string_view b, google::protobuf::Arena& arena) const {
  const auto bytes = state_.Get(PairKey(kFindingPrefix, a, b));
  if (!bytes) return Damaged();
  const auto finding = Decode(*bytes, arena);
  if (!finding) return Damaged();
  return *finding;
}

void Findings::Put(std::string_view a, std::string_view b, const Finding& finding, const Mark& mark) {
  std::string print;
  Append(mark.fingerprint, kFingerprintBytes, print);
  Append(static_cast<uint64_t>(mark.relation), kKindBytes, print);
  Append(static_cast<uint64_t>(mark.kind), kKindBytes, print);
  writes_.emplace_back(PairKey(kStandingPrefix, a, b), std::move(print));
  writes_.emplace_back(PairKey(kFindingPrefix, a, b), Encode(finding));
}

void Findings::Delete(std::string_view a, std::string_view b) {
  writes_.emplace_back(PairKey(kStandingPrefix, a, b), std::nullopt);
  writes_.emplace_back(PairKey(kFindingPrefix, a, b), std::nullopt);
}

void Findings::Write() {
  for (auto& [key, value] : writes_) {
    if (value) {
      state_.Put(key, std::move(*value));
    } else {
      state_.Delete(key);
    }
  }
  writes_.clear();
}

}  // namespace counterclaim::match
