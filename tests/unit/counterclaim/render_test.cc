// How contradictions look: the cases in cases/render.
//   render [width=N] [colour]    a Contradiction in protobuf's text format
//   wrap width=N indent=N [colour]    a text; < and > stand for the marks
//   harmless    one text; <FF> is that byte
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "render/contradiction.h"
#include "render/terminal_text.h"
#include "support/golden.h"

namespace counterclaim::render {
namespace {

// Escape sequences as they can be read in a text file.
std::string Visible(std::string text) {
  for (size_t i = 0; (i = text.find('\x1b', i)) != std::string::npos;) text.replace(i, 1, "<1B>");
  return text;
}

size_t Number(const testing::Case& c, std::string_view key, const char* otherwise) {
  return static_cast<size_t>(std::atoi(std::string(c.Arg(key, otherwise)).c_str()));
}

std::string Run(const testing::Case& c) {
  if (c.command() == "render") {
    v1::Contradiction contradiction;
    if (!google::protobuf::TextFormat::ParseFromString(c.input, &contradiction)) return "not a contradiction\n";
    return Visible(
        RenderContradiction(contradiction, {.width = Number(c, "width", "100"), .colour = c.HasFlag("colour")}));
  }
  if (c.command() == "wrap") {
    std::string text = c.input;
    for (char& ch : text) ch = ch == '<' ? kMarkBegin : ch == '>' ? kMarkEnd : ch;
    return Visible(Wrap(
        text, {.width = Number(c, "width", "100"), .indent = Number(c, "indent", "0"), .colour = c.HasFlag("colour")}));
  }
  std::string bytes;
  for (size_t i = 0; i < c.input.size(); ++i) {
    if (c.input[i] == '<' && i + 3 < c.input.size() && c.input[i + 3] == '>') {
      bytes += static_cast<char>(std::strtol(c.input.substr(i + 1, 2).c_str(), nullptr, 16));
      i += 3;
    } else {
      bytes += c.input[i];
    }
  }
  return Harmless(bytes) + "|\n";
}

const int kFiles = testing::RunGolden("unit/counterclaim/cases/render", &Run);

TEST(RenderGolden, HasCases) {
  EXPECT_GE(kFiles, 2);
}

TEST(Render, CutsAMegabyteAroundTheMarks) {
  v1::Contradiction contradiction;
  v1::Evidence& evidence = *contradiction.mutable_earlier()->mutable_evidence();
  std::string quote;
  for (int i = 0; i < 100'000; ++i) quote += "ächz ";
  evidence.set_begin(1000);
  v1::Span& span = *evidence.add_spans();
  span.set_begin(static_cast<uint32_t>(1000 + quote.size()));
  quote += "9,000 chips";
  span.set_end(static_cast<uint32_t>(1000 + quote.size()));
  for (int i = 0; i < 100'000; ++i) quote += " 計算";
  evidence.set_quote(quote);
  const std::string text = RenderContradiction(contradiction, {});
  EXPECT_LT(text.size(), 2000u);
  EXPECT_NE(text.find("[9,000 chips]"), std::string::npos);
}

TEST(Render, SurvivesSpansThatAreNotInTheQuote) {
  v1::Contradiction contradiction;
  v1::Evidence& evidence = *contradiction.mutable_later()->mutable_evidence();
  evidence.set_quote("short");
  evidence.set_begin(10);
  for (const auto& [begin, end] :
       {std::pair{0u, 4u}, {12u, 11u}, {12u, 12u}, {14u, 16u}, {4'000'000'000u, 4'294'967'295u}}) {
    v1::Span& span = *evidence.add_spans();
    span.set_begin(begin);
    span.set_end(end);
  }
  EXPECT_NE(RenderContradiction(contradiction, {}).find("\"short\""), std::string::npos);
}

}  // namespace
}  // namespace counterclaim::render
