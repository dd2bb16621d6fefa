#include "gate_words.h"

#include <format>

#include "claim_model/names.h"

namespace counterclaim::judge {
namespace {

void Add(std::string_view name, const std::string& value, std::string& out) {
  if (value.empty()) return;
  if (!out.empty()) out += ' ';
  out += std::format("{}={}", name, value);
}

std::string DayWords(const absl::CivilDay& day) {
  return std::format("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
}

std::string_view KindWords(v1::TimeScope::Kind kind) {
  switch (kind) {
    case v1::TimeScope::KIND_AS_OF:
      return "as of";
    case v1::TimeScope::KIND_BY:
      return "by";
    case v1::TimeScope::KIND_DURING:
      return "during";
    case v1::TimeScope::KIND_AFTER:
      return "not before";
    default:
      return "";
  }
}

// "[11500,12500) units AT_LEAST", as in the print of a claim.
std::string FigureWords(const Figure& f) {
  std::string out = std::format("[{},{}{} {}", f.meant.low ? f.meant.low->ToString() : "0",
                                f.meant.high ? f.meant.high->ToString() : "∞",
                                f.meant.high && f.meant.high_included ? "]" : ")", f.unit);
  if (f.hedge != v1::HEDGE_UNSPECIFIED && f.hedge != v1::HEDGE_EXACT) out += " " + claim_model::Name(f.hedge);
  return out;
}

}  // namespace

std::string SaysAssertion(const Report& r) {
  return r.said.assertion_id.substr(0, 8);
}

std::string SaysPublished(const Report& r) {
  if (!r.dated) return {};
  return r.day ? DayWords(*r.day) : std::format("{:04}", r.year);
}

std::string SaysSubject(const Report& r) {
  if (r.said.subject.empty() || r.said.subject == r.said.subject_family) return r.said.subject;
  return std::format("{} of {}", r.said.subject, r.said.subject_family);
}

std::string SaysParties(const Report& r) {
  std::string out;
  Add("buyer", r.said.buyer, out);
  Add("from", r.said.from, out);
  Add("to", r.said.to, out);
  return out;
}

std::string SaysAction(const Report& r) {
  return claim_model::Name(r.said.action);
}

std::string SaysProduct(const Report& r) {
  return r.said.product;
}

std::string SaysMeasure(const Report& r) {
  return claim_model::Name(r.said.measure);
}

std::string SaysModality(const Report& r) {
  return claim_model::Name(r.said.modality);
}

std::string SaysScope(const Report& r) {
  return claim_model::Name(r.said.scope);
}

std::string SaysSite(const Report& r) {
  return r.said.site;
}

std::string SaysSupplier(const Report& r) {
  return r.said.supplier;
}

std::string SaysTime(const Report& r) {
  if (!r.said.has_time()) return {};
  std::string out(KindWords(r.said.time_kind));
  const Days& t = r.said.time;
  if (t.first && t.last && *t.first != *t.last)
    return std::format("{} {}..{}", out, DayWords(*t.first), DayWords(*t.last));
  return std::format("{} {}", out, DayWords(t.first ? *t.first : *t.last));
}

std::string SaysStage(const Report& r) {
  return claim_model::Name(r.said.stage);
}

std::string SaysFigures(const Report& r) {
  std::string out;
  if (r.said.count) Add("count", FigureWords(*r.said.count), out);
  if (r.said.amount) Add("amount", FigureWords(*r.said.amount), out);
  if (r.said.power) Add("power", FigureWords(*r.said.power), out);
  return out;
}

}  // namespace counterclaim::judge
