// HTML made text. Pure, safe from any thread, linear in the length.
#pragma once

#include <string>
#include <string_view>

namespace counterclaim::input {

// Tags, comments and what stands in script, style, head and template are dropped; character references are resolved;
// runs of white space become one blank; the ends of blocks (p, div, li, h1, br, …) become line breaks, paragraphs a
// blank line. What is no markup ("a < b") stays. The input must be valid UTF-8; so is the result.
std::string HtmlToText(std::string_view html);

}  // namespace counterclaim::input
