#include "render/contradiction.h"

#include <absl/time/civil_time.h>

#include <algorithm>
#include <format>
#include <string_view>
#include <utility>
#include <vector>

#include "render/terminal_text.h"

namespace counterclaim::render {
namespace {

constexpr size_t kIndent = 4;
constexpr std::string_view kSeparator = " · ";
constexpr std::string_view kReset = "\x1b[0m";

// KIND_QUANTITY -> "QUANTITY"
std::string_view WithoutPrefix(std::string_view name, std::string_view prefix) {
  if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  return name;
}

// MEDIUM_EARNINGS_CALL -> "earnings call"
std::string MediumName(v1::Medium medium) {
  std::string name(WithoutPrefix(v1::Medium_Name(medium), "MEDIUM_"));
  for (char& c : name) c = c == '_' ? ' ' : static_cast<char>(c | 0x20);
  return name;
}

std::string_view SeverityColour(v1::Severity severity) {
  switch (severity) {
    case v1::SEVERITY_CRITICAL:
      return "\x1b[1;97;41m";
    case v1::SEVERITY_HIGH:
      return "\x1b[1;31m";
    case v1::SEVERITY_MEDIUM:
      return "\x1b[1;33m";
    default:
      return "\x1b[1;36m";
  }
}

struct ByteRange {
  size_t begin;
  size_t end;
};

// The words worth marking, inside the quote, by begin; those that touch, or have only a blank between them, are one.
std::vector<ByteRange> Marks(const v1::Evidence& evidence) {
  const size_t size = evidence.quote().size();
  std::vector<ByteRange> spans;
  for (const v1::Span& span : evidence.spans()) {
    if (span.begin() < evidence.begin() || span.end() <= span.begin()) continue;
    const ByteRange range{span.begin() - evidence.begin(), span.end() - evidence.begin()};
    if (range.end <= size) spans.push_back(range);
  }
  std::ranges::sort(spans, {}, &ByteRange::begin);
  std::vector<ByteRange> marks;
  for (const ByteRange& span : spans) {
    if (!marks.empty()) {
      const size_t last = marks.back().end;
      const bool blank_between = span.begin == last + 1 && evidence.quote()[last] == ' ';
      if (span.begin <= last || blank_between) {
        marks.back().end = std::max(last, span.end);
        continue;
      }
    }
    marks.push_back(span);
  }
  return marks;
}

bool IsContinuation(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

// What of a long quote is shown: its marks and something around them.
ByteRange Shown(std::string_view quote, const std::vector<ByteRange>& marks) {
  constexpr size_t kLongest = 1200;
  constexpr size_t kAround = 200;
  if (quote.size() <= kLongest) return {0, quote.size()};
  const size_t first = marks.empty() ? 0 : marks.front().begin;
  const size_t last = marks.empty() ? 0 : marks.back().end;
  ByteRange shown{first > kAround ? first - kAround : 0, 0};
  shown.end = std::min({quote.size(), shown.begin + kLongest, std::max(last, first) + 2 * kAround});
  // at a blank if there is one near, else between two characters
  if (shown.begin > 0) {
    if (const size_t blank = quote.find(' ', shown.begin); blank < first) shown.begin = blank + 1;
    while (shown.begin < shown.end && IsContinuation(quote[shown.begin])) ++shown.begin;
  }
  if (shown.end < quote.size()) {
    const size_t blank = quote.rfind(' ', shown.end);
    if (blank != std::string_view::npos && blank + kAround > shown.end && blank > shown.begin) shown.end = blank;
    while (shown.end > shown.begin && IsContinuation(quote[shown.end])) --shown.end;
  }
  return shown;
}

std::string MarkedQuote(const v1::Evidence& evidence) {
  const std::string_view quote = evidence.quote();
  const std::vector<ByteRange> marks = Marks(evidence);
  const ByteRange shown = Shown(quote, marks);
  const auto part = [&](size_t begin, size_t end) { return Harmless(quote.substr(begin, end - begin)); };
  std::string out = "\"";
  if (shown.begin > 0) out += "… ";
  size_t at = shown.begin;
  for (const ByteRange& mark : marks) {
    const size_t begin = std::max(mark.begin, at);
    const size_t end = std::min(mark.end, shown.end);
    if (begin >= end) continue;
    out += part(at, begin);
    out += kMarkBegin;
    out += part(begin, end);
    out += kMarkEnd;
    at = end;
  }
  out += part(at, shown.end);
  if (shown.end < quote.size()) out += " …";
  return out + '"';
}

std::string Name(const v1::EntityRef& entity) {
  return Harmless(!entity.name().empty() ? entity.name() : !entity.surface().empty() ? entity.surface() : entity.id());
}

std::string Speaker(const v1::Attribution& attribution) {
  const bool medium = attribution.medium() != v1::MEDIUM_UNSPECIFIED;
  if (!attribution.has_speaker()) return medium ? MediumName(attribution.medium()) : "nobody named";
  return Name(attribution.speaker()) + (medium ? std::format(" ({})", MediumName(attribution.medium())) : "");
}

std::string Witnesses(int reports, int origins) {
  if (reports <= 1) return "";
  std::string out = std::format("{} reports", reports);
  if (origins > 0 && origins < reports) out += std::format(", {} independent", origins);
  return out;
}

void AppendSide(std::string_view side, const v1::Claim& claim, int reports, int origins, const RenderOptions& options,
                std::string& out) {
  std::string head(side);
  const auto add = [&](std::string_view item) {
    if (item.empty()) return;
    head += kSeparator;
    head += item;
  };
  const v1::Attribution& by = claim.attribution();
  add(claim.has_published_at() ? RenderDate(claim.published_at(), claim.published_precision()) : "no date");
  add(Speaker(by));
  if (by.has_outlet()) add("via " + Name(by.outlet()));
  if (!by.publisher().empty()) add("in " + Harmless(by.publisher()));
  add(Harmless(claim.language()));
  if (claim.evidence().in_title()) add("in the title");
  add(Witnesses(reports, origins));
  out += Wrap(head, {.width = options.width, .indent = kIndent / 2, .colour = options.colour});
  out += Wrap(MarkedQuote(claim.evidence()), {.width = options.width, .indent = kIndent, .colour = options.colour});
  // an address is never broken, so that it can be copied
  if (!claim.article().url().empty()) {
    out += std::string(kIndent, ' ') + Harmless(claim.article().url()) + "\n";
  }
}

}  // namespace

std::string RenderDate(const google::protobuf::Timestamp& at, v1::DatePrecision precision) {
  const absl::CivilSecond second = absl::CivilSecond(1970, 1, 1) + at.seconds();
  switch (precision) {
    case v1::DATE_PRECISION_YEAR:
      return std::format("{:04}", second.year());
    case v1::DATE_PRECISION_MONTH:
      return std::format("{:04}-{:02}", second.year(), second.month());
    case v1::DATE_PRECISION_DAY:
      return std::format("{:04}-{:02}-{:02}", second.year(), second.month(), second.day());
    default:
      return std::format("{:04}-{:02}-{:02} {:02}:{:02} UTC", second.year(), second.month(), second.day(),
                         second.hour(), second.minute());
  }
}

std::string RenderContradiction(const v1::Contradiction& contradiction, const RenderOptions& options) {
  const std::string_view severity = WithoutPrefix(v1::Severity_Name(contradiction.severity()), "SEVERITY_");
  const std::string_view kind = WithoutPrefix(v1::Kind_Name(contradiction.kind()), "KIND_");
  std::string out;
  if (options.colour) out += SeverityColour(contradiction.severity());
  out += severity;
  if (options.colour) out += kReset;
  out += std::format("{}{}{}{}", kSeparator, kind, kSeparator, Harmless(contradiction.comparison_key()));
  if (contradiction.state() == v1::STATE_WITHDRAWN) {
    out += std::format("{}WITHDRAWN: {}", kSeparator, Harmless(contradiction.withdrawn_reason()));
  }
  out += '\n';
  out += Wrap(Harmless(contradiction.explanation()), {.width = options.width, .colour = options.colour});
  AppendSide("earlier", contradiction.earlier(), contradiction.earlier_reports(), contradiction.earlier_origins(),
             options, out);
  AppendSide("later", contradiction.later(), contradiction.later_reports(), contradiction.later_origins(), options,
             out);
  out +=
      std::format("  id {}{}case {}\n\n", Harmless(contradiction.id()), kSeparator, Harmless(contradiction.case_id()));
  return out;
}

}  // namespace counterclaim::render
