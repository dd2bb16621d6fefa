// The verdict on two assertions: which of their reports are held against each other, who spoke, and what is a copy.
// A pure function of the board.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "board.h"
#include "counterclaim/v1/contradiction.pb.h"
#include "judge/judge.h"

namespace counterclaim::match {

struct PairResult {
  judge::Verdict verdict;  // neither UNRELATED nor SCOPE_DIFFERS
  const Entry* earlier = nullptr;
  const Entry* later = nullptr;
  v1::Severity severity = v1::SEVERITY_UNSPECIFIED;  // of a contradiction
  bool only_copies = false;
  int earlier_reports = 0;  // articles that report the earlier's assertion
  int later_reports = 0;
  int earlier_origins = 0;  // of those, copies counted once
  int later_origins = 0;
};

// What a step from two assertions to their verdict came to, for whoever asks how that came about.
struct PairStep {
  std::string_view step;  // "reports", "voices", …
  bool stopped = false;
  std::string_view rule;  // of what it did, where it did something
  std::string words;
};
struct PairTrace {
  std::vector<PairStep> steps;  // those that were taken, up to one that stopped
  PairResult last;              // the reports chosen last, and the verdict on them; no reports if none were
};

// Nothing where the two have no relation that is published, or are to be judged under a smaller key than `key`. With a
// trace, it is filled with how that came about.
std::optional<PairResult> JudgeAssertions(const Board& board, const Assertion& a, const Assertion& b,
                                          std::string_view key, PairTrace* trace = nullptr);

}  // namespace counterclaim::match
