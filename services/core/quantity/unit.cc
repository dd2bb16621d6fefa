#include "unit.h"

#include <algorithm>

#include "digits.h"

namespace counterclaim::quantity {
namespace {

using lexicon::ProductInfo;
using lexicon::ProductTable;
using text::TokenKind;

constexpr int kMostPhraseWords = 14;

bool HasDigit(std::string_view s) {
  return s.find_first_of("0123456789") != s.npos;
}

std::string_view Leaf(std::string_view id) {
  return id.substr(id.rfind('/') + 1);
}
std::string_view Parent(std::string_view id) {
  return id.substr(0, id.rfind('/'));
}

// What a noun phrase has said so far.
struct Phrase {
  const ProductInfo* product = nullptr;
  std::string vendor;
  std::string unit;
  bool noun = false;     // a noun that counts accelerators
  bool generic = false;  // a noun for anything
  uint32_t last = 0;     // after the last word that says something
  bool found() const { return product != nullptr || noun || generic || !unit.empty(); }
};

}  // namespace

Mentions::Mentions(const Tables& tables, const text::Document& document, std::span<const lexicon::Word> words,
                   const Hits& hits)
    : context_(tables.products.ContextOf(words)), products_(words.size()) {
  const auto count = static_cast<uint32_t>(words.size());
  const bool sure = context_.accelerators;
  bool noun = false;
  bool loose = false;     // "processors"
  bool model = false;     // a code such as "H200", which may be another thing's as well
  bool namesake = false;  // "linear accelerators": the mere noun means these
  for (uint32_t i = 0; i < count; ++i) {
    if (words[i].begins == 0) continue;
    products_[i] = tables.products.LongestAt(words, i, count);
    noun |= static_cast<bool>(hits.At(i, Category::kAcceleratorNoun, count));
    loose |= static_cast<bool>(hits.At(i, Category::kLooseNoun, count));
    model |= products_[i].product != nullptr && HasDigit(Leaf(products_[i].product->id));
    context_.accelerators |= hits.At(i, Category::kAcceleratorNoun, count) || hits.At(i, Category::kContext, count);
    if (const Hits::Hit other = hits.At(i, Category::kOtherNoun, count)) {
      for (uint32_t k = i; k < i + other.length; ++k)
        namesake |= static_cast<bool>(hits.At(k, Category::kLooseNoun, count));
    }
  }
  // a noun for chips and a chip's code bear each other out
  context_.accelerators |= loose && model;
  if (namesake && !sure && !noun) context_.accelerators = false;
  for (uint32_t i = 0; i < count; ++i) {
    if (ProductAt(i).product != nullptr || hits.At(i, Category::kAcceleratorNoun, count) ||
        (any() && hits.At(i, Category::kLooseNoun, count))) {
      named_.push_back(i);
    }
  }
  for (const text::Sentence& s : document.sentences()) sentence_firsts_.push_back(s.first);
}

ProductTable::Match Mentions::ProductAt(uint32_t token, const base::Decimal* count) const {
  constexpr int kTooManyAeroplanes = 500;
  const ProductTable::Match& m = products_[token];
  if (m.product == nullptr || ProductTable::IsMeant(*m.product, context_)) return m;
  const bool many = count != nullptr && *count >= base::Decimal(kTooManyAeroplanes) && HasDigit(Leaf(m.product->id));
  return many ? m : ProductTable::Match{};
}

bool Mentions::NamedShortlyBefore(uint32_t token) const {
  const auto after = std::ranges::upper_bound(sentence_firsts_, token);
  const auto index = after - sentence_firsts_.begin();
  constexpr long kBack = 3;
  const uint32_t from = index > kBack ? sentence_firsts_[static_cast<size_t>(index - 1 - kBack)] : 0;
  const auto named = std::ranges::lower_bound(named_, from);
  return named != named_.end() && *named < token;
}

std::optional<Quantity> UnitReader::GluedCode(uint32_t at, uint32_t end) const {
  constexpr size_t kCode = 3;
  const text::Token& t = tokens_[at];
  const std::string_view word = document_.surface(t);
  if (t.kind != TokenKind::kWord || word.size() <= kCode || word[kCode] < '0' || word[kCode] > '9') return std::nullopt;
  if (tables_.currency_codes.find(word.substr(0, kCode)) == tables_.currency_codes.end()) return std::nullopt;
  const size_t letters = std::min(word.find_first_not_of("0123456789", kCode), word.size());
  std::string digits(word.substr(kCode, letters - kCode));
  Quantity q;
  q.first = at;
  q.last = at + 1;
  q.kind = Kind::kMoney;
  q.unit = word.substr(0, kCode);
  const bool decimals = letters == word.size() && at + 2 < end && tokens_[at + 2].kind == TokenKind::kNumber &&
                        !tokens_[at + 1].space_before && !tokens_[at + 2].space_before &&
                        (Norm(at + 1) == "." || Norm(at + 1) == ",");
  if (decimals) {
    digits += Norm(at + 1);
    digits += Norm(at + 2);
    q.last = at + 3;
  }
  const auto value = ReadDigits(digits, tables_.decimal_mark);
  if (!value) return std::nullopt;
  q.value = value->value;
  if (letters < word.size()) {
    const auto factor = tables_.abbreviations.find(word.substr(letters));
    if (factor == tables_.abbreviations.end()) return std::nullopt;
    const auto scaled = q.value->Times(factor->second.value);
    if (!scaled.ok()) return std::nullopt;
    q.value = *scaled;
  }
  return q;
}

// "a $5 million deal" has no Australian dollars in it.
bool UnitReader::IsArticleBefore(uint32_t at, uint32_t length, uint32_t end) const {
  if (length < 2 || tokens_[at].kind != TokenKind::kWord || !tokens_[at + 1].space_before) return false;
  return hits_.At(at, Category::kOneArticle, end) || hits_.At(at, Category::kStopWord, end) ||
         hits_.At(at, Category::kDeterminer, end);
}

std::optional<Unit> UnitReader::CurrencyAt(uint32_t at, uint32_t end) const {
  if (const Hits::Hit symbol = hits_.At(at, Category::kCurrency, end);
      symbol && !IsArticleBefore(at, symbol.length, end)) {
    return Unit{.kind = Kind::kMoney,
                .unit = symbol.entry->text,
                .last = at + symbol.length,
                .millions = symbol.entry->number == 1};
  }
  const Hits::Hit code = hits_.At(at, Category::kCurrencyCode, end);
  if (!code || !tokens_[at].all_upper) return std::nullopt;
  return Unit{.kind = Kind::kMoney, .unit = code.entry->text, .last = at + code.length};
}

std::optional<Unit> UnitReader::After(const Number& number, uint32_t end) const {
  if (auto money = Money(number, end)) return money;
  if (auto plain = Plain(number, end)) return plain;
  if (IsProductOfAside(number, end))
    return Unit{.kind = Kind::kUnits, .unit = "units", .product = "accelerator", .last = number.last};
  return NounPhrase(number, end);
}

std::optional<Unit> UnitReader::Money(const Number& number, uint32_t end) const {
  uint32_t at = number.last;
  if (at < end && words_[at].joiner) ++at;
  const bool vague = number.scaled || number.vague_high;
  for (int links = 0; vague && links < 2 && hits_.At(at, Category::kMoneyLink, end); ++links) ++at;
  auto unit = CurrencyAt(at, end);
  if (!unit) {
    const Hits::Hit name = hits_.At(at, Category::kCurrencyName, end);
    if (!name) return std::nullopt;
    return Unit{.kind = Kind::kMoney, .unit = name.entry->text, .last = at + name.length, .minor = name.entry->flag};
  }
  // another number's currency: "40 $ 30"
  const bool next_ones = tokens_[at].kind == TokenKind::kSymbol && tokens_[at].space_before && unit->last < end &&
                         tokens_[unit->last].kind == TokenKind::kNumber && !tokens_[unit->last].space_before;
  return next_ones ? std::nullopt : unit;
}

std::optional<Unit> UnitReader::Plain(const Number& number, uint32_t end) const {
  uint32_t at = number.last;
  if (at < end && Norm(at) == "-") ++at;
  if (const Hits::Hit hit = hits_.At(at, Category::kPercent, end)) {
    return Unit{.kind = Kind::kPercent, .unit = "%", .last = at + hit.length};
  }
  if (const Hits::Hit hit = hits_.At(at, Category::kPower, end)) {
    return Unit{.kind = Kind::kPower, .unit = "W", .last = at + hit.length, .factor = hit.entry->value};
  }
  if (const Hits::Hit hit = hits_.At(at, Category::kMeasure, end)) {
    return Unit{.kind = Kind::kMeasure, .last = at + hit.length};
  }
  if (const Hits::Hit hit = hits_.At(at, Category::kPeriod, end); hit && hit.entry->part == 0) {
    return Unit{.kind = Kind::kDuration, .last = at + hit.length};
  }
  return std::nullopt;
}

std::optional<Unit> UnitReader::NounPhrase(const Number& number, uint32_t end) const {
  Phrase phrase;
  bool each = false;
  bool unknown = false;
  bool bracket = false;
  bool sure_vendor = false;  // one that makes nothing but accelerators
  uint32_t modified = 0;     // after the last listed adjective
  uint32_t at = number.last;
  for (int n = 0; n < kMostPhraseWords && at < end; ++n) {
    const text::Token& t = tokens_[at];
    if (phrase.found() && hits_.At(at, Category::kEach, end)) {
      each = true;
      break;
    }
    if (words_[at].joiner || Norm(at) == "\"") {
      ++at;
      continue;
    }
    const ProductTable::Match product = mentions_.ProductAt(at, &number.value);
    if (Norm(at) == "(") {
      const bool names = at + 1 < end && mentions_.ProductAt(at + 1, &number.value).product != nullptr;
      const uint32_t behind = names ? at + 1 : phrase.found() ? BehindAside(at, end) : at;
      if (behind == at) break;
      bracket = names;
      at = behind;
      continue;
    }
    if (Norm(at) == ")") {
      if (!bracket) break;
      bracket = false;
      ++at;
      continue;
    }
    // "2,560 new, liquid-cooled GPUs", "512, 80 GB GPUs"
    if (Norm(at) == "," && !phrase.found() && at + 1 < end) {
      const bool adjectives = modified == at && hits_.At(at + 1, Category::kModifier, end);
      const bool size = at == number.last && tokens_[at].kind != TokenKind::kNumber &&
                        tokens_[at + 1].kind == TokenKind::kNumber && hits_.At(at + 2, Category::kMeasure, end);
      if (!adjectives && !size) break;
      ++at;
      continue;
    }
    // "8-GPU servers"
    if (t.kind == TokenKind::kNumber && at + 2 < end && words_[at + 1].joiner &&
        hits_.At(at + 2, Category::kAcceleratorNoun, end)) {
      at += 2 + hits_.At(at + 2, Category::kAcceleratorNoun, end).length;
      phrase.unit = "systems";
      phrase.noun = true;
      phrase.last = at;
      continue;
    }
    // "992 80GB A100 GPUs"
    if (t.kind == TokenKind::kNumber) {
      const Hits::Hit measure = hits_.At(at + 1, Category::kMeasure, end);
      if (!measure) break;
      at += 1 + measure.length;
      continue;
    }
    if (const Hits::Hit other = hits_.At(at, Category::kOtherNoun, end); other && other.length >= product.length) {
      if (!phrase.found() || at == phrase.last || (at > 0 && words_[at - 1].joiner)) return std::nullopt;
      break;
    }
    if (product.product != nullptr) {
      const ProductInfo& p = *product.product;
      if (phrase.product == nullptr || p.depth > phrase.product->depth) {
        phrase.product = &p;
      } else if (p.depth == phrase.product->depth && Parent(p.id) == Parent(phrase.product->id)) {
        // "NVL72 racks of GB200": one product with both names
        const std::string stem = std::string(Parent(p.id)) + "/";
        const std::string a(Leaf(p.id));
        const std::string b(Leaf(phrase.product->id));
        for (const std::string& id : {stem + a + "-" + b, stem + b + "-" + a}) {
          if (const ProductInfo* both = tables_.products.Find(id); both != nullptr) phrase.product = both;
        }
      }
      at += product.length;
      phrase.last = at;
      continue;
    }
    const Hits::Hit noun = hits_.At(at, Category::kAcceleratorNoun, end);
    const bool spoken_of = mentions_.any() || !phrase.vendor.empty();
    const Hits::Hit loose = spoken_of ? hits_.At(at, Category::kLooseNoun, end) : Hits::Hit{};
    const Hits::Hit holder = hits_.At(at, Category::kUnitNoun, end);
    const Hits::Hit generic = hits_.At(at, Category::kGenericNoun, end);
    const uint32_t length = std::max({noun.length, loose.length, holder.length, generic.length});
    if (length > 0) {
      if (holder.length == length) {
        phrase.unit = holder.entry->text;
      } else if (noun.length == length || loose.length == length) {
        phrase.noun = true;
      } else {
        phrase.generic = true;
      }
      at += length;
      phrase.last = at;
      continue;
    }
    if (const Hits::Hit vendor = hits_.At(at, Category::kVendor, end)) {
      phrase.vendor = vendor.entry->text;
      sure_vendor |= !vendor.entry->flag;
      at += vendor.length;
      if (phrase.found()) phrase.last = at;
      continue;
    }
    if (const Hits::Hit modifier = hits_.At(at, Category::kModifier, end)) {
      // "deux loueurs de puces": of a noun that nobody has listed
      if (unknown && !phrase.found() && hits_.At(at, Category::kFractionOf, end)) return std::nullopt;
      at += modifier.length;
      modified = at;
      continue;
    }
    // one adjective that nobody has listed
    if (t.kind != TokenKind::kWord || phrase.found() || unknown || hits_.At(at, Category::kStopWord, end)) break;
    unknown = true;
    ++at;
  }
  if (!phrase.found()) return std::nullopt;
  // "350 H100, the boiler that burns hydrogen": what a mere code stands for is said behind it
  const bool told = at + 2 < end && Norm(at) == "," && !phrase.noun && phrase.product != nullptr &&
                    (hits_.At(at + 1, Category::kDeterminer, end) || hits_.At(at + 1, Category::kOneArticle, end)) &&
                    hits_.At(at + 2, Category::kOtherNoun, end);
  if (told) return std::nullopt;
  const bool named = phrase.product != nullptr || phrase.noun;
  if (!named && phrase.unit.empty() && !mentions_.NamedShortlyBefore(number.first)) return std::nullopt;
  // "172 Intel servers" tells of what make their processors are
  if (!named && phrase.unit == "systems" && !sure_vendor) return OneInEach(phrase.last, end);
  if (!named && !mentions_.any()) return std::nullopt;
  Unit unit{.kind = Kind::kUnits, .last = phrase.last, .each = each};
  unit.anaphoric = !named && phrase.unit.empty() && phrase.vendor.empty();
  unit.product = phrase.product != nullptr ? phrase.product->id : phrase.vendor.empty() ? "accelerator" : phrase.vendor;
  if (!phrase.unit.empty()) {
    unit.unit = phrase.unit;
  } else if (phrase.product != nullptr && !phrase.product->unit.empty() && !phrase.noun) {
    unit.unit = phrase.product->unit;
  } else {
    unit.unit = "units";
  }
  return unit;
}

uint32_t UnitReader::BehindAside(uint32_t at, uint32_t end) const {
  constexpr uint32_t kLongest = 6;
  for (uint32_t i = at + 1; i + 1 < end && i <= at + kLongest; ++i) {
    if (Norm(i) != ")") continue;
    const bool noun = hits_.At(i + 1, Category::kUnitNoun, end) || hits_.At(i + 1, Category::kAcceleratorNoun, end);
    return noun ? i + 1 : at;
  }
  return at;
}

std::optional<Unit> UnitReader::OneInEach(uint32_t at, uint32_t end) const {
  constexpr uint32_t kMostBetween = 3;
  constexpr uint32_t kLongest = 8;
  bool each = false;
  const uint32_t first = at;
  const auto is_one = [&](uint32_t i) {
    const std::vector<Numeral>* numerals = tables_.NumeralsOf(Norm(i));
    return hits_.At(i, Category::kOneArticle, end) ||
           (numerals != nullptr && numerals->front().role == Numeral::Role::kAdd && numerals->front().whole == 1);
  };
  for (; at < end && at - first < kMostBetween && !is_one(at); ++at) {
    each |= static_cast<bool>(hits_.At(at, Category::kEach, end));
    if (Norm(at) != "," && !hits_.At(at, Category::kStopWord, end) && !hits_.At(at, Category::kEach, end)) break;
  }
  if (at == first || at >= end || !is_one(at)) return std::nullopt;
  Unit unit{.kind = Kind::kUnits, .unit = "units"};
  const uint32_t begin = ++at;
  while (at < end && at - begin < kLongest) {
    const ProductTable::Match product = mentions_.ProductAt(at);
    const Hits::Hit noun = hits_.At(at, Category::kAcceleratorNoun, end);
    const Hits::Hit holder = hits_.At(at, Category::kUnitNoun, end);
    const Hits::Hit vendor = hits_.At(at, Category::kVendor, end);
    if (product.product != nullptr) {
      unit.product = product.product->id;
      if (!product.product->unit.empty()) unit.unit = product.product->unit;
    } else if (noun && unit.product.empty()) {
      unit.product = "accelerator";
    }
    const uint32_t length = std::max({product.length, noun.length, holder.length, vendor.length});
    if (length == 0) break;
    if (holder.length == length) unit.unit = holder.entry->text;
    at += length;
  }
  const Hits::Hit behind = hits_.At(at, Category::kEach, end);
  unit.last = at + behind.length;
  return !unit.product.empty() && (each || behind) ? std::optional(unit) : std::nullopt;
}

bool UnitReader::IsProductOfAside(const Number& number, uint32_t end) const {
  constexpr uint32_t kLongest = 10;
  uint32_t at = number.last;
  if (at >= end || Norm(at) != "(") return false;
  base::Decimal product = 1;
  int factors = 0;
  bool counts = false;
  for (++at; at < end && at - number.last <= kLongest && Norm(at) != ")"; ++at) {
    counts |= hits_.At(at, Category::kAcceleratorNoun, end) || mentions_.ProductAt(at).product != nullptr;
    if (tokens_[at].kind != TokenKind::kNumber) continue;
    const auto factor = ReadDigits(Norm(at), tables_.decimal_mark);
    const auto next = factor ? product.Times(factor->value) : product;
    if (!factor || !next.ok()) return false;
    product = *next;
    ++factors;
  }
  return counts && factors == 2 && product == number.value;
}

uint32_t UnitReader::BeforeForm(uint32_t at, uint32_t begin) const {
  constexpr int kMostWords = 3;
  const auto dash = [&](uint32_t last) { return last > begin && words_[last - 1].joiner ? last - 1 : last; };
  for (int n = 0; n < kMostWords; ++n) {
    uint32_t first = at;
    if (at >= begin + 2 && tokens_[at - 2].kind == TokenKind::kNumber &&
        hits_.At(at - 1, Category::kMeasure, at).length == 1) {
      first = at - 2;
    } else if (at > begin && hits_.At(at - 1, Category::kModifier, at).length == 1 && tokens_[at - 1].upper_initial) {
      first = at - 1;
    }
    if (first == at) return at;
    at = dash(first);
  }
  return at;
}

std::optional<Unit> UnitReader::Before(const Number& number, uint32_t begin) const {
  constexpr uint32_t kLongestName = 4;
  if (number.first < begin + 2) return std::nullopt;
  // "V100 x 4,352", where a small number is of each of something
  constexpr int kMostInOne = 100;
  const std::string_view mark = Norm(number.first - 1);
  const bool times = (mark == "x" || mark == "*" || mark == "\u00d7") && tokens_[number.first - 1].space_before &&
                     number.value >= base::Decimal(kMostInOne);
  if (mark != ":" && !times) return std::nullopt;
  const uint32_t colon = BeforeForm(number.first - 1, begin);
  for (uint32_t n = 1; n <= kLongestName && begin + n <= colon; ++n) {
    const uint32_t at = colon - n;
    const ProductTable::Match product = mentions_.ProductAt(at, &number.value);
    Unit unit{.kind = Kind::kUnits, .unit = "units", .product = "accelerator", .last = number.last};
    if (product.product != nullptr && product.length == n) {
      unit.product = product.product->id;
      if (!product.product->unit.empty()) unit.unit = product.product->unit;
      return unit;
    }
    const Hits::Hit noun = hits_.At(at, Category::kAcceleratorNoun, colon);
    const Hits::Hit loose = mentions_.any() ? hits_.At(at, Category::kLooseNoun, colon) : Hits::Hit{};
    if (noun.length == n || loose.length == n) return unit;
  }
  return std::nullopt;
}

uint32_t UnitReader::ModelEnd(uint32_t at, uint32_t begin) const {
  constexpr uint32_t kWordsBefore = 2;
  for (uint32_t back = 0; back <= kWordsBefore && at >= begin + back; ++back) {
    const ProductTable::Match product = mentions_.ProductAt(at - back);
    // "10 H100": of a name that begins with the number, all must be of it
    if (product.product != nullptr && product.length > back && (back > 0 || product.length > 1))
      return at - back + product.length;
  }
  return at;
}

std::string UnitReader::TypeNamed(uint32_t from, uint32_t end) const {
  for (uint32_t at = from; at < end; ++at) {
    const Hits::Hit type = hits_.At(at, Category::kTypeOf, end);
    if (!type || at + type.length >= end) continue;
    const ProductTable::Match product = mentions_.ProductAt(at + type.length);
    if (product.product != nullptr) return product.product->id;
  }
  return "";
}

}  // namespace counterclaim::quantity
