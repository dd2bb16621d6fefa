#include "support/claim_table.h"

#include <absl/time/civil_time.h>

#include <format>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>

#include "base/decimal.h"
#include "base/hash.h"
#include "claim_model/assertion.h"
#include "claim_model/keys.h"
#include "claim_model/names.h"

namespace counterclaim::testing {
namespace {

using Fields = std::map<std::string, std::string>;

[[noreturn]] void Bad(const std::string& what, const std::string& value) {
  throw std::runtime_error(std::format("claim table: {}: '{}'", what, value));
}

Fields Read(const std::string& line) {
  Fields fields;
  std::istringstream words(line);
  for (std::string word; words >> word;) {
    const size_t at = word.find('=');
    if (at == std::string::npos) Bad("no '=' in", word);
    if (!fields.emplace(word.substr(0, at), word.substr(at + 1)).second) Bad("twice", word);
  }
  return fields;
}

std::string Take(Fields& fields, const std::string& name, const std::string& otherwise = "") {
  const auto it = fields.find(name);
  if (it == fields.end()) return otherwise;
  std::string value = it->second;
  fields.erase(it);
  return value;
}

// "mara-quist" -> "Mara Quist", "orchard/labs" -> "Labs".
std::string DisplayName(const std::string& id) {
  std::string name = id.substr(id.rfind('/') + 1);
  bool start = true;
  for (char& c : name) {
    if (c == '-') c = ' ';
    if (start && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    start = c == ' ';
  }
  return name;
}

void Refer(const std::string& id, v1::EntityRef* ref) {
  ref->set_id(id);
  ref->set_name(DisplayName(id));
}

template <typename Enum>
Enum ReadEnum(const std::string& name, Enum unset) {
  Enum value = unset;
  if (!name.empty() && name != "NONE" && !claim_model::Parse(name, value)) Bad("no such value", name);
  return value;
}

v1::Measure DefaultMeasure(v1::Action action) {
  switch (action) {
    case v1::ACTION_HOLD:
    case v1::ACTION_IDLE:
      return v1::MEASURE_STOCK;
    case v1::ACTION_SPEND:
      return v1::MEASURE_FLOW;
    case v1::ACTION_BUILD:
      return v1::MEASURE_CAPACITY;
    case v1::ACTION_DISPUTE:
      return v1::MEASURE_UNSPECIFIED;
    default:
      return v1::MEASURE_BATCH;
  }
}

base::Decimal Number(std::string text) {
  int shift = 0;
  for (const auto& [suffix, exponent] : std::map<std::string, int>{{"k", 3}, {"m", 6}, {"bn", 9}}) {
    if (text.ends_with(suffix)) {
      shift = exponent;
      text.resize(text.size() - suffix.size());
    }
  }
  const auto n = base::Decimal::Parse(text);
  if (!n.ok()) Bad("no number", text);
  const auto shifted = n->Shifted(shift);
  if (!shifted.ok()) Bad("no number", text);
  return *shifted;
}

void SetRange(const base::Decimal& low, const base::Decimal& high, bool included, v1::Quantity* q) {
  q->set_low(low.ToString());
  q->set_high(high.ToString());
  q->set_high_included(included);
}

void ReadQuantity(const std::string& text, const std::string& unit, v1::Quantity* q) {
  q->set_unit(unit);
  q->set_surface(text);
  if (text == "thousands" || text == "tens-of-thousands") {
    q->set_hedge(v1::HEDGE_ORDER_OF_MAGNITUDE);
    SetRange(text == "thousands" ? 2000 : 20000, 99999, true, q);
    return;
  }
  const auto said = [&](size_t skip, v1::Hedge hedge) {
    const base::Decimal n = Number(text.substr(skip));
    q->set_value(n.ToString());
    q->set_hedge(hedge);
    return n;
  };
  if (text.starts_with(">=")) {
    q->set_low(said(2, v1::HEDGE_AT_LEAST).ToString());
  } else if (text.starts_with("<=")) {
    SetRange(0, said(2, v1::HEDGE_AT_MOST), true, q);
  } else if (text.starts_with("<")) {
    const base::Decimal n = said(1, v1::HEDGE_NEARLY);
    SetRange(*n.Times(*base::Decimal::Parse("0.9")), n, false, q);
  } else if (text.starts_with("~")) {
    const base::Decimal n = said(1, v1::HEDGE_ABOUT);
    SetRange(*n.Times(*base::Decimal::Parse("0.9")), *n.Times(*base::Decimal::Parse("1.1")), true, q);
  } else {
    const base::Decimal n = said(0, v1::HEDGE_EXACT);
    SetRange(*n.Minus(n.HalfUnit(2)), *n.Plus(n.HalfUnit(2)), false, q);
  }
}

struct DayRange {
  absl::CivilDay first;
  absl::CivilDay last;
  v1::DatePrecision precision;
};

DayRange ReadDate(const std::string& text) {
  int year = 0;
  int month = 0;
  int day = 0;
  const int parts = std::sscanf(text.c_str(), "%d-%d-%d", &year, &month, &day);
  if (parts == 1) return {absl::CivilDay(year, 1, 1), absl::CivilDay(year, 12, 31), v1::DATE_PRECISION_YEAR};
  if (parts == 2) {
    const absl::CivilMonth m(year, month);
    return {absl::CivilDay(m), absl::CivilDay(m + 1) - 1, v1::DATE_PRECISION_MONTH};
  }
  if (parts != 3) Bad("no date", text);
  const absl::CivilDay d(year, month, day);
  return {d, d, v1::DATE_PRECISION_DAY};
}

std::string Iso(const absl::CivilDay& d) {
  return std::format("{:04}-{:02}-{:02}", d.year(), d.month(), d.day());
}

int64_t Seconds(const absl::CivilDay& d) {
  return (d - absl::CivilDay(1970, 1, 1)) * 86400;
}

void ReadTime(Fields& fields, v1::Claim& claim) {
  const std::map<std::string, v1::TimeScope::Kind> kinds = {{"by", v1::TimeScope::KIND_BY},
                                                            {"asof", v1::TimeScope::KIND_AS_OF},
                                                            {"during", v1::TimeScope::KIND_DURING},
                                                            {"after", v1::TimeScope::KIND_AFTER}};
  for (const auto& [name, kind] : kinds) {
    const std::string text = Take(fields, name);
    if (text.empty()) continue;
    const size_t dots = text.find("..");
    const DayRange first = ReadDate(text.substr(0, dots));
    const DayRange last = dots == std::string::npos ? first : ReadDate(text.substr(dots + 2));
    v1::TimeScope* time = claim.mutable_time();
    time->set_kind(kind);
    if (kind == v1::TimeScope::KIND_AFTER) {
      time->set_start(Iso(first.first));
    } else if (kind == v1::TimeScope::KIND_BY) {
      time->set_end(Iso(last.last));
    } else {
      time->set_start(Iso(first.first));
      time->set_end(Iso(last.last));
    }
  }
}

void ReadParties(Fields& fields, v1::Claim& claim) {
  const auto party = [&](const std::string& name, auto mutable_ref) {
    if (const std::string id = Take(fields, name); !id.empty()) Refer(id, (claim.*mutable_ref)());
  };
  party("subject", &v1::Claim::mutable_subject);
  party("buyer", &v1::Claim::mutable_buyer);
  party("supplier", &v1::Claim::mutable_supplier);
  party("from", &v1::Claim::mutable_from_party);
  party("to", &v1::Claim::mutable_to_party);
  party("site", &v1::Claim::mutable_site);
  party("disputed", &v1::Claim::mutable_disputed);
}

void ReadAttribution(Fields& fields, v1::Claim& claim) {
  v1::Attribution* by = claim.mutable_attribution();
  if (const std::string id = Take(fields, "speaker"); !id.empty()) Refer(id, by->mutable_speaker());
  if (const std::string id = Take(fields, "outlet"); !id.empty()) Refer(id, by->mutable_outlet());
  by->set_publisher(Take(fields, "publisher"));
  by->set_medium(ReadEnum(Take(fields, "medium"), v1::MEDIUM_UNSPECIFIED));
}

void ReadOrigin(Fields& fields, v1::Claim& claim) {
  claim.mutable_origin()->set_credited(Take(fields, "credited"));
  if (const std::string hex = Take(fields, "simhash"); !hex.empty()) {
    claim.mutable_origin()->set_simhash(std::stoull(hex, nullptr, 16));
  }
  std::istringstream numbers(Take(fields, "numbers"));
  for (std::string n; std::getline(numbers, n, ',');) claim.mutable_origin()->add_numbers(base::Hash64(n));
}

}  // namespace

v1::Claim ParseClaim(const std::string& line) {
  Fields fields = Read(line);
  v1::Claim claim;
  claim.set_article_id(Take(fields, "article", "a"));
  if (const std::string date = Take(fields, "date"); !date.empty()) {
    const DayRange day = ReadDate(date);
    claim.mutable_published_at()->set_seconds(Seconds(day.first));
    claim.set_published_precision(day.precision);
  }
  if (const std::string updated = Take(fields, "updated"); !updated.empty()) {
    claim.mutable_article()->mutable_updated_at()->set_seconds(Seconds(ReadDate(updated).first));
  }
  claim.set_language(Take(fields, "lang", "en"));
  ReadParties(fields, claim);
  ReadAttribution(fields, claim);
  claim.mutable_product()->set_id(Take(fields, "product", "accelerator"));
  claim.set_action(ReadEnum(Take(fields, "action", "HOLD"), v1::ACTION_UNSPECIFIED));
  claim.set_modality(ReadEnum(Take(fields, "modality", "ACTUAL"), v1::MODALITY_UNSPECIFIED));
  claim.set_measure(DefaultMeasure(claim.action()));
  if (const std::string measure = Take(fields, "measure"); !measure.empty()) {
    claim.set_measure(ReadEnum(measure, v1::MEASURE_UNSPECIFIED));
  }
  claim.set_scope(ReadEnum(Take(fields, "scope", "TOTAL"), v1::SCOPE_UNSPECIFIED));
  claim.set_stage(ReadEnum(Take(fields, "stage"), v1::STAGE_UNSPECIFIED));
  const std::string unit = Take(fields, "unit", "units");
  const std::string currency = Take(fields, "currency", "USD");
  if (const std::string n = Take(fields, "count"); !n.empty()) ReadQuantity(n, unit, claim.mutable_count());
  if (const std::string n = Take(fields, "amount"); !n.empty()) ReadQuantity(n, currency, claim.mutable_amount());
  if (const std::string n = Take(fields, "power"); !n.empty()) ReadQuantity(n, "W", claim.mutable_power());
  ReadTime(fields, claim);
  ReadOrigin(fields, claim);
  claim.mutable_evidence()->set_begin(std::stoi(Take(fields, "begin", "0")));
  claim.set_article_version(base::HashId({claim.article_id(), Take(fields, "words"), line}));
  if (!fields.empty()) Bad("no such field", fields.begin()->first);
  for (const std::string& key : claim_model::ComparisonKeys(
           claim, &TableFamily, [](std::string_view site) { return site.starts_with("plant-"); })) {
    claim.add_comparison_keys(key);
  }
  claim.set_assertion_id(claim_model::AssertionId(claim));
  claim.set_id(base::HashId({claim.article_version(), line}));
  return claim;
}

std::string TableFamily(std::string_view party_id) {
  return std::string(party_id.substr(0, party_id.find('/')));
}

judge::Parties TableParties() {
  judge::Parties parties;
  parties.family = &TableFamily;
  parties.speaks_for = [](std::string_view speaker) {
    std::vector<std::string> houses;
    if (speaker.find('/') != std::string_view::npos) houses.push_back(TableFamily(speaker));
    return houses;
  };
  parties.is_town = [](std::string_view site) { return !site.starts_with("plant-") && !site.starts_with("region-"); };
  return parties;
}

}  // namespace counterclaim::testing
