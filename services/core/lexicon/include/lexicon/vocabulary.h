// The words of one language as numbers, and phrases made of them.
//
// A Vocabulary is filled while the phases are built (Learn), then only read (Look): many threads may read it then. Each
// reads through a reader of its own, which remembers the words that it met last; there are as many as ever read at
// once. Print: PrintWords.
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cassert>
#include <cstdint>
#include <functional>
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

// Phrases with what they stand for. Filled by Add, closed by Finish, then only read.
template <class T>
class PhraseTable {
 public:
  struct Match {
    uint32_t length = 0;  // tokens, hyphens inside included
    const T* value = nullptr;
  };

  // `vocabulary` is the one that has learned the phrase, and all others of this table.
  void Add(Vocabulary& vocabulary, Phrase phrase, T value) {
    if (phrase.empty()) return;
    if (bit_ == 0) bit_ = vocabulary.NewTable();
    vocabulary.Begin(phrase.front(), bit_);
    std::vector<uint32_t>& groups = group_of_[static_cast<size_t>(phrase.front().by)];
    if (groups.size() <= phrase.front().number) groups.resize(phrase.front().number + 1);
    uint32_t& group = groups[phrase.front().number];
    if (group == 0) group = ++last_group_;
    added_.push_back({group, std::move(phrase), std::move(value)});
  }

  // Puts what was added side by side, by first word: nearly all time of a look-up goes to memory.
  void Finish() {
    std::ranges::stable_sort(added_, {}, &Added::group);
    groups_.resize(last_group_ + 1);
    values_.reserve(added_.size());
    for (size_t begin = 0, end = 0; begin < added_.size(); begin = end) {
      while (end < added_.size() && added_[end].group == added_[begin].group) ++end;
      AddGroup(std::span(added_).subspan(begin, end - begin));
    }
    added_ = {};
  }

  // Whether a phrase may begin with a word; false for nearly all words.
  bool MayBegin(const Word& w) const { return (w.begins & bit_) != 0; }

  // Calls visit(const Match&) for each phrase that begins at token `at` and ends before `end`.
  template <class Visit>
  void ForEachAt(std::span<const Word> words, uint32_t at, uint32_t end, Visit visit) const {
    assert(added_.empty());
    const Word& w = words[at];
    if (!MayBegin(w)) return;
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
  struct Added {
    uint32_t group = 0;
    Phrase phrase;
    T value;
  };
  // A phrase behind its first word.
  struct Rest {
    uint32_t first = 0;  // elements_[first, last)
    uint32_t last = 0;
    uint32_t value = 0;  // index into values_
  };
  // Phrases with one first word.
  struct Group {
    uint32_t single = 0;  // values_[single, single_end): phrases of one word
    uint32_t single_end = 0;
    uint32_t first = 0;  // rests_[first, last): all phrases as they were added, where one has more words
    uint32_t last = 0;
  };

  void AddGroup(std::span<Added> added) {
    Group& g = groups_[added.front().group];
    const auto more = [](const Added& a) { return a.phrase.size() > 1; };
    const auto singles = static_cast<uint32_t>(added.size() - std::ranges::count_if(added, more));
    g.single = static_cast<uint32_t>(values_.size());
    g.single_end = g.single + singles;
    g.first = g.last = static_cast<uint32_t>(rests_.size());
    uint32_t single = g.single;
    uint32_t longer = g.single_end;
    if (singles < added.size()) {
      for (const Added& a : added) {
        if (more(a)) seconds_.set(Place(a.group, a.phrase[1].by, a.phrase[1].number));
        const auto begin = static_cast<uint32_t>(elements_.size());
        elements_.insert(elements_.end(), a.phrase.begin() + 1, a.phrase.end());
        rests_.push_back({begin, static_cast<uint32_t>(elements_.size()), more(a) ? longer++ : single++});
      }
      g.last = static_cast<uint32_t>(rests_.size());
    }
    std::ranges::stable_partition(added, std::not_fn(more));
    for (Added& a : added) values_.push_back(std::move(a.value));
  }

  uint32_t GroupOf(Element::By by, uint32_t number) const {
    const std::vector<uint32_t>& groups = group_of_[static_cast<size_t>(by)];
    return number < groups.size() ? groups[number] : 0;
  }

  // Where seconds_ holds a second word of a group's phrases.
  static size_t Place(uint32_t group, Element::By by, uint32_t number) {
    const uint64_t key = uint64_t{group} << 34 | uint64_t{number} << 2 | static_cast<uint64_t>(by);
    return key * 0x9e3779b97f4a7c15u >> (64 - kPlaceBits);
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
    if (g.first == g.last || !MayGoOn(group, words, at + 1, end)) {
      for (uint32_t k = g.single; k < g.single_end; ++k) visit(Match{1, &values_[k]});
      return;
    }
    for (uint32_t r = g.first; r < g.last; ++r) {
      const Rest& rest = rests_[r];
      uint32_t i = at + 1;
      bool fits = true;
      for (uint32_t k = rest.first; fits && k < rest.last; ++k) {
        const Element& e = elements_[k];
        if (i < end && words[i].joiner && !e.Fits(words[i])) ++i;
        fits = i < end && e.Fits(words[i]);
        ++i;
      }
      if (fits) visit(Match{i - at, &values_[rest.value]});
    }
  }

  std::vector<Added> added_;  // until Finish
  uint32_t last_group_ = 0;
  uint32_t bit_ = 0;  // of Word::begins: nearly all words begin no phrase, so that is what has to be told fast
  std::array<std::vector<uint32_t>, 3> group_of_;  // by kind of first word (By) and number; 0 where there is none
  std::vector<Group> groups_;
  std::vector<Rest> rests_;
  std::vector<Element> elements_;
  std::vector<T> values_;
  // The second words of all phrases, hashed with their group: a common first word has many phrases, and hardly ever one
  // of them stands there.
  static constexpr int kPlaceBits = 16;
  std::bitset<1 << kPlaceBits> seconds_;
};

}  // namespace counterclaim::lexicon
