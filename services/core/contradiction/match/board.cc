#include "board.h"

#include <algorithm>
#include <functional>
#include <tuple>

#include "base/hash.h"
#include "judge/thresholds.h"

namespace counterclaim::match {
namespace {

bool IsReason(const Entry& e) {
  return e.report.said.action == v1::ACTION_REALLOCATE || e.report.said.action == v1::ACTION_CANCEL;
}

bool IsStock(const Entry& e) {
  return e.report.said.measure == v1::MEASURE_STOCK && e.report.said.modality == v1::MODALITY_ACTUAL;
}

bool InOrder(const Entry* a, const Entry* b) {
  return judge::Earlier(a->report, b->report);
}

void Take(std::vector<Entry*>& from, const Entry* entry) {
  std::erase(from, entry);
}

constexpr int64_t kSecondsADay = 86400;

bool Within(const Entry& a, const Entry& b, int days) {
  if (!a.report.day || !b.report.day) return false;
  const auto apart = *a.report.day - *b.report.day;
  return apart <= days && -apart <= days;
}

// A report's sketch, with its own day.
judge::Sketch SketchOfReport(const Entry& e) {
  judge::Sketch sketch = judge::SketchOf(e.report.said, e.selective);
  if (const auto day = judge::PublishedDay(e.report)) sketch.first_published = sketch.last_published = *day;
  return sketch;
}

}  // namespace

const Standing* Assertion::StandsWith(const Assertion& other) const {
  const auto it = std::ranges::lower_bound(standing, &other, std::less<const Assertion*>(), &Standing::other);
  return it != standing.end() && it->other == &other ? &*it : nullptr;
}

void Assertion::Stand(Assertion& other, uint64_t fingerprint) {
  const auto it = std::ranges::lower_bound(standing, &other, std::less<const Assertion*>(), &Standing::other);
  if (it != standing.end() && it->other == &other) {
    it->fingerprint = fingerprint;
  } else {
    standing.insert(it, {&other, fingerprint});
  }
}

void Assertion::StandNoMore(const Assertion& other) {
  const auto it = std::ranges::lower_bound(standing, &other, std::less<const Assertion*>(), &Standing::other);
  if (it != standing.end() && it->other == &other) standing.erase(it);
}

HeldArticle ReadArticle(const v1::ClaimSet& set, const judge::Parties& parties) {
  HeldArticle held;
  if (!set.claims().empty()) held.origin = ReadOrigin(set.claims(0));
  for (const v1::Claim& claim : set.claims()) {
    HeldReport& report = held.reports.emplace_back();
    report.report = judge::ReadReport(claim, parties);
    report.keys.assign(claim.comparison_keys().begin(), claim.comparison_keys().end());
    if (report.keys.empty()) report.keys.push_back(set.comparison_key());
    report.content = base::Hash64(claim.SerializeAsString());
  }
  return held;
}

Assertion* Board::Place(const std::string& assertion_id) {
  auto& assertion = assertions_[assertion_id];
  if (assertion == nullptr) {
    assertion = std::make_unique<Assertion>();
    assertion->id = assertion_id;
    assertion->row = rows_.size();
    rows_.push_back({{}, assertion.get()});
  }
  return assertion.get();
}

void Board::Tidy(const Dirty& dirty) {
  for (Assertion* assertion : dirty) {
    assertion->done = false;
    if (!assertion->reports.empty()) continue;
    rows_[assertion->row] = rows_.back();
    rows_[assertion->row].assertion->row = assertion->row;
    rows_.pop_back();
    assertions_.erase(std::string(assertion->id));
  }
}

std::string Board::ChainKey(const std::string& house, const Entry& entry) {
  std::string key = house;
  key.push_back('\x1f');
  key.push_back(static_cast<char>(entry.report.said.measure));
  key.push_back(static_cast<char>(entry.report.said.modality));
  key.push_back(static_cast<char>(entry.report.document));
  return key;
}

// Sets when the entry's chain first said something else.
void Board::Supersede(Entry* earlier) const {
  earlier->superseded_at = kNever;
  if (!earlier->report.dated) return;
  const judge::Sketch sketch = SketchOfReport(*earlier);
  for (const std::string& house : earlier->report.houses) {
    const auto it = chains_.find(ChainKey(house, *earlier));
    if (it == chains_.end()) continue;
    for (const Statement& later : it->second) {
      const judge::Report& r = later.entry->report;
      if (!judge::MaySupersede(sketch, later.sketch)) continue;
      if (!r.dated || r.published <= earlier->report.published || r.published >= earlier->superseded_at) continue;
      if (judge::SupersededBy(earlier->report, r)) earlier->superseded_at = r.published;
    }
  }
}

void Board::Narrow(const Assertion& assertion) {
  if (assertion.reports.empty()) return;
  judge::Sketch& sketch = rows_[assertion.row].sketch;
  const bool known = assertion.without_day == 0;
  sketch.first_published = known ? *judge::PublishedDay(assertion.reports.front()->report) : INT32_MIN;
  sketch.last_published = known ? *judge::PublishedDay(assertion.reports.back()->report) : INT32_MAX;
}

void Board::Insert(Entry* entry, std::vector<const Entry*>& touched) {
  Assertion& assertion = *Place(entry->report.said.assertion_id);
  entry->assertion = &assertion;
  if (assertion.reports.empty()) rows_[assertion.row].sketch = judge::SketchOf(entry->report.said, entry->selective);
  assertion.reports.insert(std::ranges::upper_bound(assertion.reports, entry, InOrder), entry);
  assertion.sourced = assertion.sourced || !entry->report.nameless();
  assertion.without_day += entry->report.day ? 0 : 1;
  Narrow(assertion);
  Supersede(entry);
  const judge::Sketch sketch = SketchOfReport(*entry);
  for (const std::string& house : entry->report.houses) {
    std::vector<Statement>& chain = chains_[ChainKey(house, *entry)];
    for (const Statement& other : chain) {
      if (!judge::MaySupersede(sketch, other.sketch)) continue;
      const judge::Report& r = other.entry->report;
      const bool sooner = r.dated && entry->report.dated && r.published < entry->report.published &&
                          entry->report.published < other.entry->superseded_at;
      if (!sooner || !judge::SupersededBy(r, entry->report)) continue;
      other.entry->superseded_at = entry->report.published;
      touched.push_back(other.entry);
    }
    chain.push_back({sketch, entry});
  }
  if (entry->selective) selective_.push_back(entry);
  if (IsReason(*entry)) reasons_.push_back(entry);
  ++size_;
}

void Board::Remove(Entry* entry, std::vector<const Entry*>& touched) {
  Assertion& assertion = *entry->assertion;
  std::erase(assertion.reports, entry);
  assertion.sourced = std::ranges::any_of(assertion.reports, [](const Entry* e) { return !e->report.nameless(); });
  assertion.without_day -= entry->report.day ? 0 : 1;
  Narrow(assertion);
  for (const std::string& house : entry->report.houses) {
    std::erase_if(chains_[ChainKey(house, *entry)], [&](const Statement& s) { return s.entry == entry; });
  }
  for (const std::string& house : entry->report.houses) {
    const auto chain = chains_.find(ChainKey(house, *entry));
    for (const Statement& other : chain->second) {
      if (other.entry->superseded_at != entry->report.published) continue;
      Supersede(other.entry);
      if (other.entry->superseded_at != entry->report.published) touched.push_back(other.entry);
    }
    if (chain->second.empty()) chains_.erase(chain);
  }
  if (entry->selective) Take(selective_, entry);
  if (IsReason(*entry)) Take(reasons_, entry);
  --size_;
}

void Board::Retell(Article* article, const Origin& origin, std::vector<const Entry*>& touched) {
  const auto touch = [&](const std::vector<Telling*>& tellings) {
    for (const Telling* telling : tellings) {
      for (const auto& entry : static_cast<const Article*>(telling)->entries) touched.push_back(entry.get());
    }
  };
  if (article->story != nullptr) touch(stories_.Remove(article));
  article->origin = origin;
  touch(stories_.Add(article));
}

Board::Entries Board::Put(const std::string& article_id, HeldArticle held, std::vector<const Entry*>& touched) {
  Entries gone;
  const auto it = articles_.find(article_id);
  if (it != articles_.end()) {
    gone = std::move(it->second->entries);
    it->second->entries.clear();
    for (const auto& entry : gone) Remove(entry.get(), touched);
  }
  if (held.reports.empty()) {
    emptied_.insert(article_id);
    if (it != articles_.end()) {
      for (const Telling* t : stories_.Remove(it->second.get())) {
        for (const auto& entry : static_cast<const Article*>(t)->entries) touched.push_back(entry.get());
      }
      articles_.erase(it);
    }
    return gone;
  }
  emptied_.erase(article_id);
  auto& article = it != articles_.end() ? it->second : articles_[article_id];
  if (article == nullptr) {
    article = std::make_unique<Article>();
    article->id = article_id;
  }
  if (article->story == nullptr || article->origin != held.origin) Retell(article.get(), held.origin, touched);
  for (HeldReport& report : held.reports) {
    auto& entry = article->entries.emplace_back(std::make_unique<Entry>());
    static_cast<HeldReport&>(*entry) = std::move(report);
    entry->article = article.get();
    entry->selective = judge::IsSelective(entry->report);
  }
  for (const auto& entry : article->entries) Insert(entry.get(), touched);
  return gone;
}

void Board::Load(const std::string& article_id, HeldArticle held) {
  std::vector<const Entry*> unused;
  Put(article_id, std::move(held), unused);
}

bool Board::LoadStanding(std::string_view a, std::string_view b, uint64_t fingerprint) {
  const auto first = assertions_.find(std::string(a));
  const auto second = assertions_.find(std::string(b));
  if (first == assertions_.end() || second == assertions_.end()) return false;
  first->second->Stand(*second->second, fingerprint);
  second->second->Stand(*first->second, fingerprint);
  return true;
}

void Board::AddSelective(const std::vector<const Entry*>& changed, Dirty& dirty) {
  for (const Entry* s : selective_) {
    const judge::Sketch& sketch = rows_[s->assertion->row].sketch;
    const bool concerned = std::ranges::any_of(changed, [&](const Entry* e) {
      return (e->article == s->article || Within(*s, *e, judge::kDenialDays)) &&
             judge::MayRelate(sketch, rows_[e->assertion->row].sketch) &&
             judge::Judge(s->report, e->report).contradicts();
    });
    if (concerned) dirty.push_back(s->assertion);
  }
}

void Board::AddExplained(const std::vector<const Entry*>& changed, Dirty& dirty) {
  for (const Entry* reason : changed) {
    if (!IsReason(*reason)) continue;
    for (const Row& row : rows_) {
      if (row.assertion->reports.empty()) continue;
      const Entry* any = row.assertion->reports.front();
      if (IsStock(*any) && judge::ExplainsDecline(reason->report, any->report)) dirty.push_back(row.assertion);
    }
  }
}

Board::Dirty Board::Replace(const std::string& article_id, HeldArticle held) {
  std::vector<const Entry*> changed;
  const Entries gone = Put(article_id, std::move(held), changed);
  for (const auto& entry : gone) changed.push_back(entry.get());
  if (const auto it = articles_.find(article_id); it != articles_.end()) {
    for (const auto& entry : it->second->entries) changed.push_back(entry.get());
  }
  Dirty dirty;
  for (const Entry* e : changed) dirty.push_back(e->assertion);
  AddSelective(changed, dirty);
  AddExplained(changed, dirty);
  std::ranges::sort(dirty, {}, &Assertion::id);
  dirty.erase(std::ranges::unique(dirty).begin(), dirty.end());
  return dirty;
}

const Entry* Board::FindClaim(std::string_view claim_id) const {
  for (const auto& [id, article] : articles_) {
    for (const auto& entry : article->entries) {
      if (entry->report.claim_id == claim_id) return entry.get();
    }
  }
  return nullptr;
}

std::vector<const Entry*> Board::Select(const Entry& selective) const {
  std::vector<const Entry*> before;
  const Entry* first_after = nullptr;
  const auto consider = [&](const Entry* other) {
    const bool same_article = other->article == selective.article;
    if (!same_article && !Within(selective, *other, judge::kDenialDays)) return;
    if (!judge::Judge(selective.report, other->report).contradicts()) return;
    const bool earlier = same_article || other->report.published <= selective.report.published;
    if (!earlier) {
      if (first_after == nullptr || InOrder(other, first_after)) first_after = other;
    } else if (other->superseded_at >= selective.report.published || !selective.report.dated) {
      before.push_back(other);
    }
  };
  const judge::Sketch sketch = judge::SketchOf(selective.report.said, true);
  for (const Row& row : rows_) {
    if (!judge::MayRelate(sketch, row.sketch)) continue;
    for (const Entry* other : row.assertion->reports) consider(other);
  }
  if (before.empty() && first_after != nullptr) before.push_back(first_after);
  return before;
}

bool Board::DeclineExplained(const Entry& earlier, const Entry& later) const {
  const int64_t until = later.report.published + int64_t{judge::kSameTimeDays} * kSecondsADay;
  return std::ranges::any_of(reasons_, [&](const Entry* reason) {
    const judge::Report& r = reason->report;
    return r.dated && r.published >= earlier.report.published && r.published <= until &&
           judge::ExplainsDecline(r, earlier.report);
  });
}

}  // namespace counterclaim::match
