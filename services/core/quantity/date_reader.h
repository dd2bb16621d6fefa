// Dates, absolute and relative to the day of publication: "31.12.2025", "March 12", "lo scorso settembre", "bis
// Jahresende", "by the end of 2024", "Q3", "dans les prochains mois". Looks at a bounded number of words.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "calendar.h"
#include "numeral.h"
#include "quantity/quantity.h"
#include "tables.h"
#include "text/document.h"

namespace counterclaim::quantity {

class DateReader {
 public:
  DateReader(const Tables& tables, const text::Document& document, const Hits& hits, const NumberReader& numbers,
             const Context& context)
      : tables_(tables),
        document_(document),
        tokens_(document.tokens()),
        hits_(hits),
        numbers_(numbers),
        context_(context) {}

  // The date that begins at token `at`, with its preposition; `future`: in a sentence that speaks of the future.
  std::optional<Quantity> At(uint32_t at, uint32_t end, bool future) const;
  // Whether the sentence of tokens [begin, end) speaks of the future.
  bool SpeaksOfFuture(uint32_t begin, uint32_t end) const;
  // A bare year at `at`, such as "2024".
  std::optional<Quantity> YearAt(uint32_t at, uint32_t end) const;
  // What "18 months", read as [number.first, last), means after "within" or before "ago"; a duration otherwise.
  Quantity Duration(const Number& number, Period period, uint32_t last, uint32_t end) const;

 private:
  // What a date says, without its preposition.
  struct Core {
    uint32_t last = 0;
    std::optional<Span> span = std::nullopt;  // absent: cannot be resolved
    bool day = false;                         // one day
    bool point = false;                       // an end of something
    bool named_point = false;                 // ... that has a name of its own: "year-end"
    bool weak = false;                        // a date only after a preposition
    bool open_end = false;                    // "the coming months"
  };
  enum class Direction { kAny, kForward, kBackward };

  std::string_view Norm(uint32_t i) const { return document_.norm(tokens_[i]); }
  uint32_t SkipLinks(uint32_t at, uint32_t end) const;
  bool Known(int days) const { return context_.published && context_.published_days <= days; }

  std::optional<Core> CoreAt(uint32_t at, uint32_t end, Direction direction) const;
  std::optional<Core> Numeric(uint32_t at, uint32_t end) const;
  std::optional<Core> DayAndMonth(uint32_t at, uint32_t end, Direction direction) const;
  std::optional<Core> MonthAt(uint32_t at, uint32_t end, Direction direction) const;
  std::optional<Core> PartAt(uint32_t at, uint32_t end, Direction direction) const;
  std::optional<Core> OrdinalPeriod(uint32_t at, uint32_t end) const;
  std::optional<Core> RelativePeriod(uint32_t at, uint32_t end) const;
  std::optional<Core> SeasonAt(uint32_t at, uint32_t end, Direction direction) const;
  std::optional<Core> FiscalAt(uint32_t at, uint32_t end) const;
  std::optional<Core> YearCore(uint32_t at, uint32_t end) const;
  std::optional<Core> WeekdayAt(uint32_t at, uint32_t end) const;
  // Months named without, with or relative to a year.
  Core Named(int month, int count, uint32_t last, uint32_t end, Direction direction, std::optional<int> offset) const;
  Core Day(int64_t year, int month, int day, uint32_t last) const;

  // A four-digit year; 0 where there is none.
  int64_t Year(uint32_t at, uint32_t end) const;
  // A whole number of one or two digits; 0 where there is none.
  int Small(uint32_t at, uint32_t end) const;
  // A first to fourth, in words or digits; `last` is the token after it.
  int OrdinalAt(uint32_t at, uint32_t end, uint32_t& last) const;

  const Tables& tables_;
  const text::Document& document_;
  std::span<const text::Token> tokens_;
  const Hits& hits_;
  const NumberReader& numbers_;
  const Context& context_;
};

}  // namespace counterclaim::quantity
