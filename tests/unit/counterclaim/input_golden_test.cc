// What becomes of single articles, dates, HTML and whole files: the cases in cases/input.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <string>
#include <string_view>

#include "input/article_json.h"
#include "input/dates.h"
#include "input/html_text.h"
#include "input/limits.h"
#include "input/plain_text.h"
#include "input/reader.h"
#include "support/golden.h"

namespace counterclaim::input {
namespace {

// <FF> in a case with the flag `bytes` is that byte.
std::string Bytes(const testing::Case& c) {
  if (!c.HasFlag("bytes")) return c.input;
  std::string out;
  for (size_t i = 0; i < c.input.size(); ++i) {
    if (c.input[i] == '<' && i + 3 < c.input.size() && c.input[i + 3] == '>') {
      out += static_cast<char>(std::strtol(c.input.substr(i + 1, 2).c_str(), nullptr, 16));
      i += 3;
    } else {
      out += c.input[i];
    }
  }
  return out;
}

std::string Quoted(std::string_view text) {
  constexpr size_t kShown = 200;
  std::string out = "'";
  for (const char c : text.substr(0, kShown)) {
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      out += std::format("\\x{:02x}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  out += text.size() > kShown ? std::format("'… ({} bytes)", text.size()) : "'";
  return out;
}

std::string Date(std::string_view name, const google::protobuf::Timestamp& at, v1::DatePrecision precision) {
  std::string fraction = at.nanos() == 0 ? "" : std::format(".{:09}", at.nanos());
  return std::format(" {}={}{}/{}", name, at.seconds(), fraction,
                     v1::DatePrecision_Name(precision).substr(sizeof("DATE_PRECISION_") - 1));
}

std::string Print(const v1::Article& a) {
  std::string out = "article id=" + a.id();
  if (!a.url().empty()) out += " url=" + a.url();
  if (!a.publisher().empty()) out += " publisher=" + Quoted(a.publisher());
  if (!a.language().empty()) out += " language=" + a.language();
  if (a.has_published_at()) out += Date("published", a.published_at(), a.published_precision());
  if (a.has_updated_at()) out += Date("updated", a.updated_at(), a.updated_precision());
  if (!a.title().empty()) out += "\n  title=" + Quoted(a.title());
  return out + "\n  text=" + Quoted(a.text()) + "\n";
}

std::string Print(const absl::StatusOr<v1::Article>& article) {
  return article.ok() ? Print(*article) : std::format("refused: {}\n", std::string(article.status().message()));
}

std::string Json(const testing::Case& c) {
  std::string json = Bytes(c);
  json.reserve(json.size() + kJsonPadding);
  ArticleJsonParser parser;
  return Print(parser.Parse(json));
}

std::string Dates(const testing::Case& c) {
  std::string out;
  for (size_t begin = 0; begin <= c.input.size();) {
    const size_t end = std::min(c.input.find('\n', begin), c.input.size());
    const auto date = ParseArticleDate(std::string_view(c.input).substr(begin, end - begin));
    if (date.ok()) {
      google::protobuf::Timestamp at;
      at.set_seconds(date->seconds);
      at.set_nanos(date->nanos);
      out += Date("date", at, date->precision).substr(1) + "\n";
    } else {
      out += std::string(date.status().message()) + "\n";
    }
    begin = end + 1;
  }
  return out;
}

std::string File(const testing::Case& c) {
  const std::filesystem::path path =
      std::filesystem::path(::testing::TempDir()) / std::string(c.Arg("name", "articles.ndjson"));
  std::ofstream(path, std::ios::binary) << Bytes(c);
  FileReader reader(path);
  std::string out;
  while (true) {
    v1::Article article;
    Refusal refusal;
    const Outcome outcome = reader.Next(article, refusal);
    if (outcome == Outcome::kEnd) break;
    out += outcome == Outcome::kArticle
               ? Print(article)
               : std::format("refused line {}: {}\n  bytes={}\n", refusal.line, refusal.reason, Quoted(refusal.bytes));
  }
  std::filesystem::remove(path);
  return out;
}

std::string Run(const testing::Case& c) {
  if (c.command() == "json") return Json(c);
  if (c.command() == "text") return Print(ParsePlainText(Bytes(c)));
  if (c.command() == "html") return Quoted(HtmlToText(c.input)) + "\n";
  if (c.command() == "dates") return Dates(c);
  if (c.command() == "file") return File(c);
  return "unknown command\n";
}

const int kFiles = testing::RunGolden("unit/counterclaim/cases/input", &Run);

TEST(InputGolden, HasCases) {
  EXPECT_GE(kFiles, 5);
}

}  // namespace
}  // namespace counterclaim::input
