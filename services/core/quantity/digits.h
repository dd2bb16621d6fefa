// Digits with their separators, as one token holds them: "1.234,5", "1,234.5", "1'234", "12,34,567".
// Pure, safe from any thread. Nothing that does not fit a Decimal is a number.
#pragma once

#include <optional>
#include <string_view>

#include "base/decimal.h"

namespace counterclaim::quantity {

struct Digits {
  base::Decimal value;
  // Where one mark with three digits after it is read as a decimal mark because the language has it so: the other
  // reading.
  std::optional<base::Decimal> grouped;
  int whole_digits = 0;  // before the decimal mark
  bool plain = false;    // no separator at all
};

// Reads a number token's normal form; nothing for versions, dates, lists and what is too long.
std::optional<Digits> ReadDigits(std::string_view norm, char decimal_mark);

// num / den to 15 digits after the point; den is not 0.
std::optional<base::Decimal> Divide(const base::Decimal& num, const base::Decimal& den);

// a * b, without the digits past the 15th after the point; nothing if it does not fit.
std::optional<base::Decimal> Product(const base::Decimal& a, const base::Decimal& b);

}  // namespace counterclaim::quantity
