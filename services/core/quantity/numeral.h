// Numbers as a text says them, in digits, words or both: "12,000", "1 234,5", "100k", "3.5 million", "zwölftausend",
// "quatre-vingt-dix", "two and a half million", "two thirds". Reading takes time linear in the words of the number.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/decimal.h"
#include "sum.h"
#include "tables.h"
#include "text/document.h"

namespace counterclaim::quantity {

struct Number {
  uint32_t first = 0;  // tokens [first, last)
  uint32_t last = 0;
  base::Decimal value = 0;
  // What the digits mean if their one mark divides groups and no decimals: "2.500" in English.
  std::optional<base::Decimal> grouped = std::nullopt;
  // "thousands of": value is the low end.
  std::optional<base::Decimal> vague_high = std::nullopt;
  // The digits before its factor.
  std::optional<base::Decimal> literal = std::nullopt;
  bool digits = false;    // begins with digits
  bool plain = false;     // digits alone, without separator or factor
  int whole_digits = 0;   // of a plain number
  bool scaled = false;    // has a factor: "million", "k"
  bool narrow = false;    // its factor is one only beside a currency or a noun that counts
  bool fraction = false;  // a share: "half", "two thirds"
  bool ordinal = false;
  bool about = false;  // "une centaine"
  bool weak = false;   // a word that is mostly no number: "one"
};

class NumberReader {
 public:
  NumberReader(const Tables& tables, const text::Document& document, const Hits& hits)
      : tables_(tables), document_(document), tokens_(document.tokens()), hits_(hits) {}

  // The number at token `at`, all before `end`. `closed`: no "and" inside, as in "between a hundred and 120".
  std::optional<Number> At(uint32_t at, uint32_t end, bool closed = false) const;
  // Whether a number may begin at a token, articles aside; false for nearly all words.
  bool MayBegin(uint32_t at) const;
  // A word that multiplies, as "million"; nothing where there is none.
  std::optional<base::Decimal> FactorAt(uint32_t at, uint32_t end) const;

 private:
  std::string_view Norm(uint32_t i) const { return document_.norm(tokens_[i]); }
  bool Glued(uint32_t i) const { return !tokens_[i].space_before; }

  std::optional<Number> Vague(uint32_t at, uint32_t end) const;
  std::optional<Number> Cardinal(uint32_t at, uint32_t end, bool closed) const;
  std::optional<Number> Share(uint32_t at, uint32_t end) const;
  Number ShareOrOrdinal(uint32_t at, uint32_t last, uint32_t end, const base::Decimal& share,
                        const base::Decimal& denominator) const;
  std::optional<Number> Ratio(const Number& part, uint32_t end) const;
  std::optional<Number> Signed(uint32_t at, uint32_t end) const;
  // A cardinal or ordinal from `at` on, in `sum`; returns the token after it.
  uint32_t Read(uint32_t at, uint32_t end, bool closed, Sum& sum, bool ordinals = true) const;
  // A cardinal and its denominator, "fifty-four hundredths"; `last` is the token after them.
  std::optional<base::Decimal> Quotient(uint32_t at, uint32_t end, uint32_t& last) const;
  // Whether a token is an ordinal that stands below a line after a cardinal: "fifths", "hundredth".
  bool Divides(uint32_t at) const;
  // Whether a token is a character such as ½.
  bool IsVulgar(uint32_t at) const;
  uint32_t ReadLiteral(uint32_t at, uint32_t end, Sum& sum) const;
  bool ReadWord(uint32_t at, Sum& sum) const;
  bool AddPieces(std::string_view word, size_t from, bool inside, Sum& sum) const;
  // Whether the token could only multiply what stands before, and cannot.
  bool Overflows(uint32_t at, uint32_t end, const Sum& sum) const;
  // Each of these reads what may follow a cardinal, and returns the token after it: `at` where nothing follows.
  uint32_t Abbreviated(uint32_t at, uint32_t end, Sum& sum, bool& narrow) const;
  uint32_t Power(uint32_t at, uint32_t end, Number& number) const;
  uint32_t Decimals(uint32_t at, uint32_t end, Sum& sum) const;
  uint32_t MixedFraction(uint32_t at, uint32_t end, Sum& sum) const;
  // A share at `at`, as 1/2, ½, "a half" or "three quarters"; `last` is the token after it.
  std::optional<base::Decimal> ShareAt(uint32_t at, uint32_t end, uint32_t& last) const;
  // A denominator: "thirds", "twenty-firsts"; 0 where there is none.
  std::optional<base::Decimal> DenominatorAt(uint32_t at, uint32_t end, uint32_t& last) const;

  const Tables& tables_;
  const text::Document& document_;
  std::span<const text::Token> tokens_;
  const Hits& hits_;
};

}  // namespace counterclaim::quantity
