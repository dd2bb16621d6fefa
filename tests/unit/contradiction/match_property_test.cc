// What stands open is a function of the articles, whatever the order, the repetitions and the versions in which they
// come.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <format>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "claim_model/names.h"
#include "judge/judge.h"
#include "judge/sketch.h"
#include "judge/trace.h"
#include "match/compare.h"
#include "support/claim_stream.h"
#include "support/claim_table.h"

namespace counterclaim {
namespace {

using testing::ArticleVersion;
using testing::ClaimStream;

std::string Pick(std::initializer_list<const char*> of) {
  return *rc::gen::elementOf(std::vector<std::string>(of.begin(), of.end()));
}

// A date that is close to others often, and now and then absent or coarse.
std::string AnyDate() {
  const int kind = *rc::gen::inRange(0, 20);
  if (kind == 0) return "";
  if (kind == 1) return "date=2024";
  if (kind < 5) return std::format("date=2024-{:02}", *rc::gen::inRange(1, 13));
  if (kind < 12) return std::format("date=2024-05-{:02}", *rc::gen::inRange(1, 29));
  return std::format("date=2024-{:02}-{:02}", *rc::gen::inRange(1, 13), *rc::gen::inRange(1, 29));
}

// Claims of a few matters, so that many pairs have something to do with each other.
std::string RelatedClaim() {
  std::string line = Pick({
      " subject=orchard action=HOLD modality=PLANNED by=2024-12-31 product=nvidia/hopper/h100 count=85000",
      " subject=orchard action=HOLD modality=PLANNED by=2024-12-31 product=nvidia/hopper/h100 count=60000",
      " subject=orchard action=HOLD modality=PLANNED by=2024-12-31 product=nvidia/hopper/h100 count=~60000",
      " subject=orchard action=HOLD modality=PLANNED by=2024-12-31 product=nvidia/hopper count=70000",
      " subject=orchard action=HOLD product=nvidia/hopper/h100 count=35000",
      " subject=orchard action=HOLD product=nvidia/hopper/h100 count=20000",
      " subject=orchard action=HOLD product=nvidia/hopper/h100 count=35000 stage=RUNNING",
      " subject=orchard action=IDLE product=nvidia/hopper/h100",
      " subject=orchard action=IDLE product=nvidia/hopper/h100 count=20000",
      " subject=orchard action=REALLOCATE from=orchard to=plum product=nvidia/hopper/h100 count=12000",
      " subject=orchard action=REALLOCATE from=orchard to=pear product=nvidia/hopper/h100 count=12000",
      " subject=orchard action=ACQUIRE product=nvidia/hopper/h100 count=12000",
      " subject=orchard action=ACQUIRE product=nvidia/hopper/h100 count=12000 modality=DENIED",
      " subject=orchard action=ACQUIRE product=nvidia modality=DENIED",
      " subject=orchard action=DISPUTE modality=ACTUAL disputed=orchard/mara",
      " subject=orchard action=DISPUTE modality=ACTUAL count=85000 product=nvidia/hopper/h100",
      " subject=plum buyer=orchard action=ACQUIRE count=9000 amount=1bn",
      " subject=plum buyer=orchard action=ACQUIRE count=15000 amount=2bn",
  });
  return line + Pick({"", " speaker=orchard/mara", " speaker=orchard/mara", " speaker=orchard", " speaker=ben",
                      " speaker=nvidia medium=EMAIL"});
}

std::string WildClaim() {
  std::string line = " subject=" + Pick({"orchard", "orchard", "orchard", "orchard/labs", "plum"});
  const std::string action = Pick(
      {"HOLD", "HOLD", "ACQUIRE", "ACQUIRE", "SPEND", "REALLOCATE", "BUILD", "DELAY", "CANCEL", "IDLE", "DISPUTE"});
  line += " action=" + action;
  if (action == "REALLOCATE") {
    line += " from=" + Pick({"orchard", "plum"}) + " to=" + Pick({"plum", "pear", "fig"});
  }
  line += " modality=" + Pick({"ACTUAL", "ACTUAL", "PLANNED", "PLANNED", "EXPECTED", "CONDITIONAL", "DENIED"});
  line += " product=" + Pick({"accelerator", "nvidia", "nvidia/hopper", "nvidia/hopper/h100", "nvidia/hopper/h200",
                              "nvidia/blackwell/gb200", "compute"});
  line += Pick({"", " speaker=orchard/mara", " speaker=orchard", " speaker=ben", " speaker=nvidia medium=EMAIL"});
  line += Pick({"", "", "", " scope=PART", " scope=ADDITIONAL", " scope=JOINT"});
  line += Pick({"", "", "", " stage=ORDERED", " stage=DELIVERED", " stage=RUNNING"});
  line += Pick({"", "", "", " site=memphis", " site=plant-helia"});
  line += Pick({"", "", " by=2024-12-31", " by=2024-06-30", " during=2024", " after=2025", " asof=2024-03-31"});
  line += Pick({"", " count=12000", " count=12000", " count=35000", " count=~50000", " count=85000", " count=>=20000"});
  line += Pick({"", "", " amount=1bn", " amount=2bn currency=EUR", " amount=500m"});
  if (action == "DISPUTE") line += Pick({"", " disputed=orchard/mara", " disputed=ben"});
  return line;
}

std::string AnyClaim() {
  return *rc::gen::inRange(0, 5) == 0 ? WildClaim() : RelatedClaim();
}

// An article of up to three claims, its versions with dates that rise, fall or are the same.
std::vector<ArticleVersion> AnyArticle(int number) {
  const std::string head = std::format("article=a{} {} publisher={} credited={} numbers={}", number, AnyDate(),
                                       Pick({"daily", "weekly", "wire", "courier"}), Pick({"", "", "wire"}),
                                       Pick({"1,2,3", "1,2,3,4", "7,8,9", ""}));
  std::vector<ArticleVersion> versions;
  const int count = *rc::gen::weightedElement<int>({{4, 1}, {1, 2}, {1, 3}});
  for (int v = 0; v < count; ++v) {
    std::string text;
    const std::string updated = count > 1 ? std::format(" updated=2025-01-{:02}", *rc::gen::inRange(1, 4)) : "";
    const int claims = *rc::gen::inRange(v == 0 ? 1 : 0, 4);
    if (claims == 0) text = "empty " + head + updated + "\n";
    for (int i = 0; i < claims; ++i) text += head + updated + std::format(" begin={}", i * 100) + AnyClaim() + "\n";
    for (ArticleVersion& parsed : testing::ParseStream(text)) versions.push_back(std::move(parsed));
  }
  return versions;
}

std::vector<ArticleVersion> AnyArticles() {
  std::vector<ArticleVersion> out;
  const int count = *rc::gen::inRange(2, 16);
  for (int i = 0; i < count; ++i) {
    for (ArticleVersion& v : AnyArticle(i)) out.push_back(std::move(v));
  }
  return out;
}

std::vector<ArticleVersion> Shuffled(std::vector<ArticleVersion> articles) {
  for (size_t i = articles.size(); i > 1; --i) {
    std::swap(articles[i - 1], articles[*rc::gen::inRange<size_t>(0, i)]);
  }
  return articles;
}

// Everything that stands, byte for byte.
std::string Everything(const ClaimStream& stream) {
  std::string out;
  for (const auto& c : stream.OpenContradictions()) out += c.DebugString();
  for (const auto& r : stream.OpenRelations(false)) out += r.DebugString();
  return out;
}

RC_GTEST_PROP(Match, OrderAndRepetitionDoNotMatter, ()) {
  const std::vector<ArticleVersion> articles = AnyArticles();
  ClaimStream first;
  for (const auto& a : articles) first.Send(a);
  ClaimStream second(*rc::gen::elementOf(std::vector<size_t>{0, 20'000, 1 << 20}));
  std::vector<ArticleVersion> twice = articles;
  twice.insert(twice.end(), articles.begin(), articles.end());
  for (const auto& a : Shuffled(twice)) second.Send(a);
  RC_ASSERT(Everything(first) == Everything(second));
}

RC_GTEST_PROP(Match, FormerVersionsLeaveNoTrace, ()) {
  const std::vector<ArticleVersion> articles = AnyArticles();
  ClaimStream all;
  for (const auto& a : articles) all.Send(a);
  std::map<std::string, ArticleVersion> last;
  for (const auto& a : articles) {
    const auto [it, fresh] = last.try_emplace(a.id, a);
    const auto key = [](const ArticleVersion& v) { return std::tuple(v.dated, v.version_date, v.version); };
    if (!fresh && key(it->second) < key(a)) it->second = a;
  }
  ClaimStream only_last;
  for (const auto& [id, a] : last) only_last.Send(a);
  RC_ASSERT(Everything(all) == Everything(only_last));
}

RC_GTEST_PROP(Match, PairsMeetOnceAndNeverWithinOneAssertion, ()) {
  ClaimStream stream;
  for (const auto& a : AnyArticles()) stream.Send(a);
  RC_CLASSIFY(!stream.OpenContradictions().empty(), "something contradicts");
  std::set<std::pair<std::string, std::string>> pairs;
  for (const auto& c : stream.OpenContradictions()) {
    RC_ASSERT(c.earlier().assertion_id() != c.later().assertion_id());
    RC_ASSERT(pairs.emplace(std::minmax(c.earlier().assertion_id(), c.later().assertion_id())).second);
    RC_ASSERT(c.earlier_reports() >= c.earlier_origins() && c.earlier_origins() >= 1);
    RC_ASSERT(c.later_reports() >= c.later_origins() && c.later_origins() >= 1);
    RC_ASSERT(!c.explanation().empty() && c.severity() != v1::SEVERITY_UNSPECIFIED);
  }
  pairs.clear();
  for (const auto& r : stream.OpenRelations(false)) {
    RC_ASSERT(r.earlier().assertion_id() != r.later().assertion_id());
    RC_ASSERT(pairs.emplace(std::minmax(r.earlier().assertion_id(), r.later().assertion_id())).second);
    RC_ASSERT(r.kind() != v1::RELATION_KIND_UNRELATED && r.kind() != v1::RELATION_KIND_SCOPE_DIFFERS);
  }
  // what stands is told by ids, which say nothing of keys: each id must have come under one key only
  std::map<std::string, std::string> keys;
  for (const auto& c : stream.contradiction_upserts()) {
    RC_ASSERT(keys.try_emplace(c.id(), c.comparison_key()).first->second == c.comparison_key());
  }
  for (const auto& r : stream.relation_upserts()) {
    if (r.kind() == v1::RELATION_KIND_CORRECTS) continue;
    RC_ASSERT(keys.try_emplace(r.id(), r.comparison_key()).first->second == r.comparison_key());
  }
}

// The names behind the kind's colon in PrintKinds, as one text to look into.
std::string OpenTo(const std::string& kind) {
  std::istringstream lines(judge::PrintKinds());
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(kind + ": ")) return line;
  }
  return {};
}

// Of the kinds that go by the gate; the others have gates of their own.
bool GoesByTheGate(v1::Kind kind) {
  return kind != v1::KIND_DENIAL && kind != v1::KIND_RECIPIENT && kind != v1::KIND_DISPUTE;
}

RC_GTEST_PROP(Judge, AKindFitsOverWhatItLeavesOpenOnly, ()) {
  std::vector<judge::Report> reports;
  for (int i = 0; i < 12; ++i) {
    const std::string line = std::format("article=a{} {}{}", i, AnyDate(), AnyClaim());
    reports.push_back(judge::ReadReport(testing::ParseClaim(line), testing::TableParties()));
  }
  for (size_t i = 0; i < reports.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      judge::Trace trace;
      const judge::Verdict verdict = judge::Judge(reports[i], reports[j], &trace);
      RC_ASSERT(verdict.contradicts() == std::ranges::any_of(trace.kinds, &judge::KindStep::fits));
      for (const judge::KindStep& kind : trace.kinds) {
        RC_ASSERT(!kind.reason.empty());
        if (!kind.fits || !GoesByTheGate(kind.kind)) continue;
        for (const judge::GateStep& step : trace.gates) {
          // a status needs no number
          if (step.step != judge::Step::kStopped || step.dimension == "numbers") continue;
          RC_ASSERT(OpenTo(claim_model::Name(kind.kind)).find(step.dimension) != std::string::npos);
        }
      }
    }
  }
}

// Each pair of claims in force, asked about one by one, gets what the stream made of it.
RC_GTEST_PROP(Compare, SaysWhatTheStreamSaid, ()) {
  ClaimStream stream;
  std::map<std::string, ArticleVersion> last;
  for (const auto& a : AnyArticles()) {
    stream.Send(a);
    const auto [it, fresh] = last.try_emplace(a.id, a);
    const auto key = [](const ArticleVersion& v) { return std::tuple(v.dated, v.version_date, v.version); };
    if (!fresh && key(it->second) < key(a)) it->second = a;
  }
  std::map<std::string, v1::Relation> published;
  for (auto& r : stream.OpenRelations(false)) published[r.id()] = std::move(r);
  std::map<std::string, v1::Contradiction> contradictions;
  for (auto& c : stream.OpenContradictions()) contradictions[c.id()] = std::move(c);
  std::vector<const v1::Claim*> claims;
  for (const auto& [id, a] : last) {
    for (const v1::Claim& c : a.claims) claims.push_back(&c);
  }
  std::set<std::string> told;
  for (size_t i = 0; i < claims.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      const std::string key = match::SharedKey(*claims[i], *claims[j]);
      std::vector<v1::ClaimSet> sets;
      for (const auto& [id, a] : last) {
        v1::ClaimSet& set = sets.emplace_back();
        set.set_article_id(id);
        for (const v1::Claim& c : a.claims) {
          if (key.empty() || std::ranges::find(c.comparison_keys(), key) != c.comparison_keys().end())
            *set.add_claims() = c;
        }
      }
      const auto comparison = match::Compare(testing::TableParties(), sets, claims[i]->id(), claims[j]->id());
      RC_ASSERT(comparison.ok());
      const v1::Relation& r = comparison->relation();
      RC_ASSERT(!r.rule().empty() && !r.reason().empty());
      if (r.kind() == v1::RELATION_KIND_UNRELATED || r.kind() == v1::RELATION_KIND_SCOPE_DIFFERS) continue;
      RC_ASSERT(published.contains(r.id()));
      RC_ASSERT(published[r.id()].DebugString() == r.DebugString());
      if (comparison->has_contradiction()) {
        const std::string& id = comparison->contradiction().id();
        RC_ASSERT(contradictions[id].DebugString() == comparison->contradiction().DebugString());
      }
      told.insert(r.id());
    }
  }
  RC_ASSERT(told.size() == published.size());
}

RC_GTEST_PROP(Judge, IsSymmetric, ()) {
  const auto report = [](const char* article) {
    const std::string line = std::format("article={} {}{}", article, AnyDate(), AnyClaim());
    return judge::ReadReport(testing::ParseClaim(line), testing::TableParties());
  };
  const judge::Report a = report("a1");
  const judge::Report b = report("a2");
  const judge::Verdict ab = judge::Judge(a, b);
  const judge::Verdict ba = judge::Judge(b, a);
  RC_ASSERT(ab.relation == ba.relation);
  RC_ASSERT(ab.kind == ba.kind);
  RC_ASSERT(ab.also == ba.also);
  RC_ASSERT(ab.rule == ba.rule);
  RC_ASSERT(ab.has_gap == ba.has_gap);
  RC_ASSERT(ab.gap == ba.gap);
}

judge::Sketch SketchOf(const judge::Report& report) {
  judge::Sketch sketch = judge::SketchOf(report.said, judge::IsSelective(report));
  if (const auto day = judge::PublishedDay(report)) sketch.first_published = sketch.last_published = *day;
  return sketch;
}

// What the matcher skips without looking has no relation.
RC_GTEST_PROP(Sketch, HidesNothing, ()) {
  std::vector<judge::Report> reports;
  std::vector<std::string> lines;
  for (int i = 0; i < 24; ++i) {
    const std::string& line = lines.emplace_back(std::format("article=a{} {}{}", i, AnyDate(), AnyClaim()));
    reports.push_back(judge::ReadReport(testing::ParseClaim(line), testing::TableParties()));
  }
  for (size_t i = 0; i < reports.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      const judge::Report& a = reports[i];
      const judge::Report& b = reports[j];
      const judge::Verdict verdict = judge::Judge(a, b);
      if (verdict.published() && !judge::MayRelate(SketchOf(a), SketchOf(b))) {
        RC_FAIL(std::format("{} of\n{}\n{}", verdict.rule, lines[i], lines[j]));
      }
      if (judge::SupersededBy(a, b) || judge::SupersededBy(b, a)) {
        RC_ASSERT(judge::MaySupersede(SketchOf(a), SketchOf(b)));
      }
    }
  }
}

}  // namespace
}  // namespace counterclaim
