#include "lexicon/vocabulary.h"

#include <libstemmer.h>

#include <algorithm>
#include <memory>

namespace counterclaim::lexicon {
namespace {

// Not safe to share between threads, and cheap to make: one a document.
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
  for (const text::Token& t : tokens) words.push_back(norms.substr(t.norm_begin, t.norm_end - t.norm_begin));
  return words;
}

}  // namespace

Vocabulary::Vocabulary(std::string stemmer) : stemmer_(std::move(stemmer)) {}

uint32_t Vocabulary::Number(base::StringMap<uint32_t>& numbers, std::string_view word) {
  return numbers.try_emplace(std::string(word), static_cast<uint32_t>(numbers.size() + 1)).first->second;
}

Phrase Vocabulary::Learn(std::string_view phrase) {
  Phrase result;
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
  for (const std::string& part : Split(name)) result.push_back({Element::By::kForm, Number(forms_, part)});
  return result;
}

std::vector<Word> Vocabulary::Look(const text::Document& document) const {
  Stemmer stem(stemmer_);
  const auto find = [](const base::StringMap<uint32_t>& numbers, std::string_view word) -> uint32_t {
    const auto found = numbers.find(word);
    return found == numbers.end() ? 0 : found->second;
  };
  const auto tokens = document.tokens();
  std::vector<Word> words(tokens.size());
  for (size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view norm = document.norm(tokens[i]);
    Word& w = words[i];
    w.form = find(forms_, norm);
    if (w.form == 0 && IsModelPlural(norm)) w.form = find(forms_, norm.substr(0, norm.size() - 1));
    if (tokens[i].kind != text::TokenKind::kWord) {
      w.stem = find(stems_, norm);
      w.joiner = IsJoiner(norm) && !tokens[i].space_before && i + 1 < tokens.size() && !tokens[i + 1].space_before;
      continue;
    }
    const std::string_view stemmed = norm.size() <= kLongestWord ? stem(norm) : norm;
    w.stem = find(stems_, stemmed);
    if (tails_.empty() || norm.size() > kLongestWord) continue;
    for (size_t n = std::min(longest_tail_, stemmed.size()); n >= shortest_tail_ && w.tail == 0 && n > 0; --n) {
      w.tail = find(tails_, stemmed.substr(stemmed.size() - n));
    }
  }
  return words;
}

bool Vocabulary::HasStemmer(const std::string& name) {
  if (name.empty()) return true;
  const std::unique_ptr<sb_stemmer, void (*)(sb_stemmer*)> stemmer(sb_stemmer_new(name.c_str(), nullptr),
                                                                   sb_stemmer_delete);
  return stemmer != nullptr;
}

}  // namespace counterclaim::lexicon
