#include "kinds.h"

#include <format>

#include "claim_model/names.h"
#include "judge/trace.h"

namespace counterclaim::judge {
namespace {

// DENIAL, RECIPIENT and DISPUTE have gates of their own.
constexpr KindRow kKinds[] = {
    {v1::KIND_DENIAL, &FindDenial, {.modality = true}, ""},
    {v1::KIND_RECIPIENT, &FindRecipient, {.action = true, .measure = true, .time = true}, "who gets it"},
    {v1::KIND_STATUS, &FindStatus, {.action = true, .stage = true, .measure = true, .time = true, .site = true}, ""},
    {v1::KIND_QUANTITY, &FindQuantity, {}, "count, power"},
    {v1::KIND_AMOUNT, &FindAmount, {}, "money"},
    {v1::KIND_TIMING, &FindTiming, {.measure = true, .time = true}, "of a delay also action, modality and stage"},
    {v1::KIND_OUTCOME, &FindOutcome, kOpenToOutcome, ""},
    {v1::KIND_PRODUCT, &FindProduct, {.product = true}, "stage where one says none"},
    {v1::KIND_LOCATION, &FindLocation, {.site = true}, "stage where one says none"},
    {v1::KIND_DISPUTE, &FindDispute, {}, ""},
};

}  // namespace

std::span<const KindRow> KindRows() {
  return kKinds;
}

std::string PrintKinds() {
  std::string out;
  for (const KindRow& row : kKinds) {
    std::string open;
    const auto add = [&](std::string_view dimension) {
      if (!dimension.empty()) open += std::format("{}{}", open.empty() ? "" : ", ", dimension);
    };
    for (const GateRow& gate : GateRows()) {
      if (gate.left_open != nullptr && row.open.*gate.left_open) add(gate.dimension);
    }
    add(row.beyond);
    out += std::format("{}: {}\n", claim_model::Name(row.kind), open.empty() ? "–" : open);
  }
  return out;
}

std::string PrintDimensions() {
  std::string out;
  for (const GateRow& row : GateRows()) out += std::format("{}\n", row.dimension);
  return out;
}

}  // namespace counterclaim::judge
