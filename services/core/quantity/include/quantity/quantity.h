// The quantity phase: numbers, money, counts of accelerators, power, percentages and dates in a text.
//
// In: a Document and its Words. Out: Quantities, by first token, none overlapping another. Print: PrintQuantities.
// A Finder is built once for a language and then safe from any thread. Linear in the text's length.
#pragma once

#include <absl/time/civil_time.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "lexicon/fwd.h"
#include "lexicon/vocabulary.h"
#include "text/document.h"

namespace counterclaim::quantity {

enum class Kind : uint8_t {
  kNumber,    // a number of nothing in particular, or of something that is no accelerator
  kMoney,     // unit: ISO 4217 code
  kPercent,   // unit: "%"
  kUnits,     // accelerators: unit "units", "racks", "systems", "superchips" or "equivalents"
  kPower,     // unit: "W"; value in watts
  kDate,      // time_kind, start, end
  kDuration,  // "122 days", "two weeks": no date could be made of it
  kMeasure,   // memory, length, weight, process nodes, bit widths, …: no count
  kOrdinal,   // "third"
  kName,      // digits that are part of a name: no quantity
};

enum class Hedge : uint8_t { kExact, kAbout, kAtLeast, kAtMost, kNearly, kOrderOfMagnitude };

enum class TimeKind : uint8_t { kNone, kAsOf, kBy, kDuring, kAfter };

// Which side of a change a quantity is: "from 35,000 to 85,000", "will double to 200,000".
enum class Change : uint8_t { kNone, kFrom, kTo };

struct Quantity {
  uint32_t first = 0;  // tokens [first, last): hedge, number and unit words
  uint32_t last = 0;
  uint32_t begin = 0;  // bytes of Document::text(), half open
  uint32_t end = 0;
  Kind kind = Kind::kNumber;
  std::optional<base::Decimal> value;  // as said, scaled ("1.2bn" is 1200000000); absent for "thousands of"
  std::optional<base::Decimal> low;    // what it means at its precision (DESIGN: "What was said"); absent: open
  std::optional<base::Decimal> high;
  bool high_included = false;
  Hedge hedge = Hedge::kExact;
  std::string unit;
  std::string product;        // kUnits: the product that its unit words name, "accelerator" for a mere "GPUs"
  bool additional = false;    // "another 5,000", "50,000 more", "weitere"
  bool part = false;          // "of which 2,000", "2,000 of them": some of what was counted before
  bool whole = false;         // "500 of its 3,000", "half of the 3,000": what the part before it is of
  bool anaphoric = false;     // its noun only points back: "500 units", "2,000 of them"
  bool fraction = false;      // "half of", "a quarter of the": value is the share, 0.5
  bool said_exactly = false;  // EXACT by word: "exactly", "equal to"
  Change change = Change::kNone;
  TimeKind time_kind = TimeKind::kNone;  // kDate
  std::optional<absl::CivilDay> start;   // kDate: first and last day meant, included; absent: open or unresolved
  std::optional<absl::CivilDay> end_day;
};

// What relative dates are resolved against.
struct Context {
  std::optional<absl::CivilDay> published;  // first day of what was given
  int published_days = 1;                   // how many days that is: 1, a month's, a year's
};

class Finder {
 public:
  // Learns the language's words. Keeps nothing of `lexicon`.
  Finder(const lexicon::LexiconData& lexicon, const std::string& language, lexicon::Vocabulary& vocabulary);
  ~Finder();
  Finder(Finder&&) noexcept;

  std::vector<Quantity> Find(const text::Document& document, std::span<const lexicon::Word> words,
                             const Context& context) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

// One line a quantity, for golden files and `explain`.
std::string PrintQuantities(const text::Document& document, std::span<const Quantity> quantities);
// DESIGN's NDJSON: {"begin","end","surface","value","low","high","unit","kind","hedge"}, one a line; offsets as printed
// by `explain` count the body where `title` is empty.
std::string PrintQuantitiesNdjson(const text::Document& document, std::span<const Quantity> quantities);

}  // namespace counterclaim::quantity
