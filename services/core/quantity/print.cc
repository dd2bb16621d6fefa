#include <format>

#include "quantity/quantity.h"

namespace counterclaim::quantity {
namespace {

std::string_view NameOf(Kind kind) {
  switch (kind) {
    case Kind::kNumber:
      return "number";
    case Kind::kMoney:
      return "money";
    case Kind::kPercent:
      return "percent";
    case Kind::kUnits:
      return "units";
    case Kind::kPower:
      return "power";
    case Kind::kDate:
      return "date";
    case Kind::kDuration:
      return "duration";
    case Kind::kMeasure:
      return "measure";
    case Kind::kOrdinal:
      return "ordinal";
    case Kind::kName:
      return "name";
  }
  return "";
}

std::string_view NameOf(Hedge hedge) {
  switch (hedge) {
    case Hedge::kExact:
      return "EXACT";
    case Hedge::kAbout:
      return "ABOUT";
    case Hedge::kAtLeast:
      return "AT_LEAST";
    case Hedge::kAtMost:
      return "AT_MOST";
    case Hedge::kNearly:
      return "NEARLY";
    case Hedge::kOrderOfMagnitude:
      return "ORDER_OF_MAGNITUDE";
  }
  return "";
}

std::string_view NameOf(TimeKind kind) {
  switch (kind) {
    case TimeKind::kNone:
      return "";
    case TimeKind::kAsOf:
      return "AS_OF";
    case TimeKind::kBy:
      return "BY";
    case TimeKind::kDuring:
      return "DURING";
    case TimeKind::kAfter:
      return "AFTER";
  }
  return "";
}

std::string Day(const std::optional<absl::CivilDay>& day) {
  if (!day) return "";
  return std::format("{:04}-{:02}-{:02}", static_cast<int64_t>(day->year()), day->month(), day->day());
}

std::string Interval(const Quantity& q) {
  return std::format("{}{},{}{}", q.low ? '[' : '(', q.low ? q.low->ToString() : "-∞",
                     q.high ? q.high->ToString() : "∞", q.high && q.high_included ? ']' : ')');
}

void AppendJsonString(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += std::format("\\u{:04x}", static_cast<int>(c));
    } else {
      out += c;
    }
  }
  out += '"';
}

}  // namespace

std::string PrintQuantities(const text::Document& document, std::span<const Quantity> quantities) {
  std::string out;
  for (const Quantity& q : quantities) {
    std::string surface(document.slice(q.begin, q.end));
    for (char& c : surface) {
      if (c == '\n' || c == '\r') c = ' ';
    }
    out += std::format("[{},{}) \"{}\" {}", q.begin, q.end, surface, NameOf(q.kind));
    if (q.kind == Kind::kDate) {
      out += std::format(" {} {}..{}", NameOf(q.time_kind), Day(q.start), Day(q.end_day));
    } else {
      if (q.value) out += " " + q.value->ToString();
      if (q.low || q.high) out += " " + Interval(q);
      if (!q.unit.empty()) out += " " + q.unit;
      if (q.low || q.high) out += std::format(" {}", NameOf(q.hedge));
      if (!q.product.empty()) out += " product=" + q.product;
      if (q.additional) out += " ADDITIONAL";
      if (q.part) out += " PART";
      if (q.fraction) out += " FRACTION";
      if (q.change == Change::kFrom) out += " FROM";
      if (q.change == Change::kTo) out += " TO";
    }
    out += '\n';
  }
  return out;
}

std::string PrintQuantitiesNdjson(const text::Document& document, std::span<const Quantity> quantities) {
  std::string out;
  for (const Quantity& q : quantities) {
    out += std::format("{{\"begin\":{},\"end\":{},\"surface\":", q.begin, q.end);
    AppendJsonString(document.slice(q.begin, q.end), out);
    const auto add = [&out](std::string_view key, const std::optional<base::Decimal>& value) {
      if (value) out += std::format(",\"{}\":\"{}\"", key, value->ToString());
    };
    add("value", q.value);
    add("low", q.low);
    add("high", q.high);
    if (!q.unit.empty()) {
      out += ",\"unit\":";
      AppendJsonString(q.unit, out);
    }
    out += std::format(",\"kind\":\"{}\"", NameOf(q.kind));
    if (q.low || q.high) out += std::format(",\"hedge\":\"{}\"", NameOf(q.hedge));
    if (q.start) out += std::format(",\"start\":\"{}\"", Day(q.start));
    if (q.end_day) out += std::format(",\"end_date\":\"{}\"", Day(q.end_day));
    out += "}\n";
  }
  return out;
}

}  // namespace counterclaim::quantity
