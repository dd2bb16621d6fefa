#include "claim_model/print.h"

#include <format>
#include <string_view>

#include "claim_model/names.h"

namespace counterclaim::claim_model {
namespace {

void Add(std::string_view name, std::string_view value, std::string& out) {
  if (!value.empty()) out += std::format(" {}={}", name, value);
}

std::string OneLine(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string PrintQuantity(const v1::Quantity& q) {
  if (q.low().empty() && q.high().empty()) return {};
  // an open end is written as infinity, on the low side too, where it means "from nothing up"
  std::string out = std::format("[{},{}{} {}", q.low().empty() ? "0" : q.low(), q.high().empty() ? "∞" : q.high(),
                                !q.high().empty() && q.high_included() ? "]" : ")", q.unit());
  if (q.hedge() != v1::HEDGE_UNSPECIFIED && q.hedge() != v1::HEDGE_EXACT) out += " " + Name(q.hedge());
  return out;
}

std::string PrintTime(const v1::TimeScope& time) {
  const std::string kind = Name(time.kind());
  if (kind.empty()) return {};
  if (time.start() == time.end() || (time.kind() == v1::TimeScope::KIND_BY && time.start().empty())) {
    return kind + " " + time.end();
  }
  return std::format("{} {}..{}", kind, time.start(), time.end());
}

std::string PrintProposition(const v1::Claim& claim) {
  std::string out = std::format("{} {}", Name(claim.action()), Name(claim.modality()));
  Add("subject", claim.subject().id(), out);
  Add("product", claim.product().id(), out);
  Add("count", PrintQuantity(claim.count()), out);
  Add("amount", PrintQuantity(claim.amount()), out);
  Add("power", PrintQuantity(claim.power()), out);
  Add("stage", Name(claim.stage()), out);
  Add("measure", Name(claim.measure()), out);
  Add("scope", Name(claim.scope()), out);
  Add("buyer", claim.buyer().id(), out);
  Add("supplier", claim.supplier().id(), out);
  Add("from", claim.from_party().id(), out);
  Add("to", claim.to_party().id(), out);
  Add("time", PrintTime(claim.time()), out);
  Add("site", claim.site().id(), out);
  Add("speaker", claim.attribution().speaker().id(), out);
  Add("medium", Name(claim.attribution().medium()), out);
  Add("outlet", claim.attribution().outlet().id(), out);
  Add("disputed", claim.disputed().id(), out);
  return out;
}

std::string PrintClaim(const v1::Claim& claim) {
  const v1::Evidence& e = claim.evidence();
  std::string rules;
  for (const std::string& rule : e.rules()) rules += (rules.empty() ? "" : ">") + rule;
  return std::format("{}\n  evidence {}[{},{}) rules={} \"{}\"\n", PrintProposition(claim), e.in_title() ? "title" : "",
                     e.begin(), e.end(), rules, OneLine(e.quote()));
}

}  // namespace counterclaim::claim_model
