#include "match/compare.h"

#include <algorithm>
#include <format>

#include "board.h"
#include "judge/judge.h"
#include "pairing.h"
#include "records.h"

namespace counterclaim::match {
namespace {

v1::GateStep::Outcome OutcomeOf(judge::Step step) {
  switch (step) {
    case judge::Step::kMet:
      return v1::GateStep::OUTCOME_MET;
    case judge::Step::kEarlierPart:
      return v1::GateStep::OUTCOME_EARLIER_IS_PART;
    case judge::Step::kLaterPart:
      return v1::GateStep::OUTCOME_LATER_IS_PART;
    case judge::Step::kBothParts:
      return v1::GateStep::OUTCOME_BOTH_ARE_PARTS;
    case judge::Step::kStopped:
      return v1::GateStep::OUTCOME_STOPPED;
  }
  return v1::GateStep::OUTCOME_UNSPECIFIED;
}

void WriteTrace(const judge::Trace& trace, v1::Comparison& out) {
  for (const judge::GateStep& step : trace.gates) {
    v1::GateStep& to = *out.add_gates();
    to.set_dimension(std::string(step.dimension));
    to.set_earlier(step.earlier);
    to.set_later(step.later);
    to.set_outcome(OutcomeOf(step.step));
    to.set_rule(std::string(step.rule));
    to.set_reason(std::string(step.reason));
  }
  for (const judge::KindStep& step : trace.kinds) {
    v1::KindStep& to = *out.add_kinds();
    to.set_kind(step.kind);
    to.set_fits(step.fits);
    to.set_rule(std::string(step.rule));
    to.set_reason(std::string(step.reason));
  }
}

void WriteStep(const PairStep& step, v1::Comparison& out) {
  v1::MatchStep& to = *out.add_steps();
  to.set_step(std::string(step.step));
  to.set_stopped(step.stopped);
  to.set_rule(std::string(step.rule));
  to.set_words(step.words);
}

const v1::Claim* FindClaim(std::span<const v1::ClaimSet> sets, std::string_view id) {
  for (const v1::ClaimSet& set : sets) {
    for (const v1::Claim& claim : set.claims()) {
      if (claim.id() == id) return &claim;
    }
  }
  return nullptr;
}

// The record of a verdict that may be none to publish.
void WriteRelation(const judge::Verdict& verdict, const Sides& sides, std::string_view key, v1::Comparison& out) {
  MakeRelation(verdict, sides, key, *out.mutable_relation());
  PutSides(sides, *out.mutable_relation());
}

}  // namespace

std::string SharedKey(const v1::Claim& first, const v1::Claim& second) {
  std::string smallest;
  for (const std::string& key : first.comparison_keys()) {
    const bool shared = std::ranges::find(second.comparison_keys(), key) != second.comparison_keys().end();
    if (shared && (smallest.empty() || key < smallest)) smallest = key;
  }
  return smallest;
}

absl::StatusOr<v1::Comparison> Compare(const judge::Parties& parties, std::span<const v1::ClaimSet> sets,
                                       std::string_view first_claim, std::string_view second_claim) {
  const v1::Claim* first = FindClaim(sets, first_claim);
  const v1::Claim* second = FindClaim(sets, second_claim);
  for (const auto& [claim, id] : {std::pair(first, first_claim), std::pair(second, second_claim)}) {
    if (claim == nullptr) return absl::NotFoundError(std::format("there is no claim {}", id));
  }
  judge::Report earlier = judge::ReadReport(*first, parties);
  judge::Report later = judge::ReadReport(*second, parties);
  if (!judge::Earlier(earlier, later)) {
    std::swap(first, second);
    std::swap(earlier, later);
  }
  v1::Comparison out;
  const Sides asked{*first, *second};
  PutSides(asked, out);
  judge::Trace trace;
  judge::Verdict verdict = judge::Judge(earlier, later, &trace);
  WriteTrace(trace, out);
  const std::string key = SharedKey(*first, *second);
  const auto nothing = [&](std::string_view rule, std::string_view reason) {
    verdict = judge::Verdict{};
    verdict.rule = rule;
    verdict.reason = reason;
  };
  if (earlier.said.assertion_id == later.said.assertion_id) {
    WriteRelation(verdict, asked, key, out);
    return out;
  }
  if (key.empty()) {
    const PairStep step{"key", true, "key.none_shared", "they share no party, no family and no named site"};
    WriteStep(step, out);
    if (verdict.published()) nothing(step.rule, step.words);
    WriteRelation(verdict, asked, key, out);
    return out;
  }

  Board board(parties);
  for (const v1::ClaimSet& set : sets)
    board.Load(set.article_id(), EncodeArticle(ReadArticle(set, set.SerializeAsString(), parties), key));
  const Assertion& a = *board.FindClaim(first->id())->assertion;
  const Assertion& b = *board.FindClaim(second->id())->assertion;
  PairTrace steps;
  const std::optional<PairResult> result = JudgeAssertions(board, a, b, key, &steps);
  for (const PairStep& step : steps.steps) WriteStep(step, out);
  const auto claim_of = [&](const Entry* entry, const v1::Claim* otherwise) {
    return entry == nullptr ? otherwise : FindClaim(sets, entry->claim_id);
  };
  const Sides chosen{*claim_of(steps.last.earlier, first), *claim_of(steps.last.later, second)};
  if (result) {
    google::protobuf::Arena arena;
    const Finding finding = MakeFinding(*result, chosen, key, arena);
    *out.mutable_relation() = *finding.relation;
    PutSides(chosen, *out.mutable_relation());
    if (finding.contradiction != nullptr) {
      *out.mutable_contradiction() = *finding.contradiction;
      PutSides(chosen, *out.mutable_contradiction());
    }
    return out;
  }
  if (steps.last.earlier != nullptr) verdict = steps.last.verdict;
  if (verdict.published() && !steps.steps.empty()) nothing(steps.steps.back().rule, steps.steps.back().words);
  WriteRelation(verdict, chosen, key, out);
  return out;
}

}  // namespace counterclaim::match
