#include "records.h"

#include <algorithm>

#include "base/hash.h"
#include "claim_model/names.h"
#include "judge/explanation.h"
#include "match/key_state.h"

namespace counterclaim::match {
namespace {

std::string PairId(std::string_view a, std::string_view b, const std::string& kind) {
  return a < b ? base::HashId({a, b, kind}) : base::HashId({b, a, kind});
}

// The maker, of the more specific product; empty where both are chips of any maker.
std::string Vendor(const judge::Proposition& a, const judge::Proposition& b) {
  const auto vendor = [](const std::string& product) {
    const std::string first = product.substr(0, product.find('/'));
    return first == "accelerator" ? std::string() : first;
  };
  const std::string of_a = vendor(a.product);
  return of_a.empty() ? vendor(b.product) : of_a;
}

std::string CaseId(const PairResult& r, std::string_view comparison_key) {
  const judge::Report& e = r.earlier->report();
  const judge::Report& l = r.later->report();
  const v1::Measure measure = e.said.measure != v1::MEASURE_UNSPECIFIED ? e.said.measure : l.said.measure;
  const int year = e.dated ? e.year : l.year;
  return base::HashId({"case", comparison_key, claim_model::Name(r.verdict.kind), claim_model::Name(measure),
                       Vendor(e.said, l.said), std::to_string(year)});
}

template <typename Message>
void Point(const Sides& sides, Message& message) {
  const auto point = [](const v1::Claim& claim, v1::Claim& to) {
    to.set_id(claim.id());
    to.set_article_id(claim.article_id());
    to.set_assertion_id(claim.assertion_id());
  };
  point(sides.earlier, *message.mutable_earlier());
  point(sides.later, *message.mutable_later());
}

void MakeContradiction(const PairResult& r, const Sides& sides, std::string_view comparison_key, v1::Contradiction& c) {
  const auto& [earlier, later] = sides;
  c.set_id(PairId(earlier.assertion_id(), later.assertion_id(), claim_model::Name(r.verdict.kind)));
  c.set_kind(r.verdict.kind);
  c.set_severity(r.severity);
  Point(sides, c);
  c.set_explanation(
      judge::Explain({earlier, r.earlier->report()}, {later, r.later->report()}, r.verdict, r.only_copies));
  c.set_earlier_reports(r.earlier_reports);
  c.set_later_reports(r.later_reports);
  c.set_earlier_origins(r.earlier_origins);
  c.set_later_origins(r.later_origins);
  if (later.has_published_at()) *c.mutable_detected_at() = later.published_at();
  c.set_state(v1::STATE_OPEN);
  c.set_case_id(CaseId(r, comparison_key));
  c.set_comparison_key(std::string(comparison_key));
}

}  // namespace

absl::StatusOr<std::optional<v1::ClaimSet>> StoredSet(std::string_view name, std::string_view value) {
  if (!name.starts_with(kArticlePrefix)) return std::nullopt;
  v1::ClaimSet set;
  if (!set.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
    return absl::DataLossError("stored set of claims cannot be read");
  }
  return set;
}

std::string ArticleKey(std::string_view article_id) {
  return std::string(kArticlePrefix).append(article_id);
}

std::string ReportsKey(std::string_view article_id) {
  return std::string(kReportsPrefix).append(article_id);
}

Mark MarkOf(const PairResult& r) {
  std::string text(r.verdict.rule);
  const auto add = [&](uint64_t n) { text.append(reinterpret_cast<const char*>(&n), sizeof n); };
  add(r.earlier->Held().content);
  add(r.later->Held().content);
  for (const int n : {int{r.verdict.relation}, int{r.verdict.kind}, int{r.severity}, int{r.only_copies},
                      r.earlier_reports, r.later_reports, r.earlier_origins, r.later_origins}) {
    add(static_cast<uint64_t>(n));
  }
  for (const v1::Kind kind : r.verdict.also) add(static_cast<uint64_t>(kind));
  return {base::Hash64(text), r.verdict.relation, r.verdict.contradicts() ? r.verdict.kind : v1::KIND_UNSPECIFIED};
}

void MakeRelation(const judge::Verdict& verdict, const Sides& sides, std::string_view comparison_key,
                  v1::Relation& relation) {
  relation.set_id(
      PairId(sides.earlier.assertion_id(), sides.later.assertion_id(), claim_model::Name(verdict.relation)));
  relation.set_kind(verdict.relation);
  Point(sides, relation);
  relation.set_reason(std::string(verdict.reason));
  relation.set_rule(std::string(verdict.rule));
  relation.set_comparison_key(std::string(comparison_key));
  relation.set_state(v1::STATE_OPEN);
}

Finding MakeFinding(const PairResult& r, const Sides& sides, std::string_view comparison_key,
                    google::protobuf::Arena& arena) {
  Finding finding{.relation = google::protobuf::Arena::CreateMessage<v1::Relation>(&arena)};
  MakeRelation(r.verdict, sides, comparison_key, *finding.relation);
  if (r.verdict.contradicts()) {
    finding.contradiction = google::protobuf::Arena::CreateMessage<v1::Contradiction>(&arena);
    MakeContradiction(r, sides, comparison_key, *finding.contradiction);
  }
  return finding;
}

}  // namespace counterclaim::match
