// The verdict on a pair of reports. Pure, safe from any thread, symmetric: the order of the arguments changes nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "counterclaim/v1/contradiction.pb.h"
#include "judge/proposition.h"
#include "judge/trace.h"

namespace counterclaim::judge {

struct Verdict {
  v1::RelationKind relation = v1::RELATION_KIND_UNRELATED;
  v1::Kind kind = v1::KIND_UNSPECIFIED;  // of a CONTRADICTS
  std::vector<v1::Kind> also;            // further kinds that fit, in the order of the kinds
  std::string_view rule;                 // name of the rule that decided: "quantity.disjoint"
  std::string_view reason;               // why, in plain English
  // Of a CONTRADICTS: whether the two differ in a number, and then the gap and the larger of the two.
  bool has_gap = false;
  base::Decimal gap;
  base::Decimal larger;
  // A later, smaller stock: no contradiction if a sale, move or cancellation in between says why.
  bool unless_explained = false;

  // Whether it is a relation that is told to others.
  bool published() const {
    return relation != v1::RELATION_KIND_UNRELATED && relation != v1::RELATION_KIND_SCOPE_DIFFERS;
  }
  bool contradicts() const { return relation == v1::RELATION_KIND_CONTRADICTS; }
};

// Ten rules, the gate first, then the kinds in their order. Who spoke (revisions), what is a copy and which reports of
// an assertion are held against each other is for the matcher. With a trace, it is filled with how that came about.
Verdict Judge(const Report& a, const Report& b, Trace* trace = nullptr);

// Whether a report picks what it is held against among what was said around it, instead of meeting all of its matter:
// a denial, a DISPUTE, or a status without a number.
bool IsSelective(const Report& r);

// Whether a later report of a chain speaks of the very thing that an earlier one does: the same whole (or one that is
// smaller than what was said to be a part of it), measure, modality, time, and numbers in the same dimensions.
bool SupersededBy(const Report& earlier, const Report& later);

// Whether a report tells why a stock of the other's subject shrank: something was moved away or cancelled.
bool ExplainsDecline(const Report& reason, const Report& stock);

// The same speaker, or one of its house. False for nameless reports.
bool SameHouse(const Report& a, const Report& b);

}  // namespace counterclaim::judge
