// The words of one language as numbers, and phrases made of them.
//
// A Vocabulary is filled while the phases are built (Learn), then only read (Look): many threads may read it then. Each
// reads through a reader of its own, which remembers the words that it met last; there are as many as ever read at
// once. Print: PrintWords.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.h"
#include "text/document.h"

namespace counterclaim::lexicon {

// One token, as far as the lexicon knows it; 0 where it does not.
struct Word {
  uint32_t form = 0;    // its normal form
  uint32_t stem = 0;    // its stem
  uint32_t tail = 0;    // the longest known last part of a compound
  uint32_t begins = 0;  // tables with phrases that begin with any of these, as bits (Vocabulary::NewTable)
  bool joiner = false;  // a hyphen or slash inside a compound, without space around it
};

// One word of a phrase: which number of a Word has to be this one.
struct Element {
  enum class By : uint8_t { kForm, kStem, kTail } by = By::kStem;
  uint32_t number = 0;

  bool Fits(const Word& w) const { return (by == By::kForm ? w.form : by == By::kStem ? w.stem : w.tail) == number; }
};

using Phrase = std::vector<Element>;

class Vocabulary {
 public:
  // `stemmer` is the name of a libstemmer algorithm, or empty: then stems are forms.
  explicit Vocabulary(std::string stemmer);
  ~Vocabulary();

  // Reads a phrase as the data writes it (schema/phrase.proto) and learns its words.
  Phrase Learn(std::string_view phrase);
  // Reads a name: every word by its form.
  Phrase LearnForm(std::string_view name);

  // A bit of Word::begins for one more table of phrases; tables past the 32nd share one.
  uint32_t NewTable() { return 1u << (tables_++ % 32); }
  // Notes that a phrase of the table begins with the element.
  void Begin(const Element& first, uint32_t table);

  // The words of a document's tokens, one a token.
  std::vector<Word> Look(const text::Document& document) const;

  // One line a sentence: its bytes and tokens, those that the vocabulary knows with what it knows of them, written as
  // the data writes it: "chips{=chips chip}", "chipfabriken{*fabrik}". Between tokens without space stands "|", but not
  // around a hyphen or slash that joins the parts of a compound and counts as a space.
  friend std::string PrintWords(const text::Document& document, const Vocabulary& vocabulary);

  // Whether libstemmer has the algorithm ("" counts as known).
  static bool HasStemmer(const std::string& name);

 private:
  using Entry = base::StringMap<uint32_t>::value_type;
  // What is known of a token; null where nothing is.
  struct Entries {
    const Entry* form = nullptr;
    const Entry* stem = nullptr;
    const Entry* tail = nullptr;
  };
  class Finder;
  class Reader;

  std::unique_ptr<Reader> Take() const;
  void Give(std::unique_ptr<Reader> reader) const;

  uint32_t Number(base::StringMap<uint32_t>& numbers, std::string_view word);

  std::string stemmer_;
  base::StringMap<uint32_t> forms_;
  base::StringMap<uint32_t> stems_;
  base::StringMap<uint32_t> tails_;
  std::array<std::vector<uint32_t>, 3> begins_;  // Word::begins by kind of word (By) and number
  uint32_t tables_ = 0;
  size_t longest_tail_ = 0;
  size_t shortest_tail_ = 0;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Reader>> idle_;
};

std::string PrintWords(const text::Document& document, const Vocabulary& vocabulary);

// Phrases with what they stand for. Built once, then only read.
template <class T>
class PhraseTable {
 public:
  struct Match {
    uint32_t length = 0;  // tokens, hyphens inside included
    const T* value = nullptr;
  };

  // `vocabulary` is the one that has learned the phrase, and all others of this table.
  void Add(Vocabulary& vocabulary, const Phrase& phrase, T value) {
    if (phrase.empty()) return;
    if (bit_ == 0) bit_ = vocabulary.NewTable();
    vocabulary.Begin(phrase.front(), bit_);
    std::vector<uint32_t>& groups = group_of_[static_cast<size_t>(phrase.front().by)];
    if (groups.size() <= phrase.front().number) groups.resize(phrase.front().number + 1);
    uint32_t& group = groups[phrase.front().number];
    if (group == 0) group = static_cast<uint32_t>(groups_.size());
    if (group == groups_.size()) groups_.emplace_back();
    Group& g = groups_[group];
    if (phrase.size() == 1) {
      g.single.push_back(static_cast<uint32_t>(g.all.size()));
    } else {
      seconds_.set(Place(group, phrase[1].by, phrase[1].number));
    }
    g.all.push_back({phrase, std::move(value)});
  }
  bool empty() const { return groups_.size() == 1; }

  // Calls visit(const Match&) for each phrase that begins at token `at` and ends before `end`.
  template <class Visit>
  void ForEachAt(std::span<const Word> words, uint32_t at, uint32_t end, Visit visit) const {
    const Word& w = words[at];
    if ((w.begins & bit_) == 0) return;
    Try(GroupOf(Element::By::kForm, w.form), words, at, end, visit);
    Try(GroupOf(Element::By::kStem, w.stem), words, at, end, visit);
    Try(GroupOf(Element::By::kTail, w.tail), words, at, end, visit);
  }

  // The longest phrase there; of equally long ones the first that was added under the most exact kind of word.
  // Its value is null where there is none.
  Match LongestAt(std::span<const Word> words, uint32_t at, uint32_t end) const {
    Match best;
    ForEachAt(words, at, end, [&](const Match& m) {
      if (m.length > best.length) best = m;
    });
    return best;
  }

 private:
  struct Entry {
    Phrase phrase;
    T value;
  };
  // Phrases with one first word, in the order in which they were added.
  struct Group {
    std::vector<Entry> all;
    std::vector<uint32_t> single;  // indexes of those of one word
  };

  uint32_t GroupOf(Element::By by, uint32_t number) const {
    const std::vector<uint32_t>& groups = group_of_[static_cast<size_t>(by)];
    return number < groups.size() ? groups[number] : 0;
  }

  // Where seconds_ holds a second word of a group's phrases.
  static size_t Place(uint32_t group, Element::By by, uint32_t number) {
    const uint64_t mixed =
        (uint64_t{group} << 34 | uint64_t{number} << 2 | static_cast<uint64_t>(by)) * 0x9e3779b97f4a7c15u;
    return mixed >> (64 - kPlaceBits);
  }

  // Whether a phrase of the group may go on with the word at a token, or behind it if that is a joiner. Sometimes true
  // where none does.
  bool MayGoOn(uint32_t group, std::span<const Word> words, uint32_t at, uint32_t end) const {
    if (at >= end) return false;
    const Word& w = words[at];
    return seconds_[Place(group, Element::By::kForm, w.form)] || seconds_[Place(group, Element::By::kStem, w.stem)] ||
           seconds_[Place(group, Element::By::kTail, w.tail)] || (w.joiner && MayGoOn(group, words, at + 1, end));
  }

  template <class Visit>
  void Try(uint32_t group, std::span<const Word> words, uint32_t at, uint32_t end, Visit& visit) const {
    if (group == 0) return;
    const Group& g = groups_[group];
    if (g.single.size() == g.all.size() || !MayGoOn(group, words, at + 1, end)) {
      for (const uint32_t k : g.single) visit(Match{1, &g.all[k].value});
      return;
    }
    for (const Entry& entry : g.all) {
      uint32_t i = at + 1;
      bool fits = true;
      for (size_t k = 1; fits && k < entry.phrase.size(); ++k) {
        if (i < end && words[i].joiner && !entry.phrase[k].Fits(words[i])) ++i;
        fits = i < end && entry.phrase[k].Fits(words[i]);
        ++i;
      }
      if (fits) visit(Match{i - at, &entry.value});
    }
  }

  uint32_t bit_ = 0;  // of Word::begins: nearly all words begin no phrase, so that is what has to be told fast
  // The phrases by their first word.
  std::vector<Group> groups_{1};                   // the first is empty
  std::array<std::vector<uint32_t>, 3> group_of_;  // by kind of word (By) and number; 0 where there is none
  // The second words of all phrases, hashed with their group: a common first word has many phrases, and hardly ever one
  // of them stands there.
  static constexpr int kPlaceBits = 16;
  std::bitset<1 << kPlaceBits> seconds_;
};

}  // namespace counterclaim::lexicon
