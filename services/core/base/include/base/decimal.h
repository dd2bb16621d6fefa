// Exact decimal numbers for counts and money: a 128-bit coefficient and a power of ten.
// Values are immutable and safe to share between threads. Nothing here rounds: what does not fit is refused.
#pragma once

#include <absl/status/statusor.h>

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace counterclaim::base {

class Decimal {
 public:
  static constexpr int kMaxDigits = 36;  // significant digits
  static constexpr int kMaxScale = 18;   // digits after the point

  constexpr Decimal() = default;
  // Any 64-bit whole number fits.
  constexpr Decimal(int64_t whole) : coefficient_(whole) {}  // NOLINT(google-explicit-constructor): a lossless widening

  // Reads [-]digits[.digits]. Errors: InvalidArgument for other text, OutOfRange for what does not fit.
  static absl::StatusOr<Decimal> Parse(std::string_view text);

  // Errors: OutOfRange for what does not fit.
  absl::StatusOr<Decimal> Plus(const Decimal& other) const;
  absl::StatusOr<Decimal> Minus(const Decimal& other) const;
  absl::StatusOr<Decimal> Times(const Decimal& other) const;
  // times 10^exponent; the exponent may be negative.
  absl::StatusOr<Decimal> Shifted(int exponent) const;

  // Half a unit of the last significant digit, at least `min_digits` digits being significant: 12000 -> 500 with 2.
  // Zero gives zero.
  Decimal HalfUnit(int min_digits) const;

  bool is_zero() const { return coefficient_ == 0; }
  bool is_negative() const { return coefficient_ < 0; }
  bool is_whole() const { return scale_ == 0; }

  // Shortest form, without trailing zeros after the point: "1.5", "12000", "-0.25".
  std::string ToString() const;
  // Nearest binary value, for ratios and display only, never for money.
  double Approximate() const;

  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == std::strong_ordering::equal; }

 private:
  __extension__ typedef __int128 Coefficient;
  constexpr Decimal(Coefficient coefficient, int scale) : coefficient_(coefficient), scale_(scale) {}
  static absl::StatusOr<Decimal> Make(Coefficient coefficient, int scale);

  // Normalised: scale_ >= 0, and no trailing zero in the coefficient while scale_ > 0.
  Coefficient coefficient_ = 0;
  int scale_ = 0;
};

}  // namespace counterclaim::base
