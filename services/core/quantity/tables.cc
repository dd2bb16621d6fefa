#include "tables.h"

#include <algorithm>

#include "digits.h"
#include "schema/lexicon.pb.h"

namespace counterclaim::quantity {
namespace {

using lexicon::QuantityWords;
using lexicon::Vocabulary;

// What the lexicon's check has let through is a number; zero otherwise.
base::Decimal ToDecimal(const std::string& text) {
  return base::Decimal::Parse(text).value_or(base::Decimal(0));
}

template <class Strings>
void AddPhrases(lexicon::PhraseTable<Entry>& table, Vocabulary& vocabulary, const Strings& phrases,
                const Entry& entry) {
  for (const std::string& phrase : phrases) table.Add(vocabulary, vocabulary.Learn(phrase), entry);
}

template <class Strings>
void AddForms(lexicon::PhraseTable<Entry>& table, Vocabulary& vocabulary, const Strings& forms, const Entry& entry) {
  for (const std::string& form : forms) table.Add(vocabulary, vocabulary.LearnForm(form), entry);
}

Entry Of(Category category) {
  return Entry{.category = category};
}
Entry Of(Category category, int number, int part = 0, bool flag = false) {
  return Entry{.category = category, .number = number, .part = part, .flag = flag};
}

size_t TwoBytes(std::string_view bytes) {
  return static_cast<size_t>(static_cast<unsigned char>(bytes[0])) << 8 | static_cast<unsigned char>(bytes[1]);
}

// Both ends of a word in two bytes, hashed.
size_t PairOfEnds(std::string_view word) {
  const auto mixed = static_cast<uint32_t>(TwoBytes(word) << 16 | TwoBytes(word.substr(word.size() - 2))) * 0x9e3779b1u;
  return mixed >> 16;
}

int64_t ToWhole(const base::Decimal& value) {
  return value.is_whole() ? static_cast<int64_t>(value.Approximate()) : 0;
}

// The largest power of ten that divides a number from 1 to 99, or else 1: what stands below it may follow.
int64_t RoomOf(int64_t value) {
  if (value >= 20 && value < 100 && value % 10 == 0) return 10;
  return 0;
}

std::vector<std::string> SplitAtSpaces(const std::string& text) {
  std::vector<std::string> parts;
  size_t begin = 0;
  while (begin < text.size()) {
    const size_t space = std::min(text.find(' ', begin), text.size());
    if (space > begin) parts.push_back(text.substr(begin, space - begin));
    begin = space + 1;
  }
  return parts;
}

}  // namespace

Hits::Hits(const lexicon::PhraseTable<Entry>& table, std::span<const lexicon::Word> words) {
  const auto count = static_cast<uint32_t>(words.size());
  categories_.resize(count);
  hits_.reserve(2 * words.size());
  starts_.reserve(count + 1);
  for (uint32_t i = 0; i < count; ++i) {
    starts_.push_back(static_cast<uint32_t>(hits_.size()));
    table.ForEachAt(words, i, count, [&](const auto& m) {
      hits_.push_back({m.length, m.value});
      categories_[i] |= BitOf(m.value->category);
    });
  }
  starts_.push_back(static_cast<uint32_t>(hits_.size()));
}

Hits::Hit Hits::Longest(uint32_t token, Category category, uint32_t end) const {
  Hit best;
  for (uint32_t h = starts_[token]; h < starts_[token + 1]; ++h) {
    const Hit& hit = hits_[h];
    if (hit.entry->category == category && hit.length > best.length && token + hit.length <= end) best = hit;
  }
  return best;
}

bool Hits::Any(uint32_t first, uint32_t last, Category category) const {
  if (first >= last) return false;
  return std::any_of(categories_.begin() + first, categories_.begin() + last,
                     [category](uint64_t c) { return (c & BitOf(category)) != 0; });
}

Tables::Tables(const lexicon::LexiconData& lexicon, const std::string& language, Vocabulary& vocabulary)
    : products(lexicon, vocabulary) {
  if (const auto common = lexicon.folders().find("common"); common != lexicon.folders().end()) {
    AddCommon(common->second, vocabulary);
  }
  if (const auto own = lexicon.folders().find(language); own != lexicon.folders().end()) {
    const QuantityWords& words = own->second.quantity();
    if (!words.decimal_mark().empty()) decimal_mark = words.decimal_mark().front();
    capital_nouns = own->second.entity().capital_nouns();
    AddWords(words, vocabulary);
    AddNumbers(words, vocabulary);
    AddDates(words, vocabulary);
  }
  phrases.Finish();
}

const std::vector<Numeral>* Tables::NumeralsOf(std::string_view norm) const {
  if (norm.size() < 2 || !numeral_pairs_[PairOfEnds(norm)]) return nullptr;
  const auto found = numerals_.find(norm);
  return found == numerals_.end() ? nullptr : &found->second;
}

bool Tables::MayBeNumeral(std::string_view norm) const {
  return norm.size() >= 2 && numeral_begins_[TwoBytes(norm)] && numeral_ends_[TwoBytes(norm.substr(norm.size() - 2))];
}

void Tables::AddWords(const QuantityWords& words, Vocabulary& vocabulary) {
  AddPhrases(phrases, vocabulary, words.accelerator_noun(), Of(Category::kAcceleratorNoun));
  AddPhrases(phrases, vocabulary, words.loose_noun(), Of(Category::kLooseNoun));
  AddPhrases(phrases, vocabulary, words.generic_noun(), Of(Category::kGenericNoun));
  for (const auto& noun : words.unit_noun()) {
    AddPhrases(phrases, vocabulary, noun.words(), {.category = Category::kUnitNoun, .text = noun.unit()});
  }
  AddPhrases(phrases, vocabulary, words.noun_modifier(), Of(Category::kModifier));
  AddPhrases(phrases, vocabulary, words.other_noun(), Of(Category::kOtherNoun));
  AddForms(phrases, vocabulary, words.stop_word(), Of(Category::kStopWord));
  AddPhrases(phrases, vocabulary, words.accelerator_context(), Of(Category::kContext));
  AddPhrases(phrases, vocabulary, words.each(), Of(Category::kEach));
  for (const auto& name : words.currency_name()) {
    AddPhrases(phrases, vocabulary, name.words(),
               {.category = Category::kCurrencyName, .text = name.code(), .flag = name.minor()});
  }
  AddForms(phrases, vocabulary, words.money_link(), Of(Category::kMoneyLink));
  AddPhrases(phrases, vocabulary, words.percent(), Of(Category::kPercent));
  for (const auto& unit : words.power_unit()) {
    AddPhrases(phrases, vocabulary, unit.words(), {.category = Category::kPower, .value = ToDecimal(unit.watts())});
  }
  AddPhrases(phrases, vocabulary, words.measure_unit(), Of(Category::kMeasure));
  AddPhrases(phrases, vocabulary, words.name_before(), Of(Category::kNameBefore));
}

void Tables::AddNumbers(const QuantityWords& words, Vocabulary& vocabulary) {
  for (const auto& word : words.number_word()) {
    Numeral n;
    n.role = static_cast<Numeral::Role>(word.role());
    n.value = ToDecimal(word.value());
    n.whole = ToWhole(n.value);
    n.room = word.room() > 0 ? word.room() : RoomOf(n.whole);
    n.bound = word.bound();
    n.weak = word.weak();
    n.plural = word.plural();
    for (const std::string& form : word.words()) AddNumeral(text::NormalForm(form), n);
  }
  for (const auto& a : words.abbreviation()) {
    for (const std::string& written : a.written()) {
      abbreviations[written] = {ToDecimal(a.value()), a.narrow(), a.apart()};
    }
  }
  for (const auto& v : words.vague_number()) {
    AddPhrases(phrases, vocabulary, v.words(),
               {.category = Category::kVague, .value = ToDecimal(v.low()), .high = ToDecimal(v.high())});
  }
  for (const auto& f : words.fraction()) {
    Entry share = Of(Category::kFraction, f.denominator(), std::max(1, f.numerator()), f.alone());
    share.value = Divide(share.part, share.number).value_or(0);
    AddPhrases(phrases, vocabulary, f.words(), share);
  }
  AddForms(phrases, vocabulary, words.number_link(), Of(Category::kNumberLink));
  AddForms(phrases, vocabulary, words.point_word(), Of(Category::kPoint));
  AddForms(phrases, vocabulary, words.negative(), Of(Category::kNegative));
  AddForms(phrases, vocabulary, words.one_article(), Of(Category::kOneArticle));
  AddPhrases(phrases, vocabulary, words.fraction_of(), Of(Category::kFractionOf));
  AddPhrases(phrases, vocabulary, words.ratio(), Of(Category::kRatio));
  AddForms(phrases, vocabulary, words.ordinal_suffix(), Of(Category::kOrdinalSuffix));
  for (const auto& h : words.hedge()) {
    AddPhrases(phrases, vocabulary, h.before(), Of(Category::kHedgeBefore, h.hedge()));
    AddPhrases(phrases, vocabulary, h.after(), Of(Category::kHedgeAfter, h.hedge()));
  }
  AddForms(phrases, vocabulary, words.governed_hedge().hedge(), Of(Category::kGoverned));
  AddPhrases(phrases, vocabulary, words.governed_hedge().noun(), Of(Category::kGovernorNoun));
  AddPhrases(phrases, vocabulary, words.governed_hedge().verb(), Of(Category::kGovernorVerb));
  AddPhrases(phrases, vocabulary, words.as_many(), Of(Category::kAsMany));
  AddPhrases(phrases, vocabulary, words.some_before(), Of(Category::kSomeBefore));
  AddPhrases(phrases, vocabulary, words.portion(), Of(Category::kPortion));
  AddPhrases(phrases, vocabulary, words.of_those(), Of(Category::kPortion, 1));
  AddPhrases(phrases, vocabulary, words.former_before(), Of(Category::kFormerBefore));
  AddPhrases(phrases, vocabulary, words.some_after(), Of(Category::kSomeAfter));
  AddPhrases(phrases, vocabulary, words.additional_before(), Of(Category::kAdditionalBefore));
  AddPhrases(phrases, vocabulary, words.additional_after(), Of(Category::kAdditionalAfter));
  AddPhrases(phrases, vocabulary, words.between(), Of(Category::kBetween));
  AddForms(phrases, vocabulary, words.between_and(), Of(Category::kBetweenAnd));
  AddForms(phrases, vocabulary, words.bounds_link(), Of(Category::kBoundsLink));
  AddPhrases(phrases, vocabulary, words.range_to(), Of(Category::kRangeTo));
  AddPhrases(phrases, vocabulary, words.change_from(), Of(Category::kChangeFrom));
  AddPhrases(phrases, vocabulary, words.change_to(), Of(Category::kChangeTo));
  AddPhrases(phrases, vocabulary, words.change_verb(), Of(Category::kChangeVerb));
  AddPhrases(phrases, vocabulary, words.number_of(), Of(Category::kNumberOf));
  AddPhrases(phrases, vocabulary, words.type_of(), Of(Category::kTypeOf));
  AddForms(phrases, vocabulary, words.determiner(), Of(Category::kDeterminer));
}

void Tables::AddDates(const QuantityWords& words, Vocabulary& vocabulary) {
  for (const auto& m : words.month()) {
    AddForms(phrases, vocabulary, m.words(), Of(Category::kMonth, m.number(), 0, m.weak()));
  }
  for (int i = 0; i < words.weekday_size(); ++i) {
    AddForms(phrases, vocabulary, SplitAtSpaces(words.weekday(i)), Of(Category::kWeekday, i + 1));
  }
  for (const auto& s : words.season()) {
    AddPhrases(phrases, vocabulary, s.words(), Of(Category::kSeason, s.first_month()));
  }
  for (const auto& p : words.period()) {
    AddPhrases(phrases, vocabulary, p.words(), Of(Category::kPeriod, p.period(), p.ordinal()));
  }
  for (const auto& p : words.date_part()) {
    AddPhrases(phrases, vocabulary, p.words(), Of(Category::kDatePart, p.part(), p.period()));
  }
  for (const auto& p : words.date_preposition()) {
    AddPhrases(phrases, vocabulary, p.words(), Of(Category::kDatePreposition, p.kind()));
  }
  for (const auto& r : words.relative())
    AddPhrases(phrases, vocabulary, r.words(), Of(Category::kRelative, r.offset()));
  for (const auto& r : words.day_word()) AddPhrases(phrases, vocabulary, r.words(), Of(Category::kDayWord, r.offset()));
  AddForms(phrases, vocabulary, words.date_link(), Of(Category::kDateLink));
  AddPhrases(phrases, vocabulary, words.fiscal(), Of(Category::kFiscal));
  AddPhrases(phrases, vocabulary, words.within(), Of(Category::kWithin));
  AddPhrases(phrases, vocabulary, words.ago_after(), Of(Category::kAgoAfter));
  AddPhrases(phrases, vocabulary, words.ago_before(), Of(Category::kAgoBefore));
  AddPhrases(phrases, vocabulary, words.coming(), Of(Category::kComing));
  AddPhrases(phrases, vocabulary, words.future_word(), Of(Category::kFuture));
  for (const std::string& ending : words.future_ending()) future_endings.Add(text::NormalForm(ending));
}

void Tables::AddCommon(const lexicon::LexiconFile& common, Vocabulary& vocabulary) {
  for (const auto& currency : common.currency()) {
    currency_codes[currency.code()] = true;
    phrases.Add(vocabulary, vocabulary.LearnForm(currency.code()),
                {.category = Category::kCurrencyCode, .text = currency.code()});
    AddForms(phrases, vocabulary, currency.symbol(), {.category = Category::kCurrency, .text = currency.code()});
    AddForms(phrases, vocabulary, currency.million_symbol(),
             {.category = Category::kCurrency, .text = currency.code(), .number = 1});
  }
  for (const auto& party : common.party()) {
    const bool vendor = std::ranges::any_of(common.product(), [&](const auto& p) { return p.id() == party.id(); });
    const bool cpus = std::ranges::find(party.kind(), "cpumaker") != party.kind().end();
    if (vendor)
      AddForms(phrases, vocabulary, party.alias(), {.category = Category::kVendor, .text = party.id(), .flag = cpus});
  }
}

void Tables::AddNumeral(const std::string& form, const Numeral& numeral) {
  if (form.size() < 2) return;
  longest_numeral = std::max(longest_numeral, form.size());
  numeral_begins_.set(TwoBytes(form));
  numeral_ends_.set(TwoBytes(std::string_view(form).substr(form.size() - 2)));
  numeral_pairs_.set(PairOfEnds(form));
  numerals_[form].push_back(numeral);
}

}  // namespace counterclaim::quantity
