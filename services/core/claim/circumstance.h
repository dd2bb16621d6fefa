// When, where and of what product: what the words around a predicate and a figure add to a draft.
#pragma once

#include <string>

#include "roles.h"
#include "speech.h"

namespace counterclaim::claim {

// What goes on from sentence to sentence.
struct Memory {
  Topic topic;
  Voice voice;  // the last that a sentence named
  uint32_t voice_paragraph = 0;
  uint32_t voice_sentence = 0;
  std::string product;         // last accelerator named
  std::string only_product;    // the one make of accelerator that the article names, if it is one
  std::optional<Party> owner;  // of whom the last count was claimed: whose "of those" are
  std::optional<Party> site;   // the last place that something was said to be in: what "there" is
};

// Date, place and product of a draft, from the words around its predicate and figure.
void AddTime(const View& view, uint32_t predicate, uint32_t figure, Draft& draft);
// "will arrive in June rather than in March": the later date, in the clause of one of the two tokens; null where there
// is none. What comes later than that comes late.
const quantity::Quantity* PostponedTo(const View& view, uint32_t predicate, uint32_t figure);
// "the 12,000 that it ordered will not go into its halls before March": whether what is told up to this date, in the
// clause of the predicate or of the figure, is negated.
bool IsHeldOff(const View& view, const quantity::Quantity& date, uint32_t predicate, uint32_t figure);
// Whether a date's words name a year, in four digits.
bool SaysYear(const text::Document& document, const quantity::Quantity& date);
void AddSite(const View& view, uint32_t figure, const Memory& memory, Draft& draft);
void AddProduct(const View& view, uint32_t figure, const Memory& memory, Draft& draft);

}  // namespace counterclaim::claim
