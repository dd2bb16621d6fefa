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

constexpr int kFingerprintBytes = 8;
constexpr int kLengthBytes = 4;

std::string Encode(const Finding& finding) {
  std::string out;
  Append(finding.fingerprint, kFingerprintBytes, out);
  Append(finding.relation.ByteSizeLong(), kLengthBytes, out);
  finding.relation.AppendToString(&out);
  if (finding.contradiction) finding.contradiction->AppendToString(&out);
  return out;
}

bool Parse(std::string_view bytes, google::protobuf::MessageLite& message) {
  return message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

std::optional<Finding> Decode(std::string_view bytes) {
  if (bytes.size() < kFingerprintBytes + kLengthBytes) return std::nullopt;
  Finding finding;
  finding.fingerprint = Take(bytes, kFingerprintBytes);
  const uint64_t length = Take(bytes, kLengthBytes);
  if (length > bytes.size() || !Parse(bytes.substr(0, length), finding.relation)) return std::nullopt;
  bytes.remove_prefix(length);
  if (!bytes.empty() && !Parse(bytes, finding.contradiction.emplace())) return std::nullopt;
  return finding;
}

std::string PairKey(std::string_view first, std::string_view second) {
  return std::string(kFindingPrefix).append(first).append("/").append(second);
}

absl::Status Damaged() {
  return absl::DataLossError("a stored finding cannot be read");
}

}  // namespace

absl::StatusOr<Finding> Findings::Of(std::string_view a, std::string_view b) const {
  if (b < a) std::swap(a, b);
  const auto bytes = state_.Get(PairKey(a, b));
  if (!bytes) return Damaged();
  auto finding = Decode(*bytes);
  if (!finding) return Damaged();
  return *std::move(finding);
}

absl::Status Findings::ForEach(absl::FunctionRef<bool(std::string_view, std::string_view, uint64_t)> visit) const {
  absl::Status status;
  state_.Scan(kFindingPrefix, [&](std::string_view key, std::string_view value) {
    key.remove_prefix(kFindingPrefix.size());
    const size_t slash = key.find('/');
    if (slash == std::string_view::npos || value.size() < kFingerprintBytes) return status = Damaged(), false;
    return visit(key.substr(0, slash), key.substr(slash + 1), Take(value, kFingerprintBytes));
  });
  return status;
}

void Findings::Put(std::string_view a, std::string_view b, const Finding& finding) {
  if (b < a) std::swap(a, b);
  writes_.emplace_back(PairKey(a, b), Encode(finding));
}

void Findings::Delete(std::string_view a, std::string_view b) {
  if (b < a) std::swap(a, b);
  writes_.emplace_back(PairKey(a, b), std::nullopt);
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
