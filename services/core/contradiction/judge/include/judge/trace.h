// How a verdict came about: each dimension of the gate, and each kind, with what it said of a pair. What decides and
// what is told of it are one: Judge goes by the same rows. Pure, safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "counterclaim/v1/contradiction.pb.h"

namespace counterclaim::judge {

enum class Step : uint8_t {
  kMet,
  kEarlierPart,  // met, and the earlier of the two is a part of the other in this
  kLaterPart,
  kBothParts,
  kStopped,
};

struct GateStep {
  std::string_view dimension;
  std::string earlier;  // what the earlier of the two reports says in it; empty: nothing
  std::string later;
  Step step = Step::kMet;
  std::string_view rule;    // of what stopped them
  std::string_view reason;  // of what stopped them, or what is remarkable
};

struct KindStep {
  v1::Kind kind = v1::KIND_UNSPECIFIED;
  bool fits = false;
  std::string_view rule;    // of the finding, or of the gate that stopped the kind
  std::string_view reason;  // why it fits, or why not
};

struct Trace {
  std::vector<GateStep> gates;  // with nothing left open; all of them, whatever the first that stopped
  std::vector<KindStep> kinds;  // empty where a gate before all kinds stopped
};

// A line for each kind, in their order, with what it leaves open: "STATUS: action, stage".
std::string PrintKinds();
// A line for each dimension of the gate, in the order in which they are looked at.
std::string PrintDimensions();

}  // namespace counterclaim::judge
