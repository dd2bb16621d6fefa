// A document as the entity phase looks at it: what the language's words say at each token, and what was found so far.
// One a document; not shared between threads. It borrows the document, its words and the tables.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "entity/entity.h"
#include "tables.h"

namespace counterclaim::entity {

// A phrase of the language, where it stands.
struct Span {
  uint32_t first = 0;  // tokens [first, last)
  uint32_t last = 0;
  Role role = Role::kPartyNoun;
  uint16_t index = 0;
};

// A mention with what the steps tell one another of it.
struct Found : Mention {
  uint64_t kinds = 0;  // a party's categories
  bool vendor = false;
  bool subject = false;  // no preposition before it, and no possessor
  uint32_t sentence = 0;
  int32_t listed = -1;      // index into the catalogue of its kind
  uint64_t wanted = 0;      // a description: the categories that it fits
  std::string_view seat;    // a description: the town that its head office is in, normal form
  bool owned = false;       // a description: "its supplier"
  bool acts = false;        // a party only because of the verb beside it
  bool any_person = false;  // a pronoun: may stand for a person
  bool any_party = false;   // a pronoun: may stand for a party
  bool last_named = false;  // a pronoun: stands for what was named right before
};

constexpr uint32_t kNone = ~uint32_t{0};
// How many mentions back or on anything is looked for: bounds the time for a text, however long.
constexpr size_t kHorizon = 300;

class Scan {
 public:
  Scan(const Tables& tables, const text::Document& document, std::span<const lexicon::Word> words,
       std::span<const quantity::Quantity> quantities);

  const Tables& tables;
  const text::Document& document;
  std::span<const lexicon::Word> words;
  std::span<const text::Token> tokens;
  std::vector<uint32_t> bits;         // Bits, a token
  std::vector<uint32_t> sentence_of;  // index, a token
  std::vector<Found> found;

  uint32_t size() const { return static_cast<uint32_t>(tokens.size()); }
  std::string_view norm(uint32_t i) const { return document.norm(tokens[i]); }
  bool Has(uint32_t i, uint32_t wanted) const { return i < size() && (bits[i] & wanted) != 0; }
  bool IsWord(uint32_t i) const { return i < size() && tokens[i].kind == text::TokenKind::kWord; }
  bool Is(uint32_t i, std::string_view norm_form) const { return i < size() && norm(i) == norm_form; }
  bool SameSentence(uint32_t a, uint32_t b) const {
    return a < size() && b < size() && sentence_of[a] == sentence_of[b];
  }
  uint32_t SentenceEnd(uint32_t i) const { return document.sentences()[sentence_of[i]].last; }
  uint32_t SentenceBegin(uint32_t i) const { return document.sentences()[sentence_of[i]].first; }

  // The longest phrase of one of the roles (bits 1 << role) that begins at i; null if none.
  const Span* SpanAt(uint32_t i, uint32_t roles) const;
  // The longest that ends before token i, with nothing between.
  const Span* SpanBefore(uint32_t i, uint32_t roles) const;
  std::span<const Span> spans() const { return spans_; }

  // Taken by a mention, or by a date, sum of money and the like.
  bool IsTaken(uint32_t i) const { return taken_[i] != 0; }
  // Whether nothing is found in tokens [first, last) yet.
  bool IsFree(uint32_t first, uint32_t last) const {
    for (uint32_t i = first; i < last; ++i) {
      if (IsTaken(i)) return false;
    }
    return true;
  }
  // Adds a mention of tokens [first, last), marks them as taken.
  Found& Add(Kind kind, uint32_t first, uint32_t last);
  // Nothing is to be found in tokens [first, last).
  void Block(uint32_t first, uint32_t last);
  // The mention that token i belongs to; kNone if none. Indexes into `found`, as long as that is not sorted.
  uint32_t FoundAt(uint32_t i) const { return i < size() && taken_[i] > 1 ? taken_[i] - 2 : kNone; }

  // Whether the capital of token i says nothing: it begins a sentence or quote, or stands in a Title in Capitals.
  bool IsShaky(uint32_t i) const { return shaky_[i]; }
  // Whether the document has the word of token i in lower case too.
  bool SeenLower(uint32_t i) const { return seen_[tokens[i].word].lower; }
  // How often it has the word with a capital, whether that says something or not.
  int SeenCapital(uint32_t i) const { return seen_[tokens[i].word].capital; }
  // Whether the document never has an article, a number or a possessive before the word: a name, as it seems.
  bool NeverArticled(uint32_t i) const { return !seen_[tokens[i].word].articled; }
  // Whether the document has the word, without an article, as a subject at the head of a sentence; behind a preposition
  // that names govern as well as places; behind one of place.
  bool SeenBareSubject(uint32_t i) const { return seen_[tokens[i].word].bare_subject; }
  bool SeenGoverned(uint32_t i) const { return seen_[tokens[i].word].governed; }
  bool SeenPlaced(uint32_t i) const { return seen_[tokens[i].word].placed; }
  // How often it has the word with a capital that says something.
  int SeenUpper(uint32_t i) const { return seen_[tokens[i].word].upper; }
  // Orders `found` by place. FoundAt is not to be used afterwards.
  void Sort();
  // Whether the words before `first` make what stands there no subject: a preposition, perhaps with an article and so
  // on.
  bool AfterPreposition(uint32_t first) const;

 private:
  // How the document writes a word.
  struct Seen {
    int capital = 0;
    int upper = 0;
    bool lower = false;
    bool articled = false;
    bool bare_subject = false;
    bool governed = false;
    bool placed = false;
  };

  bool IsTicker(uint32_t i) const;
  void ReadWords();
  bool IsVerbLike(uint32_t first, uint32_t last, Role role) const;
  void ReadCapitals();
  void ReadBare(uint32_t i, const text::Sentence& s, Seen& seen) const;

  std::vector<Span> spans_;       // by first token
  std::vector<uint32_t> begins_;  // a token: where its spans begin in spans_
  std::vector<uint32_t> by_end_;  // indexes into spans_, by last token
  std::vector<uint32_t> ends_;    // a token: where the spans that end there begin in by_end_
  std::vector<uint32_t> taken_;
  std::vector<bool> shaky_;
  std::vector<Seen> seen_;  // by Token::word
};

constexpr uint32_t RoleBit(Role r) {
  return 1u << static_cast<uint32_t>(r);
}

}  // namespace counterclaim::entity
