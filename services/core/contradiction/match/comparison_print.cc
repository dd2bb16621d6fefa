#include <algorithm>
#include <format>

#include "claim_model/names.h"
#include "claim_model/print.h"
#include "match/compare.h"

namespace counterclaim::match {
namespace {

std::string_view OutcomeWord(v1::GateStep::Outcome outcome) {
  switch (outcome) {
    case v1::GateStep::OUTCOME_EARLIER_IS_PART:
      return "earlier is part";
    case v1::GateStep::OUTCOME_LATER_IS_PART:
      return "later is part";
    case v1::GateStep::OUTCOME_BOTH_ARE_PARTS:
      return "both are parts";
    case v1::GateStep::OUTCOME_STOPPED:
      return "stopped";
    default:
      return "met";
  }
}

// "rule: reason", or what there is of it.
std::string Because(std::string_view rule, std::string_view reason) {
  return std::format("{}{}{}", rule, rule.empty() || reason.empty() ? "" : ": ", reason);
}

std::string_view OrDash(std::string_view said) {
  return said.empty() ? "–" : said;
}

std::string Side(std::string_view which, const v1::Claim& claim) {
  return std::format("{:<8}{} of {}\n  {}\n", which, claim.id(), claim.article_id(),
                     claim_model::PrintProposition(claim));
}

}  // namespace

std::string PrintComparison(const v1::Comparison& c) {
  std::string out = Side("earlier", c.earlier()) + Side("later", c.later()) + "gate\n";
  for (const v1::GateStep& step : c.gates()) {
    std::string line = std::format("  {:<10} {:<16} {} | {}", step.dimension(), OutcomeWord(step.outcome()),
                                   OrDash(step.earlier()), OrDash(step.later()));
    const std::string because = Because(step.rule(), step.reason());
    out += line + (because.empty() ? "" : "   " + because) + "\n";
  }
  if (c.kinds_size() > 0) out += "kinds\n";
  for (const v1::KindStep& step : c.kinds()) {
    out += std::format("  {:<10} {:<16} {}\n", claim_model::Name(step.kind()), step.fits() ? "fits" : "no",
                       Because(step.rule(), step.reason()));
  }
  if (c.steps_size() > 0) out += "match\n";
  for (const v1::MatchStep& step : c.steps()) {
    out += std::format("  {:<10} {:<16} {}\n", step.step(), step.stopped() ? "stopped" : "went on",
                       Because(step.rule(), step.words()));
  }
  out += std::format("verdict {}", claim_model::Name(c.relation().kind()));
  if (c.has_contradiction()) {
    out += std::format(" {} {}", claim_model::Name(c.contradiction().kind()),
                       claim_model::Name(c.contradiction().severity()));
  }
  out += std::format(" {}\n", Because(c.relation().rule(), c.relation().reason()));
  if (c.has_contradiction()) out += std::format("  {}\n", c.contradiction().explanation());
  return out;
}

}  // namespace counterclaim::match
