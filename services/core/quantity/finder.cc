#include <algorithm>

#include "amount.h"
#include "date_reader.h"
#include "ellipsis.h"
#include "numeral.h"
#include "quantity/quantity.h"
#include "scanner.h"
#include "tables.h"
#include "unit.h"

namespace counterclaim::quantity {

struct Finder::Impl {
  Tables tables;
};

Finder::Finder(const lexicon::LexiconData& lexicon, const std::string& language, lexicon::Vocabulary& vocabulary)
    : impl_(new Impl{Tables(lexicon, language, vocabulary)}) {}
Finder::~Finder() = default;
Finder::Finder(Finder&&) noexcept = default;

std::vector<Quantity> Finder::Find(const text::Document& document, std::span<const lexicon::Word> words,
                                   const Context& context) const {
  const Tables& tables = impl_->tables;
  const Hits hits(tables.phrases, words);
  const Mentions mentions(tables, document, words, hits);
  const NumberReader numbers(tables, document, hits);
  const UnitReader units(tables, document, words, hits, mentions);
  const DateReader dates(tables, document, hits, numbers, context);
  const AmountReader amounts(document, words, hits, numbers, units, dates);
  std::vector<Quantity> out;
  Scanner scanner(document, hits, numbers, dates, amounts, units, out);
  for (const text::Sentence& sentence : document.sentences()) scanner.Scan(sentence.first, sentence.last);
  ResolveEllipsis(document, hits, tables.capital_nouns, out);
  for (Quantity& q : out) {
    q.begin = document.tokens()[q.first].begin;
    q.end = document.tokens()[q.last - 1].end;
  }
  return out;
}

}  // namespace counterclaim::quantity
