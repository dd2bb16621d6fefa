// Text from outside, made fit for a terminal: harmless, of known width, and wrapped. Pure, safe from any thread;
// linear.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace counterclaim::render {

// Replaces what a terminal would obey: control characters become blanks (white space) or U+FFFD (all others, and broken
// UTF-8); what reorders text (bidirectional embeddings, overrides and isolates) is dropped.
std::string Harmless(std::string_view text);

// The same line by line: line feeds stay.
std::string HarmlessLines(std::string_view text);

// Columns that a code point takes: 0 for combining marks, 2 for East Asian wide characters and emoji, else 1.
int ColumnsOf(char32_t code_point);

// Stand for the beginning and the end of marked words in the input of Wrap. Harmless() lets neither through.
inline constexpr char kMarkBegin = '\x01';
inline constexpr char kMarkEnd = '\x02';

struct WrapOptions {
  size_t width = 100;   // columns, the indent included
  size_t indent = 0;    // blanks before each line
  bool colour = false;  // marked words are bold; otherwise they stand in [brackets]
};

// `text` as lines, each with a line feed at its end, broken at blanks and between East Asian characters; a longer word
// is broken where the line ends. Marks must not be nested.
std::string Wrap(std::string_view text, const WrapOptions& options);

}  // namespace counterclaim::render
