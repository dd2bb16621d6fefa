// The entity phase: who and what a text speaks of: parties, people, products, sites, outlets; also by pronouns and
// descriptions.
//
// In: a Document, its Words and Quantities. Out: Mentions, by first token, none overlapping another. Print:
// PrintMentions. A Finder is built once for a language and then safe from any thread. Linear in the text's length.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/fwd.h"
#include "lexicon/vocabulary.h"
#include "quantity/quantity.h"
#include "text/document.h"

namespace counterclaim::entity {

enum class Kind : uint8_t {
  kParty,  // a company or other organisation that may get, hold or sell compute
  kPerson,
  kProduct,  // id: a node of the product tree, or "accelerator" (a mere "GPUs"), or "compute"
  kSite,     // a named plant, machine or place of compute
  kOutlet,   // a newspaper, agency, broadcaster
  kGroup,    // unnamed: "Chinese firms", "several customers", "die Konkurrenz": never a party
};

enum class Strength : uint8_t {
  kListed,  // the lexicon has it
  kStrong,  // a legal form, an apposition ("the start-up X"), a company-like last word ("X AI"), said to be one
            // elsewhere
  kWeak,    // only a capitalised name: a party just where a buying verb wants one
};

enum class Reference : uint8_t { kName, kDescription, kPronoun };

struct Mention {
  uint32_t first = 0;  // tokens [first, last), without articles and prepositions
  uint32_t last = 0;
  uint32_t begin = 0;  // bytes of Document::text(), half open
  uint32_t end = 0;
  Kind kind = Kind::kParty;
  Strength strength = Strength::kListed;
  Reference reference = Reference::kName;
  std::string id;     // canonical; empty for kGroup and for what could not be resolved
  std::string name;   // for display
  std::string party;  // kPerson: id of whom they speak for; kProduct: the vendor's id; kSite: its owner's, if known
  bool possessive = false;  // "Tesla's", "Teslas", "its", "sein", "son": stands for a possessor
  bool plural = false;      // "they", "the two companies"
  bool object = false;      // a pronoun of whom something is given to: "lui", "ihm"
};

class Finder {
 public:
  // Learns the language's words. Keeps nothing of `lexicon`.
  Finder(const lexicon::LexiconData& lexicon, const std::string& language, lexicon::Vocabulary& vocabulary);
  ~Finder();
  Finder(Finder&&) noexcept;

  std::vector<Mention> Find(const text::Document& document, std::span<const lexicon::Word> words,
                            std::span<const quantity::Quantity> quantities) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

// Corporate families and the like, for comparison keys; immutable, safe from any thread.
class Families {
 public:
  explicit Families(const lexicon::LexiconData& lexicon);
  ~Families();
  Families(Families&&) noexcept;
  // The head of a party's corporate family: its topmost parent in the lexicon, itself where it has none or is not
  // listed.
  std::string_view HeadOf(std::string_view party) const;
  // Whether a site is a named machine or plant (not a town), so that claims meet under it.
  bool IsKeySite(std::string_view site) const;
  // Whether a site is a listed town: two of these are never one inside the other, nor one in two spellings.
  bool IsTown(std::string_view site) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

// The id of a party that no list has (DESIGN section 1): NFKD, marks dropped, lower case, '&' as "and", legal forms
// dropped, everything else '-'.
std::string IdOfName(std::string_view name);

// One line a mention, for golden files and `explain`.
std::string PrintMentions(const text::Document& document, std::span<const Mention> mentions);

}  // namespace counterclaim::entity
