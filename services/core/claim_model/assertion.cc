#include "claim_model/assertion.h"

#include <string_view>

#include "base/decimal.h"
#include "base/hash.h"
#include "claim_model/names.h"

namespace counterclaim::claim_model {
namespace {

void Add(std::string_view field, std::string_view value, std::string& out) {
  if (value.empty()) return;
  // the length keeps a value that holds a separator from passing for two fields
  out.append(field).append("=").append(std::to_string(value.size())).append(":").append(value).append("\n");
}

std::string Canonical(const std::string& number) {
  const auto parsed = base::Decimal::Parse(number);
  return parsed.ok() ? parsed->ToString() : number;
}

void AddQuantity(std::string_view field, const v1::Quantity& q, std::string& out) {
  if (q.low().empty() && q.high().empty()) return;
  std::string text = "[" + Canonical(q.low()) + "," + Canonical(q.high());
  text += !q.high().empty() && q.high_included() ? "] " : ") ";
  Add(field, text + q.unit(), out);
}

}  // namespace

std::string NormalisedProposition(const v1::Claim& claim) {
  std::string out;
  Add("subject", claim.subject().id(), out);
  Add("buyer", claim.buyer().id(), out);
  Add("from", claim.from_party().id(), out);
  Add("to", claim.to_party().id(), out);
  Add("supplier", claim.supplier().id(), out);
  Add("action", Name(claim.action()), out);
  Add("stage", Name(claim.stage()), out);
  Add("measure", Name(claim.measure()), out);
  Add("scope", Name(claim.scope()), out);
  Add("product", claim.product().id(), out);
  AddQuantity("count", claim.count(), out);
  AddQuantity("amount", claim.amount(), out);
  AddQuantity("power", claim.power(), out);
  Add("modality", Name(claim.modality()), out);
  if (claim.time().kind() != v1::TimeScope::KIND_UNSPECIFIED) {
    Add("time", Name(claim.time().kind()) + " " + claim.time().start() + ".." + claim.time().end(), out);
  }
  Add("site", claim.site().id(), out);
  if (claim.action() == v1::ACTION_DISPUTE) Add("disputed", claim.disputed().id(), out);
  return out;
}

std::string AssertionId(const v1::Claim& claim) {
  return base::HashId({"assertion", NormalisedProposition(claim)});
}

}  // namespace counterclaim::claim_model
