// Contradictions as an analyst reads them. Pure, safe from any thread.
#pragma once

#include <cstddef>
#include <string>

#include "counterclaim/v1/contradiction.pb.h"

namespace counterclaim::render {

struct RenderOptions {
  size_t width = 100;   // columns
  bool colour = false;  // escape sequences for colours; without them the words that matter stand in [brackets]
};

// Kind and severity, the explanation, and both sides: who said it, where, when, in which language, and the quote, in
// which the words that matter are marked. Nothing of the articles can reach the terminal as a command. A quote that is
// too long to read is cut around these words. Ends in an empty line.
std::string RenderContradiction(const v1::Contradiction& contradiction, const RenderOptions& options);

// A date at the precision at which it was given: "2024-06-04 10:00 UTC", "2024-06-04", "2024-06", "2024".
std::string RenderDate(const google::protobuf::Timestamp& at, v1::DatePrecision precision);

}  // namespace counterclaim::render
