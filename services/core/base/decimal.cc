#include "base/decimal.h"

#include <algorithm>
#include <cmath>
#include <format>

namespace counterclaim::base {
namespace {

__extension__ typedef __int128 Wide;

constexpr Wide Power(int exponent) {
  Wide p = 1;
  for (int i = 0; i < exponent; ++i) p *= 10;
  return p;
}
constexpr Wide kLimit = Power(Decimal::kMaxDigits);

absl::Status TooLarge() {
  return absl::OutOfRangeError(std::format("more than {} digits", Decimal::kMaxDigits));
}

}  // namespace

absl::StatusOr<Decimal> Decimal::Make(Coefficient coefficient, int scale) {
  while (scale > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --scale;
  }
  if (coefficient >= kLimit || coefficient <= -kLimit) return TooLarge();
  if (scale > kMaxScale) return absl::OutOfRangeError(std::format("more than {} digits after the point", kMaxScale));
  return Decimal(coefficient, scale);
}

absl::StatusOr<Decimal> Decimal::Parse(std::string_view text) {
  std::string_view digits = text;
  const bool negative = digits.starts_with('-');
  if (negative) digits.remove_prefix(1);
  Coefficient c = 0;
  int scale = 0;
  bool point = false;
  bool any = false;
  for (char ch : digits) {
    if (ch == '.' && !point && any) {
      point = true;
      continue;
    }
    if (ch < '0' || ch > '9') return absl::InvalidArgumentError(std::format("not a decimal number: '{}'", text));
    if (c >= kLimit / 10) {
      // trailing zeros after the point change nothing
      if (point && ch == '0') continue;
      return TooLarge();
    }
    c = c * 10 + (ch - '0');
    any = true;
    scale += point;
  }
  if (!any || digits.ends_with('.')) return absl::InvalidArgumentError(std::format("not a decimal number: '{}'", text));
  return Make(negative ? -c : c, scale);
}

absl::StatusOr<Decimal> Decimal::Plus(const Decimal& other) const {
  const int scale = std::max(scale_, other.scale_);
  Wide a = 0;
  Wide b = 0;
  Wide sum = 0;
  if (__builtin_mul_overflow(coefficient_, Power(scale - scale_), &a) ||
      __builtin_mul_overflow(other.coefficient_, Power(scale - other.scale_), &b) ||
      __builtin_add_overflow(a, b, &sum)) {
    return TooLarge();
  }
  return Make(sum, scale);
}

absl::StatusOr<Decimal> Decimal::Minus(const Decimal& other) const {
  return Plus(Decimal(-other.coefficient_, other.scale_));
}

absl::StatusOr<Decimal> Decimal::Times(const Decimal& other) const {
  Wide product = 0;
  if (__builtin_mul_overflow(coefficient_, other.coefficient_, &product)) return TooLarge();
  return Make(product, scale_ + other.scale_);
}

absl::StatusOr<Decimal> Decimal::Shifted(int exponent) const {
  if (coefficient_ == 0) return *this;
  if (exponent < -2 * kMaxDigits || exponent > 2 * kMaxDigits) return TooLarge();
  int scale = scale_ - exponent;
  Wide c = coefficient_;
  if (scale < 0) {
    if (-scale > kMaxDigits || __builtin_mul_overflow(c, Power(-scale), &c)) return TooLarge();
    scale = 0;
  }
  return Make(c, scale);
}

Decimal Decimal::HalfUnit(int min_digits) const {
  if (coefficient_ == 0) return {};
  Wide c = coefficient_ < 0 ? -coefficient_ : coefficient_;
  int digits = 0;
  for (Wide rest = c; rest > 0; rest /= 10) ++digits;
  int zeros = 0;
  for (; c % 10 == 0; c /= 10) ++zeros;
  // the unit of the last significant digit is 10^(zeros - scale_), or finer where too few digits would be significant
  const int unit = std::min(zeros, digits - min_digits) - scale_;
  // half of 10^unit is 5 * 10^(unit - 1)
  if (unit >= 1) return Decimal(5 * Power(unit - 1), 0);
  return Decimal(Coefficient{5}, 1 - unit);
}

std::string Decimal::ToString() const {
  Wide c = coefficient_ < 0 ? -coefficient_ : coefficient_;
  std::string digits;
  do {
    digits.push_back(static_cast<char>('0' + static_cast<int>(c % 10)));
    c /= 10;
  } while (c > 0);
  while (static_cast<int>(digits.size()) <= scale_) digits.push_back('0');
  std::ranges::reverse(digits);
  if (scale_ > 0) digits.insert(digits.size() - scale_, 1, '.');
  if (coefficient_ < 0) digits.insert(0, 1, '-');
  return digits;
}

double Decimal::Approximate() const {
  return static_cast<double>(coefficient_) / std::pow(10.0, scale_);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  // whole parts first, so that nothing can overflow: a fraction has at most kMaxScale digits
  const Wide pa = Power(a.scale_);
  const Wide pb = Power(b.scale_);
  if (const auto whole = a.coefficient_ / pa <=> b.coefficient_ / pb; whole != 0) return whole;
  return (a.coefficient_ % pa) * Power(Decimal::kMaxScale - a.scale_) <=>
         (b.coefficient_ % pb) * Power(Decimal::kMaxScale - b.scale_);
}

}  // namespace counterclaim::base
