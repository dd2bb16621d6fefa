// What a claim says, read once from its message into a form that is fast to compare.
// Pure, safe from any thread. A proposition owns its strings.
#pragma once

#include <absl/time/civil_time.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "counterclaim/v1/claim.pb.h"

namespace counterclaim::judge {

// What the lexicon knows of parties and places; all may be empty, and then each party stands for itself.
struct Parties {
  // The head of a party's corporate family.
  std::function<std::string(std::string_view party_id)> family;
  // The parties that a person or press office speaks for, itself left out.
  std::function<std::vector<std::string>(std::string_view speaker_id)> speaks_for;
  // Whether a site is a town that is known, so that another such town is another place.
  std::function<bool(std::string_view site_id)> is_town;
};

// What was meant by a number: [low, high), or [low, high] where high is included; an absent end is open.
struct Interval {
  std::optional<base::Decimal> low;
  std::optional<base::Decimal> high;
  bool high_included = false;
};

struct Figure {
  Interval meant;
  std::optional<base::Decimal> value;  // as said
  std::string unit;
  v1::Hedge hedge = v1::HEDGE_UNSPECIFIED;
};

// Days, both included; an absent end is open.
struct Days {
  std::optional<absl::CivilDay> first;
  std::optional<absl::CivilDay> last;
};

struct Proposition {
  std::string assertion_id;
  std::string subject;
  std::string subject_family;
  std::string buyer;
  std::string supplier;
  std::string from;
  std::string to;
  std::string product;  // a chip, of racks and systems what is in them
  std::string site;
  bool town = false;  // the site is a town that is known
  std::string disputed;
  v1::Action action = v1::ACTION_UNSPECIFIED;
  v1::Stage stage = v1::STAGE_UNSPECIFIED;
  v1::Modality modality = v1::MODALITY_UNSPECIFIED;
  v1::Measure measure = v1::MEASURE_UNSPECIFIED;
  v1::Scope scope = v1::SCOPE_UNSPECIFIED;
  std::optional<Figure> count;
  std::optional<Figure> amount;
  std::optional<Figure> power;
  // Smallest rack or machine that the words name, in chips: 72 for NVL72, 8 for DGX; 0 if none is named.
  int chips_per_box = 0;
  v1::TimeScope::Kind time_kind = v1::TimeScope::KIND_UNSPECIFIED;
  Days time;

  bool has_figure() const { return count || amount || power; }
  bool has_time() const { return time_kind != v1::TimeScope::KIND_UNSPECIFIED; }
};

// One claim's proposition, and what tells its report from others of the same assertion.
struct Report {
  Proposition said;
  std::string claim_id;
  std::string article_id;
  uint32_t begin = 0;
  bool in_title = false;
  std::string speaker;
  std::vector<std::string> houses;           // the speaker and the parties it speaks for, sorted; empty: nameless
  std::vector<std::string> disputed_houses;  // the same of the one whose statement is disputed
  bool document = false;                     // a filing, memo, e-mail, contract or other paper
  bool dated = false;
  int64_t published = 0;  // seconds since 1970, of the first instant of what was given
  // Day of publication, for windows of days; absent where no day was given, or only a year.
  std::optional<absl::CivilDay> day;
  int year = 0;  // of publication; 0 if unknown

  bool nameless() const { return houses.empty() && !document; }
};

// Numbers or dates that cannot be read count as not said.
Report ReadReport(const v1::Claim& claim, const Parties& parties);

// Fills in what the lexicon knows of the parties and the place that a report names: families, houses, towns.
void LookUp(const Parties& parties, Report& report);

// The speaker and the parties it speaks for, sorted; nothing for no speaker.
std::vector<std::string> HousesOf(std::string_view speaker, const Parties& parties);

// By published_at (undated last), article id, title before text, begin, claim id.
bool Earlier(const Report& a, const Report& b);

}  // namespace counterclaim::judge
