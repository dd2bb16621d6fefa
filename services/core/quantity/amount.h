// One number with what it counts, and what makes digits no quantity at all: parts of names, versions, times of day.
// Looks at a bounded number of words.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "date_reader.h"
#include "numeral.h"
#include "quantity/quantity.h"
#include "tables.h"
#include "unit.h"

namespace counterclaim::quantity {

class AmountReader {
 public:
  AmountReader(const text::Document& document, std::span<const lexicon::Word> words, const Hits& hits,
               const NumberReader& numbers, const UnitReader& units, const DateReader& dates)
      : document_(document),
        tokens_(document.tokens()),
        words_(words),
        hits_(hits),
        numbers_(numbers),
        units_(units),
        dates_(dates) {}

  // The amount that begins at `at`, with value and unit, and no interval yet. `begin`: where its sentence begins.
  // `closed`: no "and" inside the number.
  std::optional<Quantity> At(uint32_t at, uint32_t begin, uint32_t end, bool closed) const;

  // Gives a bare number another amount's unit and factor: the 3 in "3-4bn", the 35,000 in "35,000 to 85,000 chips".
  static void Adopt(const Quantity& from, Quantity& to);
  // Gives a bare number the unit of "the number of GPUs" before it in its sentence, which begins at `begin`.
  void AdoptNumberOf(uint32_t begin, Quantity& q) const;
  // The value of `low` with the factor of `high`, where it was said only once and `low` has none: "3-4bn".
  std::optional<base::Decimal> SharedFactor(const Quantity& low, const Quantity& high) const;

 private:
  // A number with its currency before it.
  std::optional<Quantity> Prefixed(const Unit& currency, uint32_t at, uint32_t end) const;
  bool ApplyMoney(const Number& number, const Unit& unit, uint32_t end, Quantity& q) const;
  // What follows an amount of money in whole units: "15 dollars and 15 cents", "two euros fifty".
  void AddMinor(uint32_t end, Quantity& q) const;
  // Whether the word before says that the number holds for each of something: "je 72".
  bool Each(uint32_t at, uint32_t begin) const;
  bool IsName(const Number& number, uint32_t begin, uint32_t end) const;
  // "14:30", "3-2", "24/7", "192.168.1.2", "+1-222-2222": the token after such a run of digits; `at` if it is none.
  uint32_t RunEnd(uint32_t at, uint32_t begin, uint32_t end) const;

  std::string_view Norm(uint32_t i) const { return document_.norm(tokens_[i]); }

  const text::Document& document_;
  std::span<const text::Token> tokens_;
  std::span<const lexicon::Word> words_;
  const Hits& hits_;
  const NumberReader& numbers_;
  const UnitReader& units_;
  const DateReader& dates_;
};

}  // namespace counterclaim::quantity
