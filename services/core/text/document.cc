#include "text/document.h"

#include <algorithm>
#include <bit>
#include <format>
#include <functional>

#include "base/utf8.h"
#include "tickers.h"

namespace counterclaim::text {
namespace {

// Where one line of the text stands.
struct Line {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool title = false;
};

// What is longer is no sentence but a list or noise: it is cut, so that later phases take linear time.
constexpr uint32_t kLongestSentence = 300;

bool IsStop(std::string_view norm) {
  if (norm.size() == 1) return norm[0] == '.' || norm[0] == '!' || norm[0] == '?';
  return norm == "..." || norm == "\u2026";
}
bool IsCloser(std::string_view norm) {
  return norm.size() == 1 && (norm[0] == '"' || norm[0] == '\'' || norm[0] == ')' || norm[0] == ']');
}

// Finds the sentences of one paragraph after another.
class Splitter {
 public:
  Splitter(const Document& document, const SentenceRules& rules, std::vector<Sentence>& out)
      : document_(document), tokens_(document.tokens()), rules_(rules), out_(out) {}

  void Paragraph(const Line& line) {
    const uint32_t first = at_;
    while (at_ < tokens_.size() && tokens_[at_].begin < line.end) ++at_;
    if (first == at_) return;
    const size_t before = out_.size();
    uint32_t begin = first;
    for (uint32_t i = first; i < at_; ++i) {
      if (i + 1 == at_) {
        Add(begin, at_, line.title);
      } else if (i + 1 - begin >= kLongestSentence || EndsAfter(i)) {
        Add(begin, i + 1, line.title);
        begin = i + 1;
      }
    }
    Mark(before, first, line);
    ++paragraph_;
  }

 private:
  std::string_view Norm(uint32_t i) const { return document_.norm(tokens_[i]); }

  bool IsAbbreviation(uint32_t stop) const {
    if (stop == 0 || tokens_[stop].space_before) return false;
    const Token& word = tokens_[stop - 1];
    if (word.kind != TokenKind::kWord) return false;
    const std::string_view norm = document_.norm(word);
    // an initial: "J. Smith", "U.S."
    const bool initial = base::DecodeUtf8(norm, 0).length == norm.size() || norm.find('.') != norm.npos;
    return initial || std::ranges::find(rules_.abbreviations, norm) != rules_.abbreviations.end();
  }

  // Days, quarters, centuries: what is above the days of a month is hardly an ordinal.
  static bool MayCountDays(std::string_view number) {
    return number.size() == 1 || (number.size() == 2 && number <= "31");
  }

  // Whether a sentence ends with token i.
  bool EndsAfter(uint32_t i) const {
    const Token& next = tokens_[i + 1];
    if (!next.space_before) return false;
    uint32_t stop = i;
    while (stop > 0 && IsCloser(Norm(stop))) --stop;
    if (!IsStop(Norm(stop))) return false;
    if (IsCloser(Norm(i + 1)) && Norm(i + 1) != "\"" && Norm(i + 1) != "'") return false;
    const bool lower = next.kind == TokenKind::kWord && !next.upper_initial;
    if (lower) return false;
    if (Norm(stop) != "." || stop != i) return true;
    if (IsAbbreviation(stop)) return false;
    // an ordinal: "am 3. März", "le 2. trimestre"
    const bool ordinal = stop > 0 && tokens_[stop - 1].kind == TokenKind::kNumber && !tokens_[stop].space_before &&
                         MayCountDays(document_.norm(tokens_[stop - 1])) && next.kind == TokenKind::kWord;
    return !ordinal;
  }

  void Add(uint32_t first, uint32_t last, bool title) {
    Sentence s;
    s.first = first;
    s.last = last;
    s.begin = tokens_[first].begin;
    s.end = tokens_[last - 1].end;
    s.paragraph = paragraph_;
    s.title = title;
    out_.push_back(s);
  }

  // Headings and boilerplate are told by their whole paragraph.
  void Mark(size_t before, uint32_t first, const Line& line) {
    constexpr uint32_t kHeadingTokens = 16;
    constexpr uint32_t kBoilerplateTokens = 60;
    const uint32_t count = at_ - first;
    const std::string_view end = Norm(at_ - 1);
    const bool closed = IsStop(end) || IsCloser(end) || end == ":" || end == ";" || end == ",";
    const bool heading = !line.title && out_.size() - before == 1 && count <= kHeadingTokens && !closed;
    bool boilerplate = false;
    if (count <= kBoilerplateTokens && !line.title) {
      const std::string text = NormalForm(document_.slice(line.begin, line.end));
      boilerplate =
          std::ranges::any_of(rules_.boilerplate, [&](const std::string& b) { return text.find(b) != text.npos; });
    }
    bool quoted = false;
    for (size_t i = before; i < out_.size(); ++i) {
      out_[i].quoted = quoted;
      for (uint32_t k = out_[i].first; k < out_[i].last; ++k) quoted ^= Norm(k) == "\"";
      out_[i].heading = heading;
      out_[i].boilerplate = boilerplate;
    }
  }

  const Document& document_;
  std::span<const Token> tokens_;
  const SentenceRules& rules_;
  std::vector<Sentence>& out_;
  uint32_t at_ = 0;
  uint32_t paragraph_ = 0;
};

bool LowerFollows(std::string_view text, size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at < text.size() && text[at] >= 'a' && text[at] <= 'z';
}

// A new line ends a paragraph, unless it merely wraps one: no stop before it, and a lower-case letter after it.
std::vector<Line> Lines(std::string_view text, uint32_t body_begin) {
  std::vector<Line> lines;
  uint32_t begin = 0;
  for (uint32_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != '\n' && text[i] != '\r') continue;
    const bool title = begin < body_begin;
    const bool wraps = i > begin && i < text.size() && !title && LowerFollows(text, i + 1) && text[i - 1] != '.' &&
                       text[i - 1] != '!' && text[i - 1] != '?' && text[i - 1] != ':';
    if (wraps) continue;
    if (i > begin) lines.push_back({begin, i, title});
    begin = i + 1;
  }
  return lines;
}

}  // namespace

Document Document::Make(std::string_view title, std::string_view body, const SentenceRules& rules) {
  Document d;
  if (!title.empty()) {
    d.text_.append(title);
    // one line, whatever the source did
    std::ranges::replace(d.text_, '\n', ' ');
    std::ranges::replace(d.text_, '\r', ' ');
    d.text_.append("\n\n");
  }
  d.body_begin_ = static_cast<uint32_t>(d.text_.size());
  d.text_.append(body);
  // most texts have a token every five bytes, or fewer
  constexpr size_t kBytesOfToken = 4;
  d.tokens_.reserve(d.text_.size() / kBytesOfToken);
  d.norms_.reserve(d.text_.size());
  Tokenize(d.text_, 0, d.tokens_, d.norms_);
  DropTickers(d.norms_, d.tokens_);
  d.NumberWords();
  Splitter splitter(d, rules, d.sentences_);
  for (const Line& line : Lines(d.text_, d.body_begin_)) splitter.Paragraph(line);
  return d;
}

void Document::NumberWords() {
  // open addressing; a slot holds a token's index and one, or 0
  std::vector<uint32_t> slots(std::bit_ceil(2 * tokens_.size() + 1));
  for (uint32_t i = 0; i < tokens_.size(); ++i) {
    Token& t = tokens_[i];
    size_t at = std::hash<std::string_view>{}(norm(t)) & (slots.size() - 1);
    const auto differs = [&](const Token& other) { return other.kind != t.kind || norm(other) != norm(t); };
    while (slots[at] != 0 && differs(tokens_[slots[at] - 1])) at = (at + 1) & (slots.size() - 1);
    if (slots[at] == 0) {
      slots[at] = i + 1;
      t.word = distinct_words_++;
    } else {
      t.word = tokens_[slots[at] - 1].word;
    }
  }
}

std::string PrintDocument(const Document& document) {
  std::string out;
  for (const Sentence& s : document.sentences()) {
    out += std::format("[{},{}) p{}{}{}{}:", s.begin, s.end, s.paragraph, s.title ? " title" : "",
                       s.heading ? " heading" : "", s.boilerplate ? " boilerplate" : "");
    for (uint32_t i = s.first; i < s.last; ++i) {
      const Token& t = document.tokens()[i];
      out += t.space_before || i == s.first ? ' ' : '|';
      out += document.norm(t);
    }
    out += '\n';
  }
  return out;
}

}  // namespace counterclaim::text
