#include "explanation_words.h"

#include <absl/time/civil_time.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <format>
#include <optional>
#include <string_view>

namespace counterclaim::judge {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

std::string_view Month(const absl::CivilDay& day) {
  return kMonths[day.month() - 1];
}
bool EndsMonth(const absl::CivilDay& day) {
  return (day + 1).day() == 1;
}
std::string DayWords(const absl::CivilDay& d) {
  return std::format("{} {} {}", d.day(), Month(d), d.year());
}

std::optional<absl::CivilDay> Day(const std::string& text) {
  if (text.size() != 10) return std::nullopt;
  return absl::CivilDay(std::atoi(text.c_str()), std::atoi(text.c_str() + 5), std::atoi(text.c_str() + 8));
}

std::string SpanWords(const absl::CivilDay& first, const absl::CivilDay& last) {
  if (first == last) return std::format(" on {}", DayWords(first));
  if (first.year() == last.year() && first.day() == 1 && EndsMonth(last)) {
    const int months = last.month() - first.month() + 1;
    if (months == 12) return std::format(" in {}", first.year());
    if (months == 1) return std::format(" in {} {}", Month(first), first.year());
    if (months == 3 && first.month() % 3 == 1) {
      constexpr std::array<std::string_view, 4> kQuarters = {"first", "second", "third", "fourth"};
      return std::format(" in the {} quarter of {}", kQuarters[first.month() / 3], first.year());
    }
    if (months == 6 && first.month() % 6 == 1) {
      return std::format(" in the {} half of {}", first.month() == 1 ? "first" : "second", first.year());
    }
  }
  return std::format(" between {} and {}", DayWords(first), DayWords(last));
}

std::string DeadlineWords(const absl::CivilDay& day) {
  if (day.month() == 12 && day.day() == 31) return std::format(" by the end of {}", day.year());
  if (EndsMonth(day)) return std::format(" by the end of {} {}", Month(day), day.year());
  return std::format(" by {}", DayWords(day));
}

std::string AfterWords(const absl::CivilDay& day) {
  if (day.month() == 1 && day.day() == 1) return std::format(", not before {}", day.year());
  if (day.day() == 1) return std::format(", not before {} {}", Month(day), day.year());
  return std::format(", not before {}", DayWords(day));
}

std::string_view HedgeWords(v1::Hedge hedge) {
  switch (hedge) {
    case v1::HEDGE_ABOUT:
      return "about ";
    case v1::HEDGE_AT_LEAST:
      return "at least ";
    case v1::HEDGE_AT_MOST:
      return "at most ";
    case v1::HEDGE_NEARLY:
      return "nearly ";
    default:
      return "";
  }
}

// At the size that reads best: 1500000000 -> "1.5 billion".
std::string Sized(const base::Decimal& n) {
  constexpr std::array<std::pair<int, std::string_view>, 3> kSizes = {
      {{12, " trillion"}, {9, " billion"}, {6, " million"}}};
  for (const auto& [exponent, word] : kSizes) {
    if (n < *base::Decimal(1).Shifted(exponent)) continue;
    if (const auto shifted = n.Shifted(-exponent); shifted.ok()) return NumberWords(*shifted).append(word);
  }
  return NumberWords(n);
}

using InWords = std::string (*)(const base::Decimal&, const std::string& unit);

// A quantity with its hedge: its value as said, else what it means.
std::string Hedged(const v1::Quantity& q, InWords words) {
  const auto read = [](const std::string& text) -> std::optional<base::Decimal> {
    auto parsed = base::Decimal::Parse(text);
    if (!parsed.ok()) return std::nullopt;
    return *parsed;
  };
  if (const auto value = read(q.value())) return std::string(HedgeWords(q.hedge())) + words(*value, q.unit());
  const auto low = read(q.low());
  const auto high = read(q.high());
  if (low && high) return std::format("between {} and {}", words(*low, q.unit()), words(*high, q.unit()));
  if (low) return "at least " + words(*low, q.unit());
  if (high) return "at most " + words(*high, q.unit());
  return "an unknown number";
}

std::string Plain(const base::Decimal& n, const std::string&) {
  return NumberWords(n);
}
std::string Watts(const base::Decimal& n, const std::string&) {
  return PowerWords(n);
}

std::string Capital(std::string_view word) {
  std::string out(word);
  if (!out.empty()) out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
  return out;
}

bool HasDigit(std::string_view text) {
  return std::ranges::any_of(text, [](unsigned char c) { return std::isdigit(c); });
}

// "h100" -> "H100", "gb200-nvl72" -> "GB200 NVL72", "trainium2" -> "Trainium2": more than three letters are a word.
std::string ModelWords(std::string_view model) {
  std::string out(model);
  const auto letter = [&](size_t at) { return at < out.size() && std::isalpha(static_cast<unsigned char>(out[at])); };
  for (size_t begin = 0; begin < out.size();) {
    size_t end = begin;
    while (letter(end)) ++end;
    const size_t upper = end - begin > 3 ? begin + 1 : end;
    for (size_t at = begin; at < upper; ++at) {
      out[at] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[at])));
    }
    if (end < out.size() && out[end] == '-') out[end] = ' ';
    begin = end + 1;
  }
  return out;
}

std::string MakerName(std::string_view id) {
  if (id == "amd" || id == "ibm" || id == "aws") {
    std::string upper(id);
    std::ranges::transform(upper, upper.begin(), [](unsigned char c) { return std::toupper(c); });
    return upper;
  }
  return Capital(id);
}

}  // namespace

std::string NumberWords(const base::Decimal& number) {
  std::string text = number.ToString();
  const size_t end = std::min(text.find('.'), text.size());
  const size_t begin = text.starts_with('-') ? 1 : 0;
  for (size_t at = end; at > begin + 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

std::string MoneyWords(const base::Decimal& amount, const std::string& currency) {
  const std::string sized = Sized(amount);
  if (currency == "USD") return "$" + sized;
  if (currency == "EUR") return "€" + sized;
  if (currency == "GBP") return "£" + sized;
  if (currency == "JPY") return "¥" + sized;
  return currency + " " + sized;
}

std::string PowerWords(const base::Decimal& watts) {
  constexpr std::array<std::pair<int, std::string_view>, 3> kUnits = {{{9, " GW"}, {6, " MW"}, {3, " kW"}}};
  for (const auto& [exponent, unit] : kUnits) {
    if (watts < *base::Decimal(1).Shifted(exponent)) continue;
    if (const auto shifted = watts.Shifted(-exponent); shifted.ok()) return NumberWords(*shifted).append(unit);
  }
  return NumberWords(watts) + " W";
}

std::string ProductWords(const std::string& product_id) {
  if (product_id == "accelerator" || product_id.empty()) return "AI chips";
  if (product_id == "compute") return "AI computing capacity";
  const std::string leaf = product_id.substr(product_id.rfind('/') + 1);
  if (leaf.size() == product_id.size()) return MakerName(leaf) + " chips";
  if (!HasDigit(leaf)) return Capital(leaf) + " chips";
  if (product_id.find("/tpu/") != std::string::npos && !leaf.starts_with("tpu")) return "TPU " + leaf;
  return ModelWords(leaf);
}

std::string CountWords(const v1::Quantity& count, const std::string& product_id) {
  std::string number;
  if (count.value().empty() && count.low() == "2000" && count.high() == "99999") {
    number = "thousands of";
  } else if (count.value().empty() && count.low() == "20000" && count.high() == "99999") {
    number = "tens of thousands of";
  } else {
    number = Hedged(count, &Plain);
  }
  const std::string product = ProductWords(product_id);
  const std::string& unit = count.unit();
  if (unit == "racks" || unit == "systems") return std::format("{} {} of {}", number, unit, product);
  if (unit == "equivalents") return std::format("{} {} equivalents", number, product);
  if (unit == "superchips") return std::format("{} {} superchips", number, product);
  return std::format("{} {}", number, product);
}

std::string AmountWords(const v1::Quantity& amount) {
  return Hedged(amount, &MoneyWords);
}
std::string PowerFigureWords(const v1::Quantity& power) {
  return Hedged(power, &Watts);
}

std::string TimeWords(const v1::TimeScope& time) {
  const auto first = Day(time.start());
  const auto last = Day(time.end());
  if (!first && !last) return {};
  switch (time.kind()) {
    case v1::TimeScope::KIND_BY:
      return DeadlineWords(last ? *last : *first);
    case v1::TimeScope::KIND_AFTER:
      return AfterWords(first ? *first : *last);
    case v1::TimeScope::KIND_AS_OF:
    case v1::TimeScope::KIND_DURING:
      if (!first) return DeadlineWords(*last);
      if (!last) return std::format(" since {}", DayWords(*first));
      return SpanWords(*first, *last);
    default:
      return {};
  }
}

std::string PublishedWords(const v1::Claim& claim) {
  if (!claim.has_published_at()) return {};
  const int64_t seconds = claim.published_at().seconds();
  const absl::CivilDay day = absl::CivilDay(1970, 1, 1) + (seconds - ((seconds % 86400) + 86400) % 86400) / 86400;
  if (claim.published_precision() == v1::DATE_PRECISION_YEAR) return std::format("in {}", day.year());
  if (claim.published_precision() == v1::DATE_PRECISION_MONTH) return std::format("in {} {}", Month(day), day.year());
  return "on " + DayWords(day);
}

std::string EntityWords(const v1::EntityRef& entity) {
  return entity.name().empty() ? entity.id() : entity.name();
}

}  // namespace counterclaim::judge
