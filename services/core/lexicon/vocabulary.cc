#include "lexicon/vocabulary.h"

#include <libstemmer.h>

#include <algorithm>
#include <format>
#include <memory>

namespace counterclaim::lexicon {
namespace {

// Not safe to share between threads.
class Stemmer {
 public:
  explicit Stemmer(const std::string& name)
      : stemmer_(name.empty() ? nullptr : sb_stemmer_new(name.c_str(), nullptr)) {}

  // The view lasts until the next call.
  std::string_view operator()(std::string_view form) {
    if (stemmer_ == nullptr) return form;
    const sb_symbol* stem =
        sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(form.data()), static_cast<int>(form.size()));
    if (stem == nullptr) return form;
    return {reinterpret_cast<const char*>(stem), static_cast<size_t>(sb_stemmer_length(stemmer_.get()))};
  }

 private:
  struct Delete {
    void operator()(sb_stemmer* s) const { sb_stemmer_delete(s); }
  };
  std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

// No word that is worth stemming is longer; a longer run of letters is its own stem.
constexpr size_t kLongestWord = 64;

bool IsJoiner(std::string_view norm) {
  return norm == "-" || norm == "/";
}

// A model's name in the plural: "h100s".
bool IsModelPlural(std::string_view form) {
  return form.size() >= 3 && form.back() == 's' && form.find_first_of("0123456789") != form.npos;
}

// What a phrase writes as one word the way a text has it: "d'", "'s" are words of their own, and must stay so alone.
std::vector<std::string> Split(std::string_view phrase) {
  std::string normal = text::NormalForm(phrase);
  const bool elided = normal.size() > 1 && (normal.back() == '\'' || normal.front() == '\'');
  if (elided && normal.find(' ') == normal.npos && std::ranges::count(normal, '\'') == 1) return {std::move(normal)};
  std::vector<text::Token> tokens;
  std::string norms;
  text::Tokenize(phrase, 0, tokens, norms);
  std::vector<std::string> words;
  words.reserve(tokens.size());
  for (const text::Token& t : tokens) words.push_back(norms.substr(t.norm_begin, t.norm_end - t.norm_begin));
  return words;
}

}  // namespace

// Finds what is known of tokens. Not safe to share between threads.
class Vocabulary::Finder {
 public:
  explicit Finder(const Vocabulary& vocabulary) : vocabulary_(vocabulary), stem_(vocabulary.stemmer_) {}

  Entries Find(std::string_view norm, text::TokenKind kind) {
    Entries known;
    known.form = Find(vocabulary_.forms_, norm);
    if (known.form == nullptr && IsModelPlural(norm)) {
      known.form = Find(vocabulary_.forms_, norm.substr(0, norm.size() - 1));
    }
    if (kind != text::TokenKind::kWord) {
      known.stem = Find(vocabulary_.stems_, norm);
      return known;
    }
    const std::string_view stemmed = norm.size() <= kLongestWord ? stem_(norm) : norm;
    known.stem = Find(vocabulary_.stems_, stemmed);
    if (vocabulary_.tails_.empty() || norm.size() > kLongestWord) return known;
    for (size_t n = std::min(vocabulary_.longest_tail_, stemmed.size());
         n >= vocabulary_.shortest_tail_ && known.tail == nullptr && n > 0; --n) {
      known.tail = Find(vocabulary_.tails_, stemmed.substr(stemmed.size() - n));
    }
    return known;
  }

 private:
  static const Entry* Find(const base::StringMap<uint32_t>& numbers, std::string_view word) {
    const auto found = numbers.find(word);
    return found == numbers.end() ? nullptr : &*found;
  }

  const Vocabulary& vocabulary_;
  Stemmer stem_;
};

// A Finder that remembers words: stemming one and looking for its tail takes longer than all else that is done with it.
class Vocabulary::Reader {
 public:
  explicit Reader(const Vocabulary& vocabulary) : vocabulary_(vocabulary), finder_(vocabulary), slots_(kSlots) {}

  // Form, stem and tail.
  Word Read(std::string_view norm, text::TokenKind kind) {
    if (norm.empty() || norm.size() > kLongest) return Find(norm, kind);
    Slot& slot = slots_[std::hash<std::string_view>{}(norm) % kSlots];
    if (slot.kind != kind || std::string_view(slot.norm.data(), slot.size) != norm) {
      slot.word = Find(norm, kind);
      slot.kind = kind;
      slot.size = static_cast<uint8_t>(norm.size());
      norm.copy(slot.norm.data(), norm.size());
    }
    return slot.word;
  }

 private:
  static constexpr size_t kSlots = 1 << 13;
  static constexpr size_t kLongest = 30;
  // The last token with this hash. In one cache line.
  struct alignas(64) Slot {
    Word word;
    text::TokenKind kind = text::TokenKind::kWord;
    uint8_t size = 0;
    std::array<char, kLongest> norm{};
  };

  Word Find(std::string_view norm, text::TokenKind kind) {
    const auto number = [](const Entry* entry) { return entry == nullptr ? 0 : entry->second; };
    const Entries known = finder_.Find(norm, kind);
    Word w{.form = number(known.form), .stem = number(known.stem), .tail = number(known.tail)};
    w.begins =
        Begins(Element::By::kForm, w.form) | Begins(Element::By::kStem, w.stem) | Begins(Element::By::kTail, w.tail);
    return w;
  }

  uint32_t Begins(Element::By by, uint32_t word) const {
    const std::vector<uint32_t>& begins = vocabulary_.begins_[static_cast<size_t>(by)];
    return word < begins.size() ? begins[word] : 0;
  }

  const Vocabulary& vocabulary_;
  Finder finder_;
  std::vector<Slot> slots_;
};

Vocabulary::Vocabulary(std::string stemmer) : stemmer_(std::move(stemmer)) {}
Vocabulary::~Vocabulary() = default;

uint32_t Vocabulary::Number(base::StringMap<uint32_t>& numbers, std::string_view word) {
  return numbers.try_emplace(std::string(word), static_cast<uint32_t>(numbers.size() + 1)).first->second;
}

Phrase Vocabulary::Learn(std::string_view phrase) {
  Phrase result;
  idle_.clear();  // what they remember may be wrong now
  Stemmer stem(stemmer_);
  while (!phrase.empty()) {
    const size_t space = phrase.find(' ');
    std::string_view word = phrase.substr(0, space);
    phrase.remove_prefix(space == phrase.npos ? phrase.size() : space + 1);
    if (word.empty()) continue;
    const char mark = word.front();
    if (word.size() > 1 && (mark == '=' || mark == '*')) word.remove_prefix(1);
    for (const std::string& part : Split(word)) {
      if (mark == '=') {
        result.push_back({Element::By::kForm, Number(forms_, part)});
      } else if (mark == '*') {
        const std::string_view tail = stem(part);
        shortest_tail_ = tails_.empty() ? tail.size() : std::min(shortest_tail_, tail.size());
        longest_tail_ = std::max(longest_tail_, tail.size());
        result.push_back({Element::By::kTail, Number(tails_, tail)});
      } else {
        result.push_back({Element::By::kStem, Number(stems_, stem(part))});
      }
    }
  }
  return result;
}

Phrase Vocabulary::LearnForm(std::string_view name) {
  Phrase result;
  idle_.clear();
  for (const std::string& part : Split(name)) result.push_back({Element::By::kForm, Number(forms_, part)});
  return result;
}

void Vocabulary::Begin(const Element& first, uint32_t table) {
  std::vector<uint32_t>& begins = begins_[static_cast<size_t>(first.by)];
  if (begins.size() <= first.number) begins.resize(first.number + 1);
  begins[first.number] |= table;
  idle_.clear();
}

std::unique_ptr<Vocabulary::Reader> Vocabulary::Take() const {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<Reader> reader = std::move(idle_.back());
      idle_.pop_back();
      return reader;
    }
  }
  return std::make_unique<Reader>(*this);
}

void Vocabulary::Give(std::unique_ptr<Reader> reader) const {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(reader));
}

std::vector<Word> Vocabulary::Look(const text::Document& document) const {
  std::unique_ptr<Reader> reader = Take();
  const auto tokens = document.tokens();
  std::vector<Word> words(tokens.size());
  std::vector<Word> distinct;
  distinct.reserve(document.distinct_words());
  for (size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view norm = document.norm(tokens[i]);
    if (tokens[i].word == distinct.size()) distinct.push_back(reader->Read(norm, tokens[i].kind));
    words[i] = distinct[tokens[i].word];
    words[i].joiner = tokens[i].kind != text::TokenKind::kWord && IsJoiner(norm) && !tokens[i].space_before &&
                      i + 1 < tokens.size() && !tokens[i + 1].space_before;
  }
  Give(std::move(reader));
  return words;
}

std::string PrintWords(const text::Document& document, const Vocabulary& vocabulary) {
  const std::vector<Word> words = vocabulary.Look(document);
  Vocabulary::Finder finder(vocabulary);
  std::string out;
  for (const text::Sentence& s : document.sentences()) {
    out += std::format("[{},{}):", s.begin, s.end);
    for (uint32_t i = s.first; i < s.last; ++i) {
      const text::Token& token = document.tokens()[i];
      const bool joined = words[i].joiner || (i > s.first && words[i - 1].joiner);
      if (i == s.first || token.space_before) {
        out += ' ';
      } else if (!joined) {
        out += '|';
      }
      const std::string_view norm = document.norm(token);
      out += norm;
      const Vocabulary::Entries known = finder.Find(norm, token.kind);
      std::string names;
      if (known.form != nullptr) names += " =" + known.form->first;
      if (known.stem != nullptr) names += " " + known.stem->first;
      if (known.tail != nullptr) names += " *" + known.tail->first;
      if (!names.empty()) out += "{" + names.substr(1) + "}";
    }
    out += '\n';
  }
  return out;
}

bool Vocabulary::HasStemmer(const std::string& name) {
  if (name.empty()) return true;
  const std::unique_ptr<sb_stemmer, void (*)(sb_stemmer*)> stemmer(sb_stemmer_new(name.c_str(), nullptr),
                                                                   sb_stemmer_delete);
  return stemmer != nullptr;
}

}  // namespace counterclaim::lexicon
