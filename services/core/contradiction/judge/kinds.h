// The kinds of contradiction, in their order, and what each leaves open.
#pragma once

#include <span>
#include <string_view>

#include "findings.h"

namespace counterclaim::judge {

struct KindRow {
  v1::Kind kind;
  Found (*find)(const Pair&, const Open&);
  Open open;                // of the gate
  std::string_view beyond;  // what else may differ, in the words of docs/contradictions.md
};

// The first that fits is a pair's kind.
std::span<const KindRow> KindRows();

}  // namespace counterclaim::judge
