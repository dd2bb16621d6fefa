// The text phase: an article's title and body as tokens and sentences that point back at the stored bytes.
//
// In: title and body, valid UTF-8. Out: a Document. Print: PrintDocument.
// A Document owns its text and is immutable once built: any number of threads may read it. Linear in the text's length.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterclaim::text {

enum class TokenKind : uint8_t {
  kWord,         // letters, or letters and digits that begin with a letter: "chips", "H100", "l'", "'s"
  kNumber,       // digits with inner separators: "12.000", "1,5", "2025"; digits glued to letters end before these
  kPunctuation,  // one code point
  kSymbol,       // one code point: currency signs, %, +, …
};

struct Token {
  uint32_t begin = 0;  // byte offsets into Document::text(), half open
  uint32_t end = 0;
  uint32_t norm_begin = 0;  // into the Document's normalised forms
  uint32_t norm_end = 0;
  uint32_t word = 0;  // one number for all tokens with this kind and normal form; they count from 0 by first token
  TokenKind kind = TokenKind::kWord;
  bool space_before = false;   // white space stands before it
  bool upper_initial = false;  // begins with an upper-case letter
  bool all_upper = false;      // two or more letters, none lower-case
};

struct Sentence {
  uint32_t begin = 0;  // byte offsets into Document::text(), half open, without the space around
  uint32_t end = 0;
  uint32_t first = 0;  // tokens [first, last)
  uint32_t last = 0;
  uint32_t paragraph = 0;    // counts from 0 (the title's, where there is one)
  bool quoted = false;       // begins inside a quotation that the paragraph opened before
  bool title = false;        // of the article's title
  bool heading = false;      // a short line without a final stop, in the body
  bool boilerplate = false;  // nothing that the article says: cookie notices, "read also", newsletters
};

// What the text phase needs of a language; forms are normalised (NormalForm).
struct SentenceRules {
  std::vector<std::string> abbreviations;  // without their final stop: "mr", "z.b", "inc"
  std::vector<std::string> boilerplate;    // a short paragraph that contains one of these is boilerplate
};

class Document {
 public:
  // Of title and body; either may be empty.
  static Document Make(std::string_view title, std::string_view body, const SentenceRules& rules);

  // Title, an empty line, body: what all offsets of tokens and sentences count.
  std::string_view text() const { return text_; }
  // Where the body begins in text().
  uint32_t body_begin() const { return body_begin_; }
  std::span<const Token> tokens() const { return tokens_; }
  std::span<const Sentence> sentences() const { return sentences_; }

  std::string_view surface(const Token& t) const { return text().substr(t.begin, t.end - t.begin); }
  // Lower case, compatibility-folded, apostrophes ' and dashes - and quotes " in one form.
  std::string_view norm(const Token& t) const {
    return std::string_view(norms_).substr(t.norm_begin, t.norm_end - t.norm_begin);
  }
  // How many numbers Token::word has.
  uint32_t distinct_words() const { return distinct_words_; }
  std::string_view slice(uint32_t begin, uint32_t end) const { return text().substr(begin, end - begin); }

 private:
  void NumberWords();

  std::string text_;
  uint32_t body_begin_ = 0;
  std::string norms_;
  std::vector<Token> tokens_;
  std::vector<Sentence> sentences_;
  uint32_t distinct_words_ = 0;
};

// The form in which Document::norm gives a word.
std::string NormalForm(std::string_view word);

// One line a sentence: its bytes, flags and tokens.
std::string PrintDocument(const Document& document);

// Splits into tokens, appending to `tokens` and `norms`; `offset` is added to every byte position.
void Tokenize(std::string_view text, uint32_t offset, std::vector<Token>& tokens, std::string& norms);

}  // namespace counterclaim::text
