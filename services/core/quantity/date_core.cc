#include <algorithm>

#include "date_reader.h"

namespace counterclaim::quantity {
namespace {

using text::TokenKind;

constexpr int64_t kFirstYear = 1980;
constexpr int64_t kLastYear = 2079;
constexpr int kDay = 1;
constexpr int kMonth = 31;
constexpr int kYear = 366;

bool AllDigits(std::string_view s) {
  return !s.empty() && std::ranges::all_of(s, [](char c) { return c >= '0' && c <= '9'; });
}

int ToInt(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

int64_t YearOf(std::string_view norm) {
  if (norm.size() != 4 || !AllDigits(norm)) return 0;
  const int year = ToInt(norm);
  return year >= kFirstYear && year <= kLastYear ? year : 0;
}

bool IsDayOf(int64_t year, int month, int day) {
  return month >= 1 && month <= 12 && day >= 1 && absl::CivilDay(year, month, day).day() == day;
}

}  // namespace

uint32_t DateReader::SkipLinks(uint32_t at, uint32_t end) const {
  for (int n = 0; n < 3 && hits_.At(at, Category::kDateLink, end); ++n) ++at;
  return at;
}

int64_t DateReader::Year(uint32_t at, uint32_t end) const {
  if (at >= end || tokens_[at].kind != TokenKind::kNumber) return 0;
  return YearOf(Norm(at));
}

int DateReader::Small(uint32_t at, uint32_t end) const {
  if (at >= end || tokens_[at].kind != TokenKind::kNumber) return 0;
  const std::string_view norm = Norm(at);
  return norm.size() <= 2 && AllDigits(norm) ? ToInt(norm) : 0;
}

int DateReader::OrdinalAt(uint32_t at, uint32_t end, uint32_t& last) const {
  if (const int digits = Small(at, end); digits > 0 && at + 1 < end && !tokens_[at + 1].space_before) {
    if (Norm(at + 1) != "." && !hits_.At(at + 1, Category::kOrdinalSuffix, end)) return 0;
    last = at + 2;
    return digits;
  }
  if (at >= end || tokens_[at].kind != TokenKind::kWord) return 0;
  const std::vector<Numeral>* numerals = tables_.NumeralsOf(Norm(at));
  if (numerals == nullptr) return 0;
  for (const Numeral& n : *numerals) {
    if (n.role != Numeral::Role::kOrdinal || n.whole == 0 || n.whole > 12) continue;
    last = at + 1;
    return static_cast<int>(n.whole);
  }
  return 0;
}

DateReader::Core DateReader::Day(int64_t year, int month, int day, uint32_t last) const {
  const absl::CivilDay civil(year, month, day);
  return Core{.last = last, .span = Span{civil, civil}, .day = true};
}

std::optional<DateReader::Core> DateReader::Numeric(uint32_t at, uint32_t end) const {
  if (tokens_[at].kind != TokenKind::kNumber) return std::nullopt;
  const std::string_view norm = Norm(at);
  // 31.12.2025
  const size_t first = norm.find('.');
  const size_t second = first == norm.npos ? norm.npos : norm.find('.', first + 1);
  if (second != norm.npos && first <= 2 && second - first <= 3) {
    const std::string_view day = norm.substr(0, first);
    const std::string_view month = norm.substr(first + 1, second - first - 1);
    const int64_t year = YearOf(norm.substr(second + 1));
    if (year == 0 || !AllDigits(day) || !AllDigits(month) || !IsDayOf(year, ToInt(month), ToInt(day)))
      return std::nullopt;
    return Day(year, ToInt(month), ToInt(day), at + 1);
  }
  // 2025-12-31, and 31/12/2025 where it can only be read in one way
  if (at + 4 >= end || Norm(at + 1) != Norm(at + 3)) return std::nullopt;
  for (uint32_t i = at + 1; i <= at + 4; ++i) {
    if (tokens_[i].space_before) return std::nullopt;
  }
  if (Norm(at + 1) == "-" && YearOf(norm) != 0) {
    const int month = Small(at + 2, end);
    const int day = Small(at + 4, end);
    if (IsDayOf(YearOf(norm), month, day)) return Day(YearOf(norm), month, day, at + 5);
  }
  if (Norm(at + 1) == "/" && Year(at + 4, end) != 0) {
    const int64_t year = Year(at + 4, end);
    const int a = Small(at, end);
    const int b = Small(at + 2, end);
    const bool day_first = IsDayOf(year, b, a);
    const bool month_first = IsDayOf(year, a, b);
    if (!day_first && !month_first) return std::nullopt;
    if (day_first && month_first && a != b) return Core{.last = at + 5, .day = true};
    return day_first ? Day(year, b, a, at + 5) : Day(year, a, b, at + 5);
  }
  return std::nullopt;
}

DateReader::Core DateReader::Named(int month, int count, uint32_t last, uint32_t end, Direction direction,
                                   std::optional<int> offset) const {
  const uint32_t year_at = SkipLinks(last, end);
  if (const int64_t year = Year(year_at, end)) return Core{.last = year_at + 1, .span = MonthSpan(year, month, count)};
  if (!offset) {
    if (const Hits::Hit after = hits_.At(last, Category::kRelative, end)) {
      // "settembre scorso"; but "March this year"
      const Hits::Hit period = hits_.At(last + after.length, Category::kPeriod, end);
      const bool years = period && period.entry->number == static_cast<int>(Period::kYear);
      last += after.length + (years ? period.length : 0);
      if (years && Known(kYear)) {
        return Core{.last = last, .span = MonthSpan(context_.published->year() + after.entry->number, month, count)};
      }
      offset = after.entry->number;
    }
  }
  Core core{.last = last};
  if (Known(kMonth)) {
    core.span = NearestMonths(*context_.published, month, count, offset, direction == Direction::kForward,
                              direction == Direction::kBackward);
  }
  return core;
}

std::optional<DateReader::Core> DateReader::DayAndMonth(uint32_t at, uint32_t end, Direction direction) const {
  int day = Small(at, end);
  int month = 0;
  uint32_t last = at;
  if (day > 0) {
    uint32_t next = at + 1;
    if (next < end && !tokens_[next].space_before &&
        (Norm(next) == "." || hits_.At(next, Category::kOrdinalSuffix, end)))
      ++next;
    if (!hits_.At(next, Category::kMonth, end)) next = SkipLinks(next, end);
    const Hits::Hit name = hits_.At(next, Category::kMonth, end);
    if (!name) return std::nullopt;
    month = name.entry->number;
    last = next + name.length;
  } else {
    const Hits::Hit name = hits_.At(at, Category::kMonth, end);
    if (!name) return std::nullopt;
    month = name.entry->number;
    const uint32_t day_at = SkipLinks(at + name.length, end);
    day = Small(day_at, end);
    if (day == 0 || day > 31) return std::nullopt;
    // "March 12.5 million" and the like is no date
    last = day_at + 1;
    if (hits_.At(last, Category::kOrdinalSuffix, end) && !tokens_[last].space_before) ++last;
    if (last < end && tokens_[last].kind == TokenKind::kNumber) return std::nullopt;
  }
  uint32_t year_at = last;
  if (year_at < end && Norm(year_at) == ",") ++year_at;
  year_at = SkipLinks(year_at, end);
  if (const int64_t year = Year(year_at, end); year != 0 && IsDayOf(year, month, day)) {
    return Day(year, month, day, year_at + 1);
  }
  Core core{.last = last, .day = true};
  if (Known(kDay)) {
    const auto near = NearestMonths(*context_.published, month, 1, std::nullopt, direction == Direction::kForward,
                                    direction == Direction::kBackward);
    if (near && !IsDayOf(near->first.year(), month, day)) return std::nullopt;
    if (near) core = Day(near->first.year(), month, day, last);
  }
  return core;
}

std::optional<DateReader::Core> DateReader::MonthAt(uint32_t at, uint32_t end, Direction direction) const {
  uint32_t next = at;
  std::optional<int> offset;
  if (const Hits::Hit before = hits_.At(at, Category::kRelative, end)) {
    offset = before.entry->number;
    next += before.length;
  }
  const Hits::Hit name = hits_.At(next, Category::kMonth, end);
  if (!name) return std::nullopt;
  Core core = Named(name.entry->number, 1, next + name.length, end, direction, offset);
  core.weak = name.entry->flag && !offset && core.last == next + name.length;
  return core;
}

std::optional<DateReader::Core> DateReader::SeasonAt(uint32_t at, uint32_t end, Direction direction) const {
  uint32_t next = at;
  std::optional<int> offset;
  if (const Hits::Hit before = hits_.At(at, Category::kRelative, end)) {
    offset = before.entry->number;
    next += before.length;
  }
  const Hits::Hit name = hits_.At(next, Category::kSeason, end);
  if (!name) return std::nullopt;
  Core core = Named(name.entry->number, 3, next + name.length, end, direction, offset);
  core.weak = !offset && core.last == next + name.length;
  return core;
}

std::optional<DateReader::Core> DateReader::PartAt(uint32_t at, uint32_t end, Direction direction) const {
  const Hits::Hit hit = hits_.At(at, Category::kDatePart, end);
  if (!hit) return std::nullopt;
  const auto part = static_cast<Part>(hit.entry->number);
  uint32_t next = at + hit.length;
  if (const auto period = static_cast<Period>(hit.entry->part); period != Period::kNone) {
    // "Jahresende", "year-end"
    Core core{.last = next, .point = part == Part::kEnd, .named_point = part == Part::kEnd};
    const uint32_t year_at = SkipLinks(next, end);
    if (const int64_t year = Year(year_at, end)) {
      core.last = year_at + 1;
      core.span = PartOf(YearSpan(year), period, part);
    } else if (Known(period == Period::kYear ? kYear : kMonth)) {
      core.span = PartOf(PeriodSpan(*context_.published, period, 0), period, part);
    }
    return core;
  }
  if (next < end && Norm(next) == "-") ++next;
  next = SkipLinks(next, end);
  Period period = Period::kYear;
  std::optional<Core> whole;
  if ((whole = OrdinalPeriod(next, end))) {
    period = Period::kQuarter;
  } else if ((whole = MonthAt(next, end, direction))) {
    period = Period::kMonth;
  } else if ((whole = RelativePeriod(next, end)) || (whole = FiscalAt(next, end))) {
    const Hits::Hit noun = hits_.At(next, Category::kPeriod, end);
    if (noun) period = static_cast<Period>(noun.entry->number);
  } else if ((whole = SeasonAt(next, end, direction))) {
    period = Period::kQuarter;
  } else if ((whole = YearCore(next, end))) {
    period = Period::kYear;
  } else if (const Hits::Hit noun = hits_.At(next, Category::kPeriod, end); noun && noun.entry->part == 0) {
    // "the end of the month": of the one that the article is of
    period = static_cast<Period>(noun.entry->number);
    whole = Core{.last = next + noun.length};
    const int precision = period == Period::kYear ? kYear : period < Period::kMonth ? kDay : kMonth;
    if (Known(precision)) whole->span = PeriodSpan(*context_.published, period, 0);
  }
  if (!whole) return std::nullopt;
  whole->weak = false;
  whole->point = part == Part::kEnd;
  whole->day = false;
  if (whole->span) whole->span = PartOf(*whole->span, period, part);
  return whole;
}

std::optional<DateReader::Core> DateReader::OrdinalPeriod(uint32_t at, uint32_t end) const {
  uint32_t next = at;
  int ordinal = OrdinalAt(at, end, next);
  if (next < end && Norm(next) == "-") ++next;
  const Hits::Hit noun = hits_.At(next, Category::kPeriod, end);
  if (!noun || (ordinal == 0) == (noun.entry->part == 0)) return std::nullopt;
  if (ordinal == 0) ordinal = noun.entry->part;
  const auto period = static_cast<Period>(noun.entry->number);
  if (period != Period::kQuarter && period != Period::kHalf) return std::nullopt;
  Core core{.last = next + noun.length};
  const uint32_t of = SkipLinks(core.last, end);
  if (const int64_t year = Year(of, end)) {
    core.last = of + 1;
    core.span = OrdinalSpan(year, period, ordinal);
  } else if (const auto relative = RelativePeriod(of, end)) {
    core.last = relative->last;
    if (relative->span) core.span = OrdinalSpan(relative->span->first.year(), period, ordinal);
  } else if (const auto fiscal = FiscalAt(of, end)) {
    core.last = fiscal->last;
  } else if (Known(kYear)) {
    core.span = OrdinalSpan(context_.published->year(), period, ordinal);
  }
  return core;
}

std::optional<DateReader::Core> DateReader::RelativePeriod(uint32_t at, uint32_t end) const {
  Core core;
  if (const Hits::Hit coming = hits_.At(at, Category::kComing, end)) {
    const Hits::Hit noun = hits_.At(at + coming.length, Category::kPeriod, end);
    if (!noun) return std::nullopt;
    core.last = at + coming.length + noun.length;
    core.open_end = true;
    if (Known(kMonth)) core.span = Span{*context_.published, *context_.published};
    return core;
  }
  Hits::Hit relative = hits_.At(at, Category::kRelative, end);
  Hits::Hit noun = hits_.At(relative ? at + relative.length : at, Category::kPeriod, end);
  if (!noun || noun.entry->part != 0) return std::nullopt;
  core.last = at + relative.length + noun.length;
  if (!relative) {
    relative = hits_.At(core.last, Category::kRelative, end);
    if (!relative) return std::nullopt;
    core.last += relative.length;
  }
  const auto period = static_cast<Period>(noun.entry->number);
  const int precision = period == Period::kYear ? kYear : period < Period::kMonth ? kDay : kMonth;
  if (Known(precision)) core.span = PeriodSpan(*context_.published, period, relative.entry->number);
  return core;
}

std::optional<DateReader::Core> DateReader::FiscalAt(uint32_t at, uint32_t end) const {
  const Hits::Hit fiscal = hits_.At(at, Category::kFiscal, end);
  if (!fiscal) return std::nullopt;
  const uint32_t year_at = SkipLinks(at + fiscal.length, end);
  if (const int64_t year = Year(year_at, end)) return Core{.last = year_at + 1, .span = YearSpan(year)};
  return std::nullopt;
}

std::optional<DateReader::Core> DateReader::YearCore(uint32_t at, uint32_t end) const {
  uint32_t year_at = at;
  const Hits::Hit noun = hits_.At(at, Category::kPeriod, end);
  const bool named = noun && noun.entry->number == static_cast<int>(Period::kYear);
  if (named) year_at = SkipLinks(at + noun.length, end);
  const int64_t year = Year(year_at, end);
  if (year == 0) return std::nullopt;
  const uint32_t last = year_at + 1;
  // "2,000 chips" without its comma, "2025 GPUs", "2000-3000"
  if (last < end && !named) {
    const bool counted = hits_.At(last, Category::kAcceleratorNoun, end) || hits_.At(last, Category::kLooseNoun, end) ||
                         hits_.At(last, Category::kUnitNoun, end) || hits_.At(last, Category::kCurrency, end) ||
                         hits_.At(last, Category::kCurrencyName, end) || hits_.At(last, Category::kPercent, end) ||
                         hits_.At(last, Category::kPower, end) || hits_.At(last, Category::kMeasure, end);
    const bool glued = !tokens_[last].space_before &&
                       (tokens_[last].kind == TokenKind::kWord || tokens_[last].kind == TokenKind::kNumber);
    if (counted || glued) return std::nullopt;
  }
  return Core{.last = last, .span = YearSpan(year), .weak = !named};
}

std::optional<DateReader::Core> DateReader::WeekdayAt(uint32_t at, uint32_t end) const {
  if (const Hits::Hit word = hits_.At(at, Category::kDayWord, end)) {
    Core core{.last = at + word.length, .day = true};
    if (Known(kDay)) core.span = PeriodSpan(*context_.published, Period::kDay, word.entry->number);
    return core;
  }
  uint32_t next = at;
  const Hits::Hit relative = hits_.At(at, Category::kRelative, end);
  next += relative.length;
  const Hits::Hit day = hits_.At(next, Category::kWeekday, end);
  if (!day) return std::nullopt;
  Core core{.last = next + day.length, .day = true};
  const Hits::Hit after = hits_.At(core.last, Category::kRelative, end);
  if (!relative && after) core.last += after.length;
  // "Wednesday, March 12": the date says it all
  uint32_t date_at = core.last;
  if (date_at < end && Norm(date_at) == ",") ++date_at;
  date_at = SkipLinks(date_at, end);
  if (const auto date = DayAndMonth(date_at, end, Direction::kAny); date && date_at < end) return date;
  if (Known(kDay)) {
    static constexpr absl::Weekday kDays[] = {absl::Weekday::monday,   absl::Weekday::tuesday, absl::Weekday::wednesday,
                                              absl::Weekday::thursday, absl::Weekday::friday,  absl::Weekday::saturday,
                                              absl::Weekday::sunday};
    const absl::Weekday wanted = kDays[(day.entry->number - 1) % 7];
    const int offset = relative ? relative.entry->number : after ? after.entry->number : 0;
    const absl::CivilDay published = *context_.published;
    const absl::CivilDay civil = offset > 0   ? absl::NextWeekday(published, wanted)
                                 : offset < 0 ? absl::PrevWeekday(published, wanted)
                                              : absl::PrevWeekday(published + 1, wanted);
    core.span = Span{civil, civil};
  }
  return core;
}

std::optional<DateReader::Core> DateReader::CoreAt(uint32_t at, uint32_t end, Direction direction) const {
  if (at >= end) return std::nullopt;
  if (auto core = Numeric(at, end)) return core;
  if (auto core = DayAndMonth(at, end, direction)) return core;
  if (auto core = PartAt(at, end, direction)) return core;
  if (auto core = OrdinalPeriod(at, end)) return core;
  if (auto core = MonthAt(at, end, direction)) return core;
  if (auto core = SeasonAt(at, end, direction)) return core;
  if (auto core = RelativePeriod(at, end)) return core;
  if (auto core = FiscalAt(at, end)) return core;
  if (auto core = WeekdayAt(at, end)) return core;
  return YearCore(at, end);
}

}  // namespace counterclaim::quantity
