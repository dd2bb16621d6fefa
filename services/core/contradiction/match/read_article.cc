#include "base/hash.h"
#include "board.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"

namespace counterclaim::match {
namespace {

using google::protobuf::internal::WireFormatLite;

// The bytes of each of its claims, in their order.
std::vector<std::string_view> ClaimsIn(std::string_view set) {
  constexpr uint32_t kClaimTag =
      WireFormatLite::MakeTag(v1::ClaimSet::kClaimsFieldNumber, WireFormatLite::WIRETYPE_LENGTH_DELIMITED);
  std::vector<std::string_view> claims;
  google::protobuf::io::CodedInputStream in(reinterpret_cast<const uint8_t*>(set.data()), static_cast<int>(set.size()));
  while (const uint32_t tag = in.ReadTag()) {
    uint32_t size = 0;
    if (tag == kClaimTag && in.ReadVarint32(&size)) {
      claims.push_back(set.substr(static_cast<size_t>(in.CurrentPosition()), size));
      in.Skip(static_cast<int>(size));
    } else if (!WireFormatLite::SkipField(&in, tag)) {
      break;
    }
  }
  return claims;
}

}  // namespace

HeldArticle ReadArticle(const v1::ClaimSet& set, std::string_view bytes, const judge::Parties& parties) {
  HeldArticle held;
  if (!set.claims().empty()) held.origin = ReadOrigin(set.claims(0));
  const std::vector<std::string_view> claims = ClaimsIn(bytes);
  for (int i = 0; i < set.claims_size(); ++i) {
    const v1::Claim& claim = set.claims(i);
    HeldReport& report = held.reports.emplace_back();
    report.report = judge::ReadReport(claim, parties);
    report.keys.assign(claim.comparison_keys().begin(), claim.comparison_keys().end());
    if (report.keys.empty()) report.keys.push_back(set.comparison_key());
    report.content = base::WideHash64(claims[static_cast<size_t>(i)]);
  }
  return held;
}

}  // namespace counterclaim::match
