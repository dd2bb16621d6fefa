// A claim while it is being put together: references into the analysis, no text copied.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "counterclaim/v1/claim.pb.h"
#include "entity/entity.h"
#include "quantity/quantity.h"

namespace counterclaim::claim {

// Somebody or something that takes a role, where the article says so.
struct Party {
  std::string id;
  std::string name;
  uint32_t begin = 0;  // bytes of Document::text(); begin == end: implied
  uint32_t end = 0;
  bool town = false;                // a place as such, no machine or plant
  std::string_view told = "named";  // how, for the chain of rules

  static Party Of(const entity::Mention& m) {
    const bool town = m.kind == entity::Kind::kSite && m.strength == entity::Strength::kWeak;
    const bool pronoun = m.reference == entity::Reference::kPronoun;
    const bool description = m.reference == entity::Reference::kDescription;
    return {m.id, m.name, m.begin, m.end, town, pronoun ? "pronoun" : description ? "description" : "named"};
  }
  // A person stands for whom they speak for.
  static Party BehindOf(const entity::Mention& m) {
    if (m.kind == entity::Kind::kPerson) return {m.party, m.party, m.begin, m.end, false, "person"};
    if (m.kind == entity::Kind::kSite) return {m.party, m.party, m.begin, m.end, false, "site"};
    return Of(m);
  }
  Party Told(std::string_view how) const {
    Party p = *this;
    p.told = how;
    return p;
  }
};

struct Draft {
  v1::Action action = v1::ACTION_UNSPECIFIED;
  v1::Stage stage = v1::STAGE_UNSPECIFIED;
  v1::Modality modality = v1::MODALITY_ACTUAL;
  v1::Measure measure = v1::MEASURE_UNSPECIFIED;
  v1::Scope scope = v1::SCOPE_TOTAL;
  std::optional<Party> subject, buyer, supplier, from, to, disputed, site, speaker, outlet;
  v1::Medium medium = v1::MEDIUM_UNSPECIFIED;
  const quantity::Quantity* count = nullptr;
  const quantity::Quantity* amount = nullptr;
  const quantity::Quantity* power = nullptr;
  const quantity::Quantity* time = nullptr;
  bool only_after = false;    // behind that time, not by it
  bool held_off = false;      // the time's own clause is negated: where that day is to come, only behind it
  bool begins_later = false;  // a plan only for a time that begins later
  std::string product;
  uint32_t product_begin = 0;  // bytes; begin == end: implied
  uint32_t product_end = 0;
  uint32_t sentence = 0;
  uint32_t predicate = 0;  // tokens [predicate, predicate_end): the word of the frame
  uint32_t predicate_end = 0;
  std::vector<std::string> rules;  // the chain that made it, in order

  void SetMood(v1::Modality m, const char* by) {
    modality = m;
    const std::string_view name = v1::Modality_Name(m);
    constexpr std::string_view kPrefix = "MODALITY_";
    std::string rule = "modality." + std::string(name.substr(kPrefix.size())) + "." + by;
    std::ranges::transform(rule, rule.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 'a' - 'A') : c; });
    if (m != v1::MODALITY_ACTUAL) Note(std::move(rule));
  }
  void Note(std::string rule) {
    if (std::ranges::find(rules, rule) == rules.end()) rules.push_back(std::move(rule));
  }
};

}  // namespace counterclaim::claim
