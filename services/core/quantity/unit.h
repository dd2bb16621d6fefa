// What a number counts: the words after it, and before it, that make it money, a power, a share or a count of
// accelerators. Reading looks at a bounded number of words.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lexicon/products.h"
#include "numeral.h"
#include "quantity/quantity.h"
#include "tables.h"
#include "text/document.h"

namespace counterclaim::quantity {

// What a whole document says about accelerators.
class Mentions {
 public:
  Mentions(const Tables& tables, const text::Document& document, std::span<const lexicon::Word> words,
           const Hits& hits);

  // The product named at a token; empty where there is none, or where it is ambiguous and the document does not speak
  // of accelerators. `count`: what is counted, where known: nobody counts aeroplanes in thousands.
  lexicon::ProductTable::Match ProductAt(uint32_t token, const base::Decimal* count = nullptr) const;
  // Whether the document speaks of accelerators at all.
  bool any() const { return context_.accelerators; }
  // Whether accelerators are named in the sentence or in the three before, ahead of the token.
  bool NamedShortlyBefore(uint32_t token) const;

 private:
  lexicon::ProductContext context_;
  std::vector<lexicon::ProductTable::Match> products_;  // by token
  std::vector<uint32_t> named_;                         // tokens where accelerators are named
  std::vector<uint32_t> sentence_firsts_;
};

struct Unit {
  Kind kind = Kind::kNumber;
  std::string unit = {};
  std::string product = {};
  uint32_t last = 0;                                   // token after the unit's words
  bool anaphoric = false;                              // a noun for anything: "units", "of them"
  bool each = false;                                   // the number holds for each of something
  bool minor = false;                                  // money in hundredths
  bool millions = false;                               // the currency's symbol says millions
  std::optional<base::Decimal> factor = std::nullopt;  // of power: watts; of money: "75 USD million"
};

class UnitReader {
 public:
  UnitReader(const Tables& tables, const text::Document& document, std::span<const lexicon::Word> words,
             const Hits& hits, const Mentions& mentions)
      : tables_(tables),
        document_(document),
        tokens_(document.tokens()),
        words_(words),
        hits_(hits),
        mentions_(mentions) {}

  // The unit after a number; nothing where none follows.
  std::optional<Unit> After(const Number& number, uint32_t end) const;
  // What a number counts by the noun before it: "GPUs: 360", "V100 x 4,352".
  std::optional<Unit> Before(const Number& number, uint32_t begin) const;
  // The product named right after a word such as "of the type", in [from, end); empty where there is none.
  std::string TypeNamed(uint32_t from, uint32_t end) const;
  // Where the model ends whose name holds the number at `at`, as in "Ascend 910C"; `at` where it is none.
  uint32_t ModelEnd(uint32_t at, uint32_t begin) const;
  // A currency at `at`, as a symbol or a code.
  std::optional<Unit> CurrencyAt(uint32_t at, uint32_t end) const;
  // An amount in one word: "USD115", "EUR500m".
  std::optional<Quantity> GluedCode(uint32_t at, uint32_t end) const;

 private:
  std::optional<Unit> Money(const Number& number, uint32_t end) const;
  std::optional<Unit> Plain(const Number& number, uint32_t end) const;
  std::optional<Unit> NounPhrase(const Number& number, uint32_t end) const;
  // "48 A100 (80 GB) servers": the noun behind a bracket, or `at` itself.
  uint32_t BehindAside(uint32_t at, uint32_t end) const;
  // "1,120 nodes, one GH200 per node": behind the noun; what there is one of in each.
  std::optional<Unit> OneInEach(uint32_t at, uint32_t end) const;
  // "H100 SXM5 80GB": where the size and the form of what a phrase that ends at `at` names begin; `at` without them.
  uint32_t BeforeForm(uint32_t at, uint32_t begin) const;
  // "656 (82 nodes x 8 GPUs)": whether a bracket works the number out.
  bool IsProductOfAside(const Number& number, uint32_t end) const;

  bool IsArticleBefore(uint32_t at, uint32_t length, uint32_t end) const;
  std::string_view Norm(uint32_t i) const { return document_.norm(tokens_[i]); }

  const Tables& tables_;
  const text::Document& document_;
  std::span<const text::Token> tokens_;
  std::span<const lexicon::Word> words_;
  const Hits& hits_;
  const Mentions& mentions_;
};

}  // namespace counterclaim::quantity
