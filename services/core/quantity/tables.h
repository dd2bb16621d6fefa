// The words of one language as the quantity phase wants them: every phrase of the data under its category.
//
// Built once, then only read. Hits are where a document's words stand in the table, found in one pass.
#pragma once

#include <bitset>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/endings.h"
#include "base/string_map.h"
#include "lexicon/lexicon.h"
#include "lexicon/products.h"
#include "lexicon/vocabulary.h"

namespace counterclaim::lexicon {
class LexiconFile;
class QuantityWords;
}  // namespace counterclaim::lexicon

namespace counterclaim::quantity {

enum class Category : uint8_t {
  kAcceleratorNoun,
  kLooseNoun,
  kGenericNoun,
  kUnitNoun,  // text: unit
  kModifier,
  kVendor,  // a party that makes accelerators; text: its id; flag: it makes CPUs too
  kOtherNoun,
  kStopWord,
  kContext,
  kEach,
  kVague,     // value, high
  kFraction,  // value: the share; part: its numerator; number: the denominator; flag: alone
  kNumberLink,
  kPoint,
  kNegative,
  kOneArticle,
  kFractionOf,
  kRatio,
  kOrdinalSuffix,
  kHedgeBefore,  // number: HedgeWords::Hedge
  kHedgeAfter,
  kGoverned,      // a hedge that may be a mere preposition
  kGovernorNoun,  // with a kGoverned right behind
  kGovernorVerb,  // with a kGoverned in its sentence
  kSomeBefore,
  kPortion,  // number: 1 only between a number and its noun
  kFormerBefore,
  kSomeAfter,
  kAdditionalBefore,
  kAdditionalAfter,
  kBetween,
  kBetweenAnd,
  kBoundsLink,
  kRangeTo,
  kChangeFrom,
  kChangeTo,
  kChangeVerb,
  kDeterminer,
  kNumberOf,
  kTypeOf,
  kAsMany,
  kCurrency,      // text: code, as a symbol; number: 1 for millions of it
  kCurrencyCode,  // text: code; only in capitals
  kCurrencyName,  // text: code; flag: minor
  kMoneyLink,
  kPercent,
  kPower,  // value: watts
  kMeasure,
  kNameBefore,
  kMonth,            // number: 1 to 12; flag: weak
  kWeekday,          // number: 1 (Monday) to 7
  kSeason,           // number: first month
  kPeriod,           // number: PeriodNoun::Period; part: ordinal
  kDatePart,         // number: DatePart::Part; part: period
  kDatePreposition,  // number: DatePreposition::Kind
  kRelative,         // number: offset
  kDayWord,          // number: offset
  kDateLink,
  kFiscal,
  kWithin,
  kAgoAfter,
  kAgoBefore,
  kComing,
  kFuture,  // last: kCategories
};
inline constexpr size_t kCategories = static_cast<size_t>(Category::kFuture) + 1;
static_assert(kCategories <= 64);

constexpr uint64_t BitOf(Category c) {
  return uint64_t{1} << static_cast<size_t>(c);
}

struct Entry {
  Category category = Category::kModifier;
  base::Decimal value = 0;
  base::Decimal high = 0;
  std::string text = {};
  int number = 0;
  int part = 0;
  bool flag = false;
};

// Where entries stand in one document.
class Hits {
 public:
  struct Hit {
    uint32_t length = 0;  // tokens
    const Entry* entry = nullptr;
    explicit operator bool() const { return entry != nullptr; }
  };

  Hits(const lexicon::PhraseTable<Entry>& table, std::span<const lexicon::Word> words);

  // The longest phrase of a category at a token that ends before `end`; an empty Hit where there is none.
  Hit At(uint32_t token, Category category, uint32_t end) const {
    return token < end && (categories_[token] & BitOf(category)) != 0 ? Longest(token, category, end) : Hit{};
  }
  // Whether any phrase of the category begins in [first, last).
  bool Any(uint32_t first, uint32_t last, Category category) const;
  // The categories of all phrases that begin at a token, as bits (BitOf).
  uint64_t CategoriesAt(uint32_t token) const { return categories_[token]; }

 private:
  Hit Longest(uint32_t token, Category category, uint32_t end) const;

  std::vector<uint64_t> categories_;  // a token: the categories of its hits, as bits: nearly every question ends here
  std::vector<uint32_t> starts_;      // of each token's hits, and their end
  std::vector<Hit> hits_;
};

// A word, or a piece of one, in numbers.
struct Numeral {
  enum class Role : uint8_t { kAdd, kFactor, kLink, kOrdinal, kHalf, kAbout };
  Role role = Role::kAdd;
  base::Decimal value;
  int64_t whole = 0;  // value, if it is a whole number; 0 for an ordinal ending
  int64_t room = 0;   // ADD: smaller parts that may follow are below this
  bool bound = false;
  bool weak = false;
  bool plural = false;  // ORDINAL
};

struct Abbreviation {
  base::Decimal value;
  bool narrow = false;
  bool apart = false;
};

struct Tables {
  Tables(const lexicon::LexiconData& lexicon, const std::string& language, lexicon::Vocabulary& vocabulary);

  // What a word or piece of one is among the numerals, by its normal form; null where it is none.
  const std::vector<Numeral>* NumeralsOf(std::string_view norm) const;
  // Whether a word may be made of numeral pieces, told by its ends; false for nearly all words.
  bool MayBeNumeral(std::string_view norm) const;

  lexicon::PhraseTable<Entry> phrases;
  lexicon::ProductTable products;
  size_t longest_numeral = 0;
  base::StringMap<Abbreviation> abbreviations;  // by their very letters
  char decimal_mark = '.';
  bool capital_nouns = false;
  base::StringMap<bool> currency_codes;  // in capitals
  base::Endings future_endings;          // in normal form

 private:
  void AddWords(const lexicon::QuantityWords& words, lexicon::Vocabulary& vocabulary);
  void AddNumbers(const lexicon::QuantityWords& words, lexicon::Vocabulary& vocabulary);
  void AddDates(const lexicon::QuantityWords& words, lexicon::Vocabulary& vocabulary);
  void AddCommon(const lexicon::LexiconFile& common, lexicon::Vocabulary& vocabulary);
  void AddNumeral(const std::string& form, const Numeral& numeral);

  base::StringMap<std::vector<Numeral>> numerals_;
  std::bitset<65536> numeral_begins_;  // first two bytes
  std::bitset<65536> numeral_ends_;    // last two bytes
  std::bitset<65536> numeral_pairs_;   // both, hashed
};

}  // namespace counterclaim::quantity
