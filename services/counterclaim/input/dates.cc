#include "input/dates.h"

#include <absl/time/civil_time.h>

#include <format>
#include <optional>
#include <string>

namespace counterclaim::input {
namespace {

constexpr int64_t kSecondsPerDay = 86400;
constexpr absl::CivilDay kEpoch(1970, 1, 1);

// Reads a date from the left; every Take* leaves `rest` as it is where it does not fit.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  std::optional<int> Digits(size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int value = 0;
    for (size_t i = 0; i < count; ++i) {
      if (rest_[i] < '0' || rest_[i] > '9') return std::nullopt;
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }
  bool Any(std::string_view chars) {
    if (rest_.empty() || !chars.contains(rest_.front())) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // The digits after a decimal point, as nanoseconds.
  std::optional<int32_t> Fraction() {
    int32_t nanos = 0;
    int digits = 0;
    for (; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; rest_.remove_prefix(1), ++digits) {
      if (digits < 9) nanos = nanos * 10 + (rest_.front() - '0');
    }
    if (digits == 0) return std::nullopt;
    for (; digits < 9; ++digits) nanos *= 10;
    return nanos;
  }
  char Front() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool AtEnd() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

struct TimeOfDay {
  int64_t seconds = 0;  // since midnight, UTC: may be negative or past the day's end
  int32_t nanos = 0;
  bool has_offset = false;
};

// What stands after the 'T'.
std::optional<TimeOfDay> ScanTime(Scanner& scan) {
  TimeOfDay time;
  const auto hour = scan.Digits(2);
  if (!hour || *hour > 23 || !scan.Any(":")) return std::nullopt;
  const auto minute = scan.Digits(2);
  if (!minute || *minute > 59) return std::nullopt;
  int second = 0;
  if (scan.Any(":")) {
    const auto given = scan.Digits(2);
    if (!given || *given > 60) return std::nullopt;  // 60: a leap second
    second = *given;
    if (scan.Any(".,")) {
      const auto nanos = scan.Fraction();
      if (!nanos) return std::nullopt;
      time.nanos = *nanos;
    }
  }
  time.seconds = *hour * 3600 + *minute * 60 + second;
  if (scan.AtEnd()) return time;
  time.has_offset = true;
  if (scan.Any("Zz")) return scan.AtEnd() ? std::optional(time) : std::nullopt;
  const bool west = scan.Front() == '-';
  if (!scan.Any("+-")) return std::nullopt;
  const auto hours = scan.Digits(2);
  if (!hours || *hours > 23) return std::nullopt;
  int minutes = 0;
  if (!scan.AtEnd()) {
    scan.Any(":");
    const auto given = scan.Digits(2);
    if (!given || *given > 59 || !scan.AtEnd()) return std::nullopt;
    minutes = *given;
  }
  const int offset = *hours * 3600 + minutes * 60;
  time.seconds -= west ? -offset : offset;
  return time;
}

absl::Status NoDate(std::string_view text, std::string_view why) {
  constexpr size_t kShown = 40;
  return absl::InvalidArgumentError(
      std::format("'{}{}' {}", text.substr(0, kShown), text.size() > kShown ? "…" : "", why));
}

int64_t SecondsAt(absl::CivilDay day) {
  return (day - kEpoch) * kSecondsPerDay;
}

}  // namespace

absl::StatusOr<ArticleDate> ParseArticleDate(std::string_view text) {
  constexpr std::string_view kNotADate = "is no date of the form 2024-06-04T10:00:00Z, 2024-06-04, 2024-06 or 2024";
  Scanner scan(text);
  const auto year = scan.Digits(4);
  if (!year) return NoDate(text, kNotADate);
  // a fifth digit makes it a year past 9999, not another form
  if (scan.Digits(1)) return NoDate(text, scan.Digits(2) ? kNotADate : "is outside the years 1 to 9999");
  if (*year == 0) return NoDate(text, "is outside the years 1 to 9999");
  if (scan.AtEnd()) return ArticleDate{SecondsAt(absl::CivilDay(*year)), 0, v1::DATE_PRECISION_YEAR};
  if (!scan.Any("-")) return NoDate(text, kNotADate);
  const auto month = scan.Digits(2);
  if (!month) return NoDate(text, kNotADate);
  if (*month < 1 || *month > 12) return NoDate(text, "is no date: there is no such month");
  if (scan.AtEnd()) return ArticleDate{SecondsAt(absl::CivilDay(*year, *month)), 0, v1::DATE_PRECISION_MONTH};
  if (!scan.Any("-")) return NoDate(text, kNotADate);
  const auto day_of_month = scan.Digits(2);
  if (!day_of_month) return NoDate(text, kNotADate);
  const absl::CivilDay day(*year, *month, *day_of_month);
  // CivilDay carries the 31st of April over into May
  if (day.month() != *month || day.day() != *day_of_month) return NoDate(text, "is no date: there is no such day");
  ArticleDate date{SecondsAt(day), 0, v1::DATE_PRECISION_DAY};
  if (scan.AtEnd()) return date;
  if (!scan.Any("Tt ")) return NoDate(text, kNotADate);
  const auto time = ScanTime(scan);
  if (!time) return NoDate(text, "is no date: its time of day or its offset is malformed");
  // without an offset the instant is known to half a day either way at best, so the time says nothing
  if (!time->has_offset) return date;
  date.seconds += time->seconds;
  date.nanos = time->nanos;
  date.precision = v1::DATE_PRECISION_TIME;
  if (date.seconds < SecondsAt(absl::CivilDay(1)) || date.seconds >= SecondsAt(absl::CivilDay(10000))) {
    return NoDate(text, "is outside the years 1 to 9999 (UTC)");
  }
  return date;
}

}  // namespace counterclaim::input
