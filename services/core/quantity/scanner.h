// Reads a sentence from left to right: dates, and amounts with their hedges, as ranges and as the two sides of a
// change.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "amount.h"
#include "date_reader.h"
#include "quantity/quantity.h"
#include "tables.h"

namespace counterclaim::quantity {

class Scanner {
 public:
  // Appends to `out`.
  Scanner(const text::Document& document, const Hits& hits, const NumberReader& numbers, const DateReader& dates,
          const AmountReader& amounts, const UnitReader& units, std::vector<Quantity>& out)
      : document_(document),
        tokens_(document.tokens()),
        hits_(hits),
        numbers_(numbers),
        dates_(dates),
        amounts_(amounts),
        units_(units),
        out_(out) {}

  // The sentence of tokens [begin, end).
  void Scan(uint32_t begin, uint32_t end);

 private:
  // The words before an amount: what they say, and the token after them.
  struct Prefix {
    uint32_t last = 0;
    uint32_t own = 0;  // first of the words that say something about the amount itself
    std::optional<Hedge> hedge = std::nullopt;
    bool additional = false;
    bool between = false;
    bool from = false;
    bool to = false;
  };

  // "10,000 GPUs, this time of the type H200": says which ones the last count of a sentence means.
  void NameType(size_t first);
  std::string_view Norm(uint32_t i) const { return document_.norm(tokens_[i]); }
  // Whether a hedge is but the preposition of a noun or verb beside it: "Auftrag über 1.200 Chips".
  bool IsGoverned(uint32_t at, const Hits::Hit& hedge) const;
  Prefix PrefixAt(uint32_t at, uint32_t end) const;
  // Whether anything may begin at a token; false for most words, which need no closer look.
  bool MayBegin(uint32_t at) const;
  // Reads what begins at `at` and appends it; returns the token after it, `at` where nothing begins there.
  uint32_t Read(uint32_t at);
  // "on 2048 A100 GPUs": digits that are no year, as far off as that.
  bool IsCountOfChips(const Quantity& date) const;
  // "18,688 CPUs and an equal number of GPUs": as many as were counted right before.
  std::optional<Quantity> AsMany(uint32_t at) const;
  // An amount with the words before it.
  std::optional<Quantity> Amount(uint32_t at, bool closed, Prefix& prefix) const;
  bool HasDigits(const Quantity& q) const;
  void AddSuffix(Quantity& q) const;
  bool IsPortion(const Quantity& q) const;
  // The second half of a range after `low`, which it then holds too; returns whether there was one.
  bool ReadRange(Quantity& low, bool between) const;
  // A second bound after `first`, which it then holds too: "more than 3,000 but fewer than 4,000".
  bool ReadBounds(Quantity& first) const;
  // The second half of a change after `from`.
  std::optional<Quantity> ReadChange(const Quantity& from) const;
  bool ChangeNear(uint32_t at) const;

  const text::Document& document_;
  std::span<const text::Token> tokens_;
  const Hits& hits_;
  const NumberReader& numbers_;
  const DateReader& dates_;
  const AmountReader& amounts_;
  const UnitReader& units_;
  std::vector<Quantity>& out_;
  uint32_t begin_ = 0;
  uint32_t end_ = 0;
  bool future_ = false;
};

}  // namespace counterclaim::quantity
