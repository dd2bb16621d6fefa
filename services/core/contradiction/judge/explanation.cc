#include "judge/explanation.h"

#include <format>
#include <string_view>
#include <vector>

#include "explanation_words.h"
#include "findings.h"
#include "judge/figures.h"

namespace counterclaim::judge {
namespace {

std::string_view PaperWords(v1::Medium medium) {
  switch (medium) {
    case v1::MEDIUM_EMAIL:
      return "e-mails";
    case v1::MEDIUM_MEMO:
      return "memos";
    case v1::MEDIUM_FILING:
      return "filings";
    case v1::MEDIUM_CONTRACT:
      return "contracts";
    case v1::MEDIUM_DOCUMENT:
      return "papers";
    default:
      return "";
  }
}

std::string Possessive(const std::string& name) {
  return name + (name.ends_with('s') ? "'" : "'s");
}

// Who had it: the outlet, else the publisher.
std::string OutletWords(const v1::Claim& claim) {
  const v1::Attribution& by = claim.attribution();
  if (by.has_outlet() && !by.outlet().id().empty()) return EntityWords(by.outlet());
  return by.publisher();
}

// Who says it.
struct Source {
  std::string name;  // "Elon Musk", "Nvidia's e-mails"
  // Papers: ", as CNBC reported on 4 June 2024,". Others: " on 4 June 2024", or ", in an undated report,".
  std::string when;
  bool paper = false;
  bool nameless = false;
};

Source SourceOf(const v1::Claim& claim) {
  Source s;
  const v1::Attribution& by = claim.attribution();
  const std::string_view paper = PaperWords(by.medium());
  const std::string speaker = EntityWords(by.speaker());
  const std::string outlet = OutletWords(claim);
  const std::string date = PublishedWords(claim);
  s.paper = !paper.empty();
  s.nameless = speaker.empty();
  if (s.paper) {
    s.name = speaker.empty() ? std::format("some {}", paper) : std::format("{} {}", Possessive(speaker), paper);
    const std::string reporter = outlet.empty() ? "a report" : outlet;
    s.when = date.empty() ? std::format(", as {} without a date has it,", reporter)
                          : std::format(", as {} reported {},", reporter, date);
    return s;
  }
  s.name = !speaker.empty() ? speaker : outlet.empty() ? "a report" : outlet;
  s.when = date.empty() ? ", in an undated report," : " " + date;
  return s;
}

// "Elon Musk said on 23 April 2024 that", "Nvidia's e-mails, as CNBC reported on 4 June 2024, said that".
std::string SaidThat(const v1::Claim& claim) {
  const Source s = SourceOf(claim);
  if (s.paper) return std::format("{}{} said that", s.name, s.when);
  return std::format("{} {}{} that", s.name, s.nameless ? "reported" : "said", s.when);
}

bool IsForecast(const v1::Claim& claim) {
  return claim.modality() == v1::MODALITY_PLANNED || claim.modality() == v1::MODALITY_EXPECTED ||
         claim.modality() == v1::MODALITY_CONDITIONAL;
}

// "85,000 H100", "$10 billion of AI chips", "9,000 GB200 worth about €320 million".
std::string ObjectWords(const v1::Claim& claim, const std::string& converted) {
  const std::string in_brackets = converted.empty() ? "" : std::format(" ({})", converted);
  std::string out;
  if (claim.has_count()) {
    out = CountWords(claim.count(), claim.product().id());
    if (claim.has_amount()) out += " worth " + AmountWords(claim.amount());
  } else if (claim.has_amount()) {
    out = std::format("{}{} of {}", AmountWords(claim.amount()), in_brackets, ProductWords(claim.product().id()));
    return out;
  } else if (claim.has_power()) {
    out = std::format("{} of {}", PowerFigureWords(claim.power()), ProductWords(claim.product().id()));
  } else {
    out = ProductWords(claim.product().id());
  }
  return out + in_brackets;
}

std::string_view AcquireWords(v1::Stage stage, bool forecast) {
  switch (stage) {
    case v1::STAGE_ORDERED:
      return forecast ? "would order" : "had ordered";
    case v1::STAGE_SHIPPED:
      return forecast ? "would be sent" : "had been sent";
    case v1::STAGE_DELIVERED:
      return forecast ? "would receive" : "had received";
    case v1::STAGE_INSTALLED:
      return forecast ? "would install" : "had installed";
    case v1::STAGE_RUNNING:
      return forecast ? "would put into use" : "had put into use";
    default:
      return forecast ? "would buy" : "had bought";
  }
}

std::string_view HoldWords(v1::Stage stage, bool forecast) {
  switch (stage) {
    case v1::STAGE_ORDERED:
      return forecast ? "would have on order" : "had on order";
    case v1::STAGE_SHIPPED:
      return forecast ? "would have on the way" : "had on the way";
    case v1::STAGE_DELIVERED:
      return forecast ? "would have taken delivery of" : "had taken delivery of";
    case v1::STAGE_INSTALLED:
      return forecast ? "would have installed" : "had installed";
    case v1::STAGE_RUNNING:
      return forecast ? "would run" : "ran";
    default:
      return forecast ? "would have" : "had";
  }
}

// What is claimed, in the past tense of reported speech: "Tesla would have 85,000 H100 by the end of 2024".
std::string ContentWords(const Told& told, const std::string& converted) {
  const v1::Claim& claim = told.claim;
  // "Tessera said that it had bought"
  const bool speaks = !claim.subject().id().empty() && claim.attribution().speaker().id() == claim.subject().id() &&
                      PaperWords(claim.attribution().medium()).empty();
  const std::string who = speaks ? "it" : EntityWords(claim.subject());
  const std::string object = ObjectWords(claim, converted);
  const bool forecast = IsForecast(claim);
  std::string out;
  switch (claim.action()) {
    case v1::ACTION_ACQUIRE:
      out = std::format("{} {} {}", who, AcquireWords(claim.stage(), forecast), object);
      break;
    case v1::ACTION_SPEND:
      out = claim.has_amount() && !claim.has_count()
                ? std::format("{} {} {}{} on {}", who, forecast ? "would spend" : "had spent",
                              AmountWords(claim.amount()), converted.empty() ? "" : std::format(" ({})", converted),
                              ProductWords(claim.product().id()))
                : std::format("{} {} {}", who, forecast ? "would pay for" : "had paid for", object);
      break;
    case v1::ACTION_REALLOCATE:
      out = std::format("{} {} moved from {} to {}", object, forecast ? "would be" : "had been",
                        EntityWords(claim.has_from_party() ? claim.from_party() : claim.subject()),
                        claim.has_to_party() ? EntityWords(claim.to_party()) : "another");
      break;
    case v1::ACTION_BUILD:
      out = std::format("{} {} a site for {}", who, forecast ? "would build" : "was building", object);
      break;
    case v1::ACTION_DELAY:
      out = std::format("{} for {} {} late", object, EntityWords(claim.subject()), forecast ? "would be" : "were");
      if (PutOff(told.report)) out += " and would come";
      break;
    case v1::ACTION_CANCEL:
      out = std::format("{} {} {}", who, forecast ? "would cancel" : "had cancelled", object);
      break;
    case v1::ACTION_IDLE:
      out = std::format("{} of {} {} in use", object, EntityWords(claim.subject()),
                        forecast ? "would not be" : "were not");
      break;
    default:
      out = std::format("{} {} {}", who, HoldWords(claim.stage(), forecast), object);
  }
  if (claim.has_site() && !claim.site().id().empty()) {
    const bool to_come = claim.action() == v1::ACTION_ACQUIRE || claim.action() == v1::ACTION_SPEND;
    out += (to_come ? " for " : " at ") + EntityWords(claim.site());
  }
  return out + TimeWords(claim.time());
}

// What a value is in the unit of the comparison, where the two were said in different units.
std::string ConvertedWords(const FigureComparison& c, const base::Decimal& value, const std::string& unit, bool money) {
  if (!c.converted) return {};
  if (!money) {
    return unit == "racks" || unit == "systems" ? NumberWords(value) + " chips" : std::string();
  }
  if (unit == "USD") return {};
  // two digits are enough for a rate that is only known within a range
  std::string digits = value.ToString();
  digits = digits.substr(0, digits.find('.'));
  if (digits.size() > 2) {
    const int two = (digits[0] - '0') * 10 + (digits[1] - '0') + (digits[2] >= '5' ? 1 : 0);
    digits = std::to_string(two) + std::string(digits.size() - 2, '0');
  }
  const auto rounded = base::Decimal::Parse(digits);
  return rounded.ok() ? "about " + MoneyWords(*rounded, "USD") : std::string();
}

struct Converted {
  std::string earlier;
  std::string later;
};

Converted ConvertedFigures(const Told& earlier, const Told& later) {
  const Proposition& p = earlier.report.said;
  const Proposition& q = later.report.said;
  if (p.count && q.count) {
    const FigureComparison c = CompareCounts(p, q);
    return {ConvertedWords(c, c.first_value, p.count->unit, false),
            ConvertedWords(c, c.second_value, q.count->unit, false)};
  }
  if (p.amount && q.amount) {
    const FigureComparison c = CompareAmounts(*p.amount, earlier.report.year, *q.amount, later.report.year);
    return {ConvertedWords(c, c.first_value, p.amount->unit, true),
            ConvertedWords(c, c.second_value, q.amount->unit, true)};
  }
  return {};
}

std::string_view KindWords(v1::Kind kind) {
  switch (kind) {
    case v1::KIND_DENIAL:
      return "in whether it is so";
    case v1::KIND_RECIPIENT:
      return "in who gets it";
    case v1::KIND_STATUS:
      return "in the status";
    case v1::KIND_QUANTITY:
      return "in the number";
    case v1::KIND_AMOUNT:
      return "in the amount";
    case v1::KIND_TIMING:
      return "in the time";
    case v1::KIND_OUTCOME:
      return "in what came of the plan";
    case v1::KIND_PRODUCT:
      return "in the product";
    case v1::KIND_LOCATION:
      return "in the place";
    default:
      return "";
  }
}

std::string AlsoWords(const std::vector<v1::Kind>& also) {
  std::string out;
  for (const v1::Kind kind : also) {
    if (KindWords(kind).empty()) continue;
    out += out.empty() ? "; they also differ " : " and ";
    out += KindWords(kind);
  }
  return out;
}

std::string DenialWords(const Told& earlier, const Told& later) {
  const bool denied_first = earlier.claim.modality() == v1::MODALITY_DENIED;
  const Told& denial = denied_first ? earlier : later;
  const Told& other = denied_first ? later : earlier;
  const Source s = SourceOf(denial.claim);
  const std::string report = std::format("{} {}", SaidThat(other.claim), ContentWords(other, ""));
  if (denied_first) {
    const std::string denies =
        s.paper ? std::format("{}{} deny that", s.name, s.when) : std::format("{} denied{} that", s.name, s.when);
    return std::format("{} {}; {}", denies, ContentWords(denial, ""), report);
  }
  if (s.paper) return std::format("{}; {}{} deny it", report, s.name, s.when);
  if (s.nameless) return std::format("{}; {} reported{} that this is denied", report, s.name, s.when);
  std::string when = s.when;
  if (when.ends_with(',')) when.pop_back();
  return std::format("{}; {} denied it{}", report, s.name, when);
}

std::string DisputeWords(const Told& earlier, const Told& later) {
  const bool disputed_first = earlier.claim.action() == v1::ACTION_DISPUTE;
  const v1::Claim& dispute = disputed_first ? earlier.claim : later.claim;
  const Told& other = disputed_first ? later : earlier;
  const Source s = SourceOf(dispute);
  const std::string statement = std::format("{} {}", SaidThat(other.claim), ContentWords(other, ""));
  if (s.paper) return std::format("{}; {}{} conflict with that", statement, s.name, s.when);
  return std::format("{}; {} {}{} that this does not hold", statement, s.name, s.nameless ? "reported" : "said",
                     s.when);
}

}  // namespace

std::string Explain(const Told& earlier, const Told& later, const Verdict& verdict, bool only_copies) {
  std::string out;
  if (verdict.kind == v1::KIND_DENIAL) {
    out = DenialWords(earlier, later);
  } else if (verdict.kind == v1::KIND_DISPUTE) {
    out = DisputeWords(earlier, later);
  } else {
    const Converted converted = ConvertedFigures(earlier, later);
    out = std::format("{} {}; {} {}", SaidThat(earlier.claim), ContentWords(earlier, converted.earlier),
                      SaidThat(later.claim), ContentWords(later, converted.later));
  }
  out += AlsoWords(verdict.also);
  if (only_copies) out += "; as the one copies the other, this may be a slip or a bad translation";
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out + ".";
}

}  // namespace counterclaim::judge
