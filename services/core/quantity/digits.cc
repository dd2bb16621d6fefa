#include "digits.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace counterclaim::quantity {
namespace {

constexpr size_t kMostDigits = 30;
// As many fit into 64 bits.
constexpr size_t kSmallDigits = 18;

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

struct Parts {
  std::span<const std::string_view> runs() const { return std::span(run).first(count); }
  std::string_view marks() const { return {mark.data(), count - 1}; }

  std::array<std::string_view, kMostDigits> run;  // of digits; each has one at least
  std::array<char, kMostDigits> mark;             // between them
  size_t count = 0;
};

// Nothing where a character is neither digit nor mark.
std::optional<Parts> Split(std::string_view norm) {
  std::optional<Parts> parts(std::in_place);
  size_t begin = 0;
  for (size_t i = 0; i <= norm.size(); ++i) {
    if (i < norm.size() && IsDigit(norm[i])) continue;
    if (i == begin) return std::nullopt;
    parts->run[parts->count++] = norm.substr(begin, i - begin);
    if (i == norm.size()) break;
    if (norm[i] != '.' && norm[i] != ',' && norm[i] != '\'') return std::nullopt;
    parts->mark[parts->count - 1] = norm[i];
    begin = i + 1;
  }
  return parts;
}

// Groups of three after a first one of one to three; or of two and a last one of three, as in India.
bool AreGroups(std::span<const std::string_view> runs, size_t count, bool indian) {
  if (runs[0].size() > 3 || runs[0] == "0") return false;
  for (size_t i = 1; i < count; ++i) {
    const size_t wanted = indian && i + 1 < count ? 2 : 3;
    if (runs[i].size() != wanted) return false;
  }
  return !indian || (count > 2 && runs[0].size() <= 2);
}

std::optional<base::Decimal> Join(std::span<const std::string_view> runs, size_t whole_runs) {
  if (whole_runs == runs.size()) {
    int64_t value = 0;
    size_t digits = 0;
    for (const std::string_view run : runs) {
      digits += run.size();
      if (digits > kSmallDigits) break;
      for (const char c : run) value = value * 10 + (c - '0');
    }
    if (digits <= kSmallDigits) return base::Decimal(value);
  }
  std::string text;
  text.reserve(kMostDigits + 1);
  for (size_t i = 0; i < runs.size(); ++i) {
    if (i == whole_runs) text.push_back('.');
    text += runs[i];
  }
  const auto value = base::Decimal::Parse(text);
  if (!value.ok()) return std::nullopt;
  return *value;
}

}  // namespace

std::optional<Digits> ReadDigits(std::string_view norm, char decimal_mark) {
  if (norm.empty() || norm.size() > 2 * kMostDigits ||
      static_cast<size_t>(std::ranges::count_if(norm, IsDigit)) > kMostDigits) {
    return std::nullopt;
  }
  const auto parts = Split(norm);
  if (!parts) return std::nullopt;
  const auto runs = parts->runs();
  const std::string_view marks = parts->marks();
  Digits result;
  size_t whole_runs = runs.size();
  if (marks.size() == 1) {
    const bool groups = AreGroups(runs, 2, false);
    if (!groups) {
      if (marks[0] == '\'') return std::nullopt;
      whole_runs = 1;
    } else if (marks[0] == decimal_mark) {
      whole_runs = 1;
      result.grouped = Join(runs, runs.size());
    }
  } else if (marks.size() > 1) {
    const char group = marks.front();
    const bool own_decimal = marks.back() != group && marks.back() != '\'';
    const size_t grouped = own_decimal ? runs.size() - 1 : runs.size();
    if (std::count(marks.begin(), marks.end(), group) != static_cast<std::ptrdiff_t>(grouped) - 1) return std::nullopt;
    if (!AreGroups(runs, grouped, false) && !(group == ',' && AreGroups(runs, grouped, true))) return std::nullopt;
    whole_runs = grouped;
  }
  const auto value = Join(runs, whole_runs);
  if (!value) return std::nullopt;
  result.value = *value;
  result.plain = marks.empty();
  for (size_t i = 0; i < whole_runs; ++i) result.whole_digits += static_cast<int>(runs[i].size());
  return result;
}

namespace {

constexpr int kPlaces = 15;

// Without the digits past the last place.
std::optional<base::Decimal> Shortened(const base::Decimal& d, size_t places) {
  std::string text = d.ToString();
  if (const size_t point = text.find('.'); point != text.npos) text.resize(std::min(text.size(), point + 1 + places));
  if (text.ends_with('.')) text.pop_back();
  const auto value = base::Decimal::Parse(text);
  return value.ok() ? std::optional(*value) : std::nullopt;
}

}  // namespace

std::optional<base::Decimal> Product(const base::Decimal& a, const base::Decimal& b) {
  if (const auto exact = a.Times(b); exact.ok()) return Shortened(*exact, kPlaces);
  // fewer places on both sides, so that the product's digits fit
  const auto x = Shortened(a, kPlaces / 2 + 1);
  const auto y = Shortened(b, kPlaces / 2 + 1);
  if (!x || !y) return std::nullopt;
  const auto product = x->Times(*y);
  return product.ok() ? std::optional(*product) : std::nullopt;
}

std::optional<base::Decimal> Divide(const base::Decimal& num, const base::Decimal& den) {
  if (den.is_zero()) return std::nullopt;
  // long division: one digit at a time, so that nothing has to fit but the remainder
  base::Decimal rest = num;
  base::Decimal quotient = 0;
  const base::Decimal sign = num.is_negative() != den.is_negative() ? -1 : 1;
  if (num.is_negative()) rest = *base::Decimal(0).Minus(num);
  const base::Decimal divisor = den.is_negative() ? *base::Decimal(0).Minus(den) : den;
  int exponent = 0;
  for (auto scaled = divisor.Shifted(1); scaled.ok() && *scaled <= rest; scaled = divisor.Shifted(exponent + 1))
    ++exponent;
  for (; exponent >= -kPlaces && !rest.is_zero(); --exponent) {
    const auto step = divisor.Shifted(exponent);
    const auto unit = base::Decimal(1).Shifted(exponent);
    if (!step.ok() || !unit.ok()) break;
    while (*step <= rest) {
      const auto less = rest.Minus(*step);
      const auto more = quotient.Plus(*unit);
      if (!less.ok() || !more.ok()) return std::nullopt;
      rest = *less;
      quotient = *more;
    }
  }
  const auto result = quotient.Times(sign);
  return result.ok() ? std::optional(*result) : std::nullopt;
}

}  // namespace counterclaim::quantity
