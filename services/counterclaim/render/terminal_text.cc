#include "render/terminal_text.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace counterclaim::render {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};
// Unicode's combining marks and format characters, as far as scripts of news use them.
constexpr auto kNarrow = std::to_array<Range>({
    {0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},   {0x5bf, 0x5c7},   {0x610, 0x61a},   {0x64b, 0x65f},
    {0x670, 0x670},   {0x6d6, 0x6ed},   {0x8d3, 0x902},   {0x93a, 0x93c},   {0x941, 0x948},   {0x94d, 0x94d},
    {0xe31, 0xe31},   {0xe34, 0xe3a},   {0xe47, 0xe4e},   {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200f},
    {0x2060, 0x2064}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}, {0xe0100, 0xe01ef},
});
// East Asian Width W and F, and emoji.
constexpr auto kWide = std::to_array<Range>({
    {0x1100, 0x115f},
    {0x231a, 0x231b},
    {0x2e80, 0x303e},
    {0x3041, 0x33ff},
    {0x3400, 0x4dbf},
    {0x4e00, 0x9fff},
    {0xa000, 0xa4cf},
    {0xa960, 0xa97f},
    {0xac00, 0xd7a3},
    {0xf900, 0xfaff},
    {0xfe30, 0xfe6f},
    {0xff00, 0xff60},
    {0xffe0, 0xffe6},
    {0x1f300, 0x1f64f},
    {0x1f680, 0x1f6ff},
    {0x1f900, 0x1faff},
    {0x20000, 0x3fffd},
});

template <size_t N>
bool In(const std::array<Range, N>& ranges, char32_t c) {
  const auto at = std::ranges::lower_bound(ranges, c, {}, &Range::last);
  return at != ranges.end() && at->first <= c;
}

bool IsReordering(char32_t c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kPlain = "\x1b[0m";

// Fills lines piece by piece; a piece is a word, or one wide character.
class Filler {
 public:
  explicit Filler(const WrapOptions& options)
      : options_(options), room_(options.width > options.indent + kLeast ? options.width - options.indent : kLeast) {}

  void Put(std::string_view code_point, int columns) {
    word_ += code_point;
    word_columns_ += columns;
    // a word longer than a line
    if (word_columns_ >= room_) EndWord();
  }
  void Mark(bool begin) {
    if (options_.colour) {
      word_ += begin ? kMarkBegin : kMarkEnd;
    } else {
      Put(begin ? "[" : "]", 1);
    }
  }
  void EndWord() {
    if (word_.empty()) return;
    const size_t blank = columns_ > 0 && blank_pending_ ? 1 : 0;
    if (columns_ > 0 && columns_ + blank + word_columns_ > room_) {
      EndLine();
    } else if (blank > 0) {
      line_ += ' ';
      ++columns_;
    }
    blank_pending_ = false;
    line_ += word_;
    columns_ += word_columns_;
    word_.clear();
    word_columns_ = 0;
  }
  void Blank() {
    EndWord();
    blank_pending_ = true;
  }
  std::string Finish() {
    EndWord();
    if (!line_.empty()) EndLine();
    return std::move(out_);
  }

 private:
  static constexpr size_t kLeast = 20;

  void EndLine() {
    out_.append(options_.indent, ' ');
    // a colour never runs over the end of a line, so that what pages or greps them shows each alike
    if (bold_) out_ += kBold;
    for (const char c : line_) {
      if (c == kMarkBegin || c == kMarkEnd) {
        bold_ = c == kMarkBegin;
        out_ += bold_ ? kBold : kPlain;
      } else {
        out_ += c;
      }
    }
    if (bold_) out_ += kPlain;
    out_ += '\n';
    line_.clear();
    columns_ = 0;
  }

  const WrapOptions& options_;
  size_t room_;
  std::string out_;
  std::string line_;
  std::string word_;
  size_t columns_ = 0;
  size_t word_columns_ = 0;
  bool blank_pending_ = false;
  bool bold_ = false;
};

}  // namespace

std::string Harmless(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const base::CodePoint c = base::DecodeUtf8(text, i);
    const bool space = (c.value >= '\t' && c.value <= '\r') || c.value == 0x2028 || c.value == 0x2029;
    const bool control = c.value < 0x20 || (c.value >= 0x7f && c.value < 0xa0);
    if (space) {
      out += ' ';
    } else if (!c.valid || control) {
      base::AppendUtf8(0xfffd, out);
    } else if (!IsReordering(c.value)) {
      out.append(text, i, c.length);
    }
    i += c.length;
  }
  return out;
}

std::string HarmlessLines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    out += Harmless(text.substr(0, end));
    if (end == std::string_view::npos) break;
    out += '\n';
    text.remove_prefix(end + 1);
  }
  return out;
}

int ColumnsOf(char32_t code_point) {
  if (code_point < 0x300) return 1;
  return In(kNarrow, code_point) ? 0 : In(kWide, code_point) ? 2 : 1;
}

std::string Wrap(std::string_view text, const WrapOptions& options) {
  Filler filler(options);
  bool after_wide = false;
  for (size_t i = 0; i < text.size();) {
    const base::CodePoint c = base::DecodeUtf8(text, i);
    const std::string_view bytes = text.substr(i, c.length);
    i += c.length;
    if (c.value == ' ' || c.value == '\n') {
      filler.Blank();
      after_wide = false;
      continue;
    }
    if (c.value == kMarkBegin || c.value == kMarkEnd) {
      if (after_wide && c.value == kMarkBegin) filler.EndWord();
      filler.Mark(c.value == kMarkBegin);
      after_wide = false;
      continue;
    }
    const int columns = ColumnsOf(c.value);
    // punctuation in full width stays with the character before it
    const bool closing = (c.value >= 0x3001 && c.value <= 0x3002) || c.value == 0xff0c || c.value == 0xff0e;
    if (after_wide && columns > 0 && !closing) filler.EndWord();
    filler.Put(bytes, columns);
    after_wide = columns == 2 || (columns == 0 && after_wide);
  }
  return filler.Finish();
}

}  // namespace counterclaim::render
