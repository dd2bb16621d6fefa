#include "judge/proposition.h"

#include <algorithm>
#include <cctype>
#include <tuple>

namespace counterclaim::judge {
namespace {

std::optional<base::Decimal> ReadNumber(const std::string& text) {
  if (text.empty()) return std::nullopt;
  auto parsed = base::Decimal::Parse(text);
  if (!parsed.ok()) return std::nullopt;
  return *parsed;
}

std::optional<Figure> ReadFigure(const v1::Quantity& q) {
  Figure f;
  f.meant.low = ReadNumber(q.low());
  f.meant.high = ReadNumber(q.high());
  if (!f.meant.low && !f.meant.high) return std::nullopt;
  f.meant.high_included = q.high_included();
  f.value = ReadNumber(q.value());
  f.unit = q.unit();
  f.hedge = q.hedge();
  return f;
}

std::optional<int> ReadDigits(std::string_view text) {
  int n = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    n = n * 10 + (c - '0');
  }
  return n;
}

// What is in racks and systems: "…/gb200" of "…/gb200-nvl72", "…/h100" of "…/dgx-h100", the generation of a mere
// "nvl72".
std::string ChipOf(std::string_view product) {
  const size_t slash = product.rfind('/');
  if (slash == std::string_view::npos) return std::string(product);
  const std::string_view generation = product.substr(0, slash);
  std::string_view model = product.substr(slash + 1);
  for (const std::string_view system : {"dgx-", "hgx-"}) {
    if (model.starts_with(system)) model.remove_prefix(system.size());
  }
  const size_t rack = model.find("nvl");
  if (rack == 0) return std::string(generation);
  if (rack != std::string_view::npos && model[rack - 1] == '-') model = model.substr(0, rack - 1);
  return std::string(generation).append("/").append(model);
}

// "2024-12-31"; nothing for any other form, nor for a day that no month has.
std::optional<absl::CivilDay> ReadDay(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = ReadDigits(text.substr(0, 4));
  const auto month = ReadDigits(text.substr(5, 2));
  const auto day = ReadDigits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const absl::CivilDay read(*year, *month, *day);
  if (read.month() != *month || read.day() != *day) return std::nullopt;
  return read;
}

// The number after "nvl", 8 for DGX and HGX; 0 where none is named, or several machines make one.
int ChipsPerBox(std::string_view words) {
  std::string lower(words);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
  if (const size_t at = lower.find("nvl"); at != std::string::npos) {
    size_t from = at + 3;
    while (from < lower.size() && (lower[from] == '-' || lower[from] == ' ')) ++from;
    int n = 0;
    while (from < lower.size() && lower[from] >= '0' && lower[from] <= '9' && n < 1000)
      n = n * 10 + (lower[from++] - '0');
    if (n >= 4 && n < 1000) return n;
  }
  if (lower.find("pod") != std::string::npos) return 0;
  const bool named = lower.find("dgx") != std::string::npos || lower.find("hgx") != std::string::npos;
  const bool grace_blackwell = lower.find("gb200") != std::string::npos || lower.find("gb300") != std::string::npos;
  return named && !grace_blackwell ? 8 : 0;
}

bool IsDocument(v1::Medium medium) {
  switch (medium) {
    case v1::MEDIUM_EMAIL:
    case v1::MEDIUM_MEMO:
    case v1::MEDIUM_FILING:
    case v1::MEDIUM_CONTRACT:
    case v1::MEDIUM_DOCUMENT:
      return true;
    default:
      return false;
  }
}

constexpr int64_t kSecondsADay = 86400;

void ReadPublished(const v1::Claim& claim, Report& r) {
  if (!claim.has_published_at()) return;
  r.dated = true;
  r.published = claim.published_at().seconds();
  const int64_t days = r.published / kSecondsADay - (r.published % kSecondsADay < 0 ? 1 : 0);
  const absl::CivilDay day = absl::CivilDay(1970, 1, 1) + days;
  r.year = static_cast<int>(day.year());
  if (claim.published_precision() != v1::DATE_PRECISION_YEAR) r.day = day;
}

Proposition ReadProposition(const v1::Claim& claim) {
  Proposition p;
  p.assertion_id = claim.assertion_id();
  p.subject = claim.subject().id();
  p.buyer = claim.buyer().id();
  p.supplier = claim.supplier().id();
  p.from = claim.from_party().id();
  p.to = claim.to_party().id();
  p.product = ChipOf(claim.product().id());
  p.site = claim.site().id();
  p.disputed = claim.disputed().id();
  p.action = claim.action();
  p.stage = claim.stage();
  p.modality = claim.modality();
  p.measure = claim.measure();
  p.scope = claim.scope();
  p.count = ReadFigure(claim.count());
  p.amount = ReadFigure(claim.amount());
  p.power = ReadFigure(claim.power());
  if (p.count) {
    p.chips_per_box = ChipsPerBox(claim.product().id() + " " + claim.product().surface() + " " + claim.count().unit() +
                                  " " + claim.count().surface());
  }
  p.time_kind = claim.time().kind();
  p.time.first = ReadDay(claim.time().start());
  p.time.last = ReadDay(claim.time().end());
  // a time of which no day could be told says nothing
  if (!p.time.first && !p.time.last) p.time_kind = v1::TimeScope::KIND_UNSPECIFIED;
  return p;
}

}  // namespace

std::vector<std::string> HousesOf(std::string_view speaker, const Parties& parties) {
  std::vector<std::string> houses;
  if (speaker.empty()) return houses;
  if (parties.speaks_for) houses = parties.speaks_for(speaker);
  houses.emplace_back(speaker);
  std::ranges::sort(houses);
  houses.erase(std::ranges::unique(houses).begin(), houses.end());
  return houses;
}

Report ReadReport(const v1::Claim& claim, const Parties& parties) {
  Report r;
  r.said = ReadProposition(claim);
  r.claim_id = claim.id();
  r.article_id = claim.article_id();
  r.begin = claim.evidence().begin();
  r.in_title = claim.evidence().in_title();
  r.speaker = claim.attribution().speaker().id();
  r.document = IsDocument(claim.attribution().medium());
  ReadPublished(claim, r);
  LookUp(parties, r);
  return r;
}

void LookUp(const Parties& parties, Report& r) {
  r.said.subject_family = parties.family ? parties.family(r.said.subject) : r.said.subject;
  r.said.town = parties.is_town && parties.is_town(r.said.site);
  r.houses = HousesOf(r.speaker, parties);
  r.disputed_houses = HousesOf(r.said.disputed, parties);
}

bool Earlier(const Report& a, const Report& b) {
  const auto key = [](const Report& r) { return std::tie(r.article_id, r.begin, r.claim_id); };
  if (a.dated != b.dated) return a.dated;
  if (a.published != b.published) return a.published < b.published;
  if (a.article_id == b.article_id && a.in_title != b.in_title) return a.in_title;
  return key(a) < key(b);
}

}  // namespace counterclaim::judge
