#include "build.h"

#include <algorithm>
#include <format>

#include "base/hash.h"
#include "circumstance.h"
#include "claim_model/assertion.h"
#include "claim_model/keys.h"
#include "counterclaim_version.h"
#include "roles.h"

namespace counterclaim::claim {
namespace {

using quantity::Hedge;
using quantity::Quantity;
using quantity::TimeKind;

v1::Hedge HedgeOf(Hedge h) {
  switch (h) {
    case Hedge::kAbout:
      return v1::HEDGE_ABOUT;
    case Hedge::kAtLeast:
      return v1::HEDGE_AT_LEAST;
    case Hedge::kAtMost:
      return v1::HEDGE_AT_MOST;
    case Hedge::kNearly:
      return v1::HEDGE_NEARLY;
    case Hedge::kOrderOfMagnitude:
      return v1::HEDGE_ORDER_OF_MAGNITUDE;
    case Hedge::kExact:
      break;
  }
  return v1::HEDGE_EXACT;
}

std::string HedgeName(Hedge h) {
  std::string name = v1::Hedge_Name(HedgeOf(h)).substr(std::string_view("HEDGE_").size());
  std::ranges::transform(name, name.begin(), [](char c) { return c == '_' ? '-' : static_cast<char>(c | ' '); });
  return name;
}

v1::TimeScope::Kind TimeKindOf(TimeKind k) {
  switch (k) {
    case TimeKind::kBy:
      return v1::TimeScope::KIND_BY;
    case TimeKind::kDuring:
      return v1::TimeScope::KIND_DURING;
    case TimeKind::kAfter:
      return v1::TimeScope::KIND_AFTER;
    case TimeKind::kAsOf:
      return v1::TimeScope::KIND_AS_OF;
    case TimeKind::kNone:
      break;
  }
  return v1::TimeScope::KIND_UNSPECIFIED;
}

std::string IsoDate(absl::CivilDay d) {
  return std::format("{:04}-{:02}-{:02}", d.year(), d.month(), d.day());
}

absl::CivilDay YearsBack(absl::CivilDay d, int years) {
  return absl::CivilDay(d.year() - years, d.month(), d.day());
}

class Builder {
 public:
  Builder(const Draft& draft, const BuildContext& context) : d_(draft), c_(context), doc_(context.analysis.document) {}

  v1::Claim Build() {
    Figures();
    Parties();
    claim_.set_action(d_.action);
    const bool ahead = IsAhead() || (IsHeldOff() && d_.modality == v1::MODALITY_ACTUAL);
    claim_.set_modality(ahead ? v1::MODALITY_PLANNED : HasBegun() ? v1::MODALITY_ACTUAL : d_.modality);
    // what was ordered is awaited: the day is not that of the order
    claim_.set_stage(IsHeldOff() && d_.stage == v1::STAGE_ORDERED ? v1::STAGE_UNSPECIFIED : d_.stage);
    claim_.set_measure(d_.measure);
    claim_.set_scope(d_.scope);
    Time();
    Provenance();
    Evidence();
    const auto& families = c_.families;
    for (std::string& key : claim_model::ComparisonKeys(
             claim_, [&](std::string_view party) { return std::string(families.HeadOf(party)); },
             [&](std::string_view site) { return !(d_.site && d_.site->town) && families.IsKeySite(site); })) {
      claim_.add_comparison_keys(std::move(key));
    }
    claim_.set_assertion_id(claim_model::AssertionId(claim_));
    claim_.set_id(
        base::HashId({c_.article.id(), c_.version, std::to_string(claim_.evidence().begin()),
                      claim_.evidence().in_title() ? "title" : "text", claim_model::NormalisedProposition(claim_),
                      d_.count == nullptr ? "" : std::to_string(d_.count->begin)}));
    return std::move(claim_);
  }

 private:
  void SetParty(const std::optional<Party>& p, v1::EntityRef* ref) const {
    ref->set_id(p->id);
    ref->set_name(p->name == p->id ? c_.name_of(p->id) : p->name);
    ref->set_surface(std::string(doc_.slice(p->begin, p->end)));
  }

  void SetQuantity(const Quantity& q, v1::Quantity* out) const {
    if (q.value) out->set_value(q.value->ToString());
    if (q.low) out->set_low(q.low->ToString());
    if (q.high) out->set_high(q.high->ToString());
    out->set_high_included(q.high_included);
    out->set_unit(q.unit.empty() ? "units" : q.unit);
    out->set_hedge(HedgeOf(q.hedge));
    out->set_surface(std::string(doc_.slice(q.begin, q.end)));
  }

  void Figures() {
    claim_.mutable_product()->set_id(d_.product);
    claim_.mutable_product()->set_surface(std::string(doc_.slice(d_.product_begin, d_.product_end)));
    if (d_.count != nullptr) SetQuantity(*d_.count, claim_.mutable_count());
    if (d_.amount != nullptr) SetQuantity(*d_.amount, claim_.mutable_amount());
    if (d_.power != nullptr) SetQuantity(*d_.power, claim_.mutable_power());
  }

  void Parties() {
    SetParty(d_.subject, claim_.mutable_subject());
    if (d_.buyer) SetParty(d_.buyer, claim_.mutable_buyer());
    if (d_.from) SetParty(d_.from, claim_.mutable_from_party());
    if (d_.to) SetParty(d_.to, claim_.mutable_to_party());
    if (d_.disputed) SetParty(d_.disputed, claim_.mutable_disputed());
    if (d_.site) SetParty(d_.site, claim_.mutable_site());
    if (d_.supplier) {
      SetParty(d_.supplier, claim_.mutable_supplier());
    } else if (d_.product != "accelerator" && d_.product != "compute") {
      // implied by the product
      const std::string vendor = d_.product.substr(0, d_.product.find('/'));
      claim_.mutable_supplier()->set_id(vendor);
      claim_.mutable_supplier()->set_name(c_.name_of(vendor));
    }
  }

  absl::CivilDay Published() const {
    constexpr int64_t kDay = 86400;
    return absl::CivilDay(1970, 1, 1) + c_.article.published_at().seconds() / kDay;
  }

  // A year that is said is meant.
  bool SaysYear() const { return claim::SaysYear(doc_, *d_.time); }

  // "are delivered by the end of March 2027", told before: what is had only then is no fact yet.
  bool IsAhead() const {
    if (d_.modality != v1::MODALITY_ACTUAL || d_.time == nullptr || !c_.article.has_published_at()) return false;
    const bool had = d_.action == v1::ACTION_HOLD || d_.action == v1::ACTION_SPEND || d_.stage >= v1::STAGE_DELIVERED;
    const bool status = d_.action == v1::ACTION_DELAY || d_.action == v1::ACTION_CANCEL ||
                        d_.action == v1::ACTION_IDLE || d_.action == v1::ACTION_DISPUTE;
    const auto& from = d_.time->start ? d_.time->start : d_.time->end_day;
    if (!had || status || !from || *from <= Published()) return false;
    // "by the end of the year"; a month alone may be the last one of its name
    const absl::CivilDay year_end(Published().year(), 12, 31);
    return SaysYear() || (d_.time->time_kind == quantity::TimeKind::kBy && *from == year_end);
  }

  // "the machine from 2022, which holds 900": a plan only where what is to begin lies ahead.
  bool HasBegun() const {
    return d_.begins_later && d_.time != nullptr && d_.time->start && c_.article.has_published_at() &&
           *d_.time->start <= Published() && SaysYear();
  }

  // "the 12,000 that it ordered will not be in its halls before March", told in January.
  bool IsHeldOff() const {
    return d_.held_off && c_.article.has_published_at() && d_.time->end_day && *d_.time->end_day > Published();
  }

  // "was running 260 at the end of June", told in March: what is a fact already was not in a month to come.
  bool IsPastYear() const {
    // what is put off is put off to a date to come
    if (d_.modality != v1::MODALITY_ACTUAL || d_.action == v1::ACTION_DELAY || !c_.article.has_published_at())
      return false;
    const absl::CivilDay published = Published();
    const Quantity& t = *d_.time;
    const bool bound = t.time_kind == quantity::TimeKind::kAfter || t.time_kind == quantity::TimeKind::kBy;
    if (bound || !t.end_day) return false;
    const absl::CivilDay first = t.start ? *t.start : *t.end_day;
    if (first <= published || YearsBack(first, 1) > published) return false;
    return !SaysYear();
  }

  void Time() {
    if (d_.time == nullptr || (!d_.time->start && !d_.time->end_day) || HasBegun()) return;
    v1::TimeScope& t = *claim_.mutable_time();
    t.set_surface(std::string(doc_.slice(d_.time->begin, d_.time->end)));
    if (d_.only_after || IsHeldOff()) {
      t.set_kind(v1::TimeScope::KIND_AFTER);
      t.set_start(IsoDate(*d_.time->end_day + 1));
      return;
    }
    t.set_kind(TimeKindOf(d_.time->time_kind));
    const int years = IsPastYear() ? 1 : 0;
    if (d_.time->start) t.set_start(IsoDate(YearsBack(*d_.time->start, years)));
    if (d_.time->end_day) t.set_end(IsoDate(YearsBack(*d_.time->end_day, years)));
  }

  void Provenance() {
    const v1::Article& a = c_.article;
    claim_.set_article_id(a.id());
    claim_.set_article_version(c_.version);
    claim_.set_language(a.language());
    if (a.has_published_at()) *claim_.mutable_published_at() = a.published_at();
    claim_.set_published_precision(a.published_precision());
    claim_.mutable_article()->set_url(a.url());
    claim_.mutable_article()->set_title(a.title());
    if (a.has_updated_at()) *claim_.mutable_article()->mutable_updated_at() = a.updated_at();
    *claim_.mutable_origin() = c_.origin;
    claim_.set_engine_version(COUNTERCLAIM_VERSION);
    v1::Attribution& at = *claim_.mutable_attribution();
    at.set_publisher(a.publisher());
    at.set_medium(d_.medium);
    if (d_.speaker) SetParty(d_.speaker, at.mutable_speaker());
    if (d_.outlet) SetParty(d_.outlet, at.mutable_outlet());
  }

  void AddSpan(uint32_t begin, uint32_t end, const char* role) {
    if (begin >= end || begin < first_ || end > last_) return;
    v1::Span& s = *claim_.mutable_evidence()->add_spans();
    s.set_begin(begin - offset_);
    s.set_end(end - offset_);
    s.set_role(role);
  }
  void AddSpan(const Quantity* q, const char* role) {
    if (q != nullptr) AddSpan(q->begin, q->end, role);
  }
  void AddSpan(const std::optional<Party>& p, const char* role) {
    if (p) AddSpan(p->begin, p->end, role);
  }

  void Evidence() {
    const text::Sentence& s = doc_.sentences()[d_.sentence];
    v1::Evidence& e = *claim_.mutable_evidence();
    first_ = s.begin;
    last_ = s.end;
    offset_ = s.title ? 0 : doc_.body_begin();
    // as the article has it: the document has a title of two lines as one
    const std::string& field = s.title ? c_.article.title() : c_.article.text();
    e.set_quote(field.substr(s.begin - offset_, s.end - s.begin));
    e.set_begin(s.begin - offset_);
    e.set_end(s.end - offset_);
    e.set_in_title(s.title);
    const auto tokens = doc_.tokens();
    if (d_.predicate < d_.predicate_end)
      AddSpan(tokens[d_.predicate].begin, tokens[d_.predicate_end - 1].end, "predicate");
    AddSpan(d_.subject, "subject");
    AddSpan(d_.from, "from");
    AddSpan(d_.to, "to");
    AddSpan(d_.count, "count");
    AddSpan(d_.amount, "amount");
    AddSpan(d_.power, "power");
    AddSpan(d_.time, "time");
    AddSpan(d_.product_begin, d_.product_end, "product");
    std::ranges::stable_sort(*e.mutable_spans(), {}, [](const v1::Span& span) { return span.begin(); });
    Rules(e);
  }

  // The chain: figure, frame and what went with it, parties, date, source.
  void Rules(v1::Evidence& e) const {
    const auto figure = [&](const char* name, const Quantity* q) {
      if (q == nullptr) return;
      std::string rule = name;
      if (q->hedge != Hedge::kExact) rule += std::format(".{}", HedgeName(q->hedge));
      if (q->change != quantity::Change::kNone) rule += q->change == quantity::Change::kTo ? ".to" : ".from";
      for (const auto& [set, part] : {std::pair(q->additional, ".additional"), std::pair(q->part, ".part"),
                                      std::pair(q->whole, ".whole"), std::pair(q->anaphoric, ".points-back")}) {
        if (set) rule += part;
      }
      e.add_rules(std::move(rule));
    };
    figure("count", d_.count);
    figure("amount", d_.amount);
    figure("power", d_.power);
    for (const std::string& rule : d_.rules) {
      if (!HasBegun() || !rule.ends_with(".begins-later")) e.add_rules(rule);
    }
    const auto party = [&](const char* role, const std::optional<Party>& p) {
      if (p) e.add_rules(std::format("{}.{}", role, p->told));
    };
    party("subject", d_.subject);
    party("from", d_.from);
    party("buyer", d_.buyer);
    party("disputed", d_.disputed);
    party("site", d_.site);
    if (claim_.has_time())
      e.add_rules(d_.only_after || IsHeldOff() ? "time.not-before" : IsPastYear() ? "time.year-before" : "time.said");
    if (IsAhead()) e.add_rules("modality.planned.ahead");
    party("speaker", d_.speaker);
  }

  const Draft& d_;
  const BuildContext& c_;
  const text::Document& doc_;
  v1::Claim claim_;
  uint32_t first_ = 0;
  uint32_t last_ = 0;
  uint32_t offset_ = 0;
};

}  // namespace

v1::Claim BuildClaim(const Draft& draft, const BuildContext& context) {
  return Builder(draft, context).Build();
}

}  // namespace counterclaim::claim
