#include "input/plain_text.h"

#include <algorithm>
#include <format>
#include <string>

#include "base/hash.h"
#include "base/utf8.h"
#include "input/dates.h"

namespace counterclaim::input {
namespace {

constexpr size_t kMaxTitleCharacters = 200;
constexpr std::string_view kSpace = " \t\r\n\f\v";

std::string_view Trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin);
}

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

// The word behind a leading "date", if it starts as a year does; `text` is then cut behind it.
std::string_view TakeDate(std::string_view& text) {
  constexpr std::string_view kKeyword = "date";
  if (text.size() <= kKeyword.size()) return {};
  const std::string_view keyword = text.substr(0, kKeyword.size());
  if (!std::ranges::equal(keyword, kKeyword, [](char a, char b) { return (a | 0x20) == b; })) return {};
  std::string_view rest = text.substr(kKeyword.size());
  if (rest.front() == ':') rest.remove_prefix(1);
  const size_t word = rest.find_first_not_of(" \t");
  if (word == 0 || word == std::string_view::npos) return {};
  rest.remove_prefix(word);
  const std::string_view date = rest.substr(0, rest.find_first_of(kSpace));
  const bool year = date.size() >= 4 && std::ranges::all_of(date.substr(0, 4), IsDigit);
  if (!year || (date.size() > 4 && date[4] != '-')) return {};
  text = Trim(rest.substr(date.size()));
  return date;
}

// Few enough characters for a title; stops counting behind the limit.
bool FitsTitle(std::string_view line) {
  size_t characters = 0;
  for (size_t i = 0; i < line.size() && characters <= kMaxTitleCharacters; ++characters) {
    i += base::DecodeUtf8(line, i).length;
  }
  return characters <= kMaxTitleCharacters;
}

// Whether more than a quarter of the beginning is neither UTF-8 nor anything that a text has.
bool IsNoText(std::string_view bytes) {
  constexpr size_t kLooked = 4096;
  const std::string_view head = bytes.substr(0, kLooked);
  size_t odd = 0;
  for (size_t i = 0; i < head.size();) {
    const base::CodePoint c = base::DecodeUtf8(bytes, i);
    const bool control = c.value < 0x20 && !kSpace.contains(static_cast<char>(c.value)) && c.value != 0x1b;
    odd += !c.valid || control;
    i += c.length;
  }
  // a few broken bytes in a short text are repaired all the same
  return odd > 8 && odd * 4 > head.size();
}

}  // namespace

absl::StatusOr<v1::Article> ParsePlainText(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  std::string_view text = Trim(bytes);
  if (text.empty()) return absl::InvalidArgumentError("the text is empty");
  if (IsNoText(text)) return absl::InvalidArgumentError("this is no text in UTF-8");
  v1::Article article;
  if (const std::string_view date = TakeDate(text); !date.empty()) {
    const auto parsed = ParseArticleDate(date);
    if (!parsed.ok())
      return absl::InvalidArgumentError(std::format("the date {}", std::string(parsed.status().message())));
    article.mutable_published_at()->set_seconds(parsed->seconds);
    article.mutable_published_at()->set_nanos(parsed->nanos);
    article.set_published_precision(parsed->precision);
  }
  const size_t newline = text.find('\n');
  if (newline != std::string_view::npos) {
    const std::string_view line = Trim(text.substr(0, newline));
    if (!line.ends_with('.') && FitsTitle(line)) {
      article.set_title(base::RepairUtf8(line));
      text = Trim(text.substr(newline));
    }
  }
  if (text.empty()) return absl::InvalidArgumentError("the text is empty");
  article.set_text(base::RepairUtf8(text));
  article.set_id(base::HashId({article.title(), article.text()}));
  return article;
}

}  // namespace counterclaim::input
