// Pairs of hand-written claims, and the verdicts on them (tests/golden/judge).
#include <gtest/gtest.h>

#include <format>
#include <sstream>
#include <vector>

#include "claim_model/names.h"
#include "judge/explanation.h"
#include "judge/judge.h"
#include "judge/severity.h"
#include "support/claim_table.h"
#include "support/golden.h"

namespace counterclaim {
namespace {

using testing::Case;

std::string Print(const v1::Claim& a, const v1::Claim& b) {
  const judge::Parties parties = testing::TableParties();
  const judge::Report ra = judge::ReadReport(a, parties);
  const judge::Report rb = judge::ReadReport(b, parties);
  const judge::Verdict v = judge::Judge(ra, rb);
  std::string out = claim_model::Name(v.relation);
  if (!v.contradicts()) return std::format("{} {}: {}\n", out, v.rule, v.reason);
  const bool in_order = judge::Earlier(ra, rb);
  const judge::Report& first = in_order ? ra : rb;
  const judge::Report& second = in_order ? rb : ra;
  const judge::Sides sides{.earlier_sourced = !first.nameless(), .later_sourced = !second.nameless()};
  out += std::format(" {} {} {}", claim_model::Name(v.kind),
                     claim_model::Name(judge::SeverityOf(v, first, second, sides)), v.rule);
  for (const v1::Kind kind : v.also) out += " also " + claim_model::Name(kind);
  if (v.unless_explained) out += " unless explained";
  const judge::Told told_a{in_order ? a : b, first};
  const judge::Told told_b{in_order ? b : a, second};
  return out + "\n  " + judge::Explain(told_a, told_b, v, false) + "\n";
}

std::string Run(const Case& c) {
  std::vector<v1::Claim> claims;
  std::istringstream lines(c.input);
  for (std::string line; std::getline(lines, line);) claims.push_back(testing::ParseClaim(line));
  if (claims.size() != 2) return "not two claims\n";
  const std::string verdict = Print(claims[0], claims[1]);
  EXPECT_EQ(verdict, Print(claims[1], claims[0])) << c.file << ":" << c.line << ": the order of the arguments matters";
  return verdict;
}

const int kFiles = testing::RunGolden("golden/judge", &Run);

TEST(JudgeGolden, HasFiles) {
  EXPECT_GT(kFiles, 0);
}

}  // namespace
}  // namespace counterclaim
