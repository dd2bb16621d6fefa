#include "board.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <tuple>

#include "base/hash.h"
#include "judge/thresholds.h"

namespace counterclaim::match {
namespace {

bool IsReason(const Entry& e) {
  return e.action == v1::ACTION_REALLOCATE || e.action == v1::ACTION_CANCEL;
}

bool IsStock(const Entry& e) {
  return e.measure == v1::MEASURE_STOCK && e.modality == v1::MODALITY_ACTUAL;
}

void Take(std::vector<Entry*>& from, const Entry* entry) {
  std::erase(from, entry);
}

constexpr int64_t kSecondsADay = 86400;

bool Within(const Entry& a, const Entry& b, int days) {
  if (!a.has_day() || !b.has_day()) return false;
  const int64_t apart = int64_t{a.day()} - b.day();
  return apart <= days && -apart <= days;
}

// The party that a move or cancellation takes something from.
std::string_view Loser(const judge::Report& reason) {
  return reason.said.action == v1::ACTION_REALLOCATE ? reason.said.from : reason.said.subject;
}

}  // namespace

const HeldReport& Entry::Held() const {
  return held != nullptr ? *held : article->board->Read(*this);
}

bool InOrder(const Entry* a, const Entry* b) {
  if (a->dated != b->dated) return a->dated;
  if (a->published != b->published) return a->published < b->published;
  if (a->article == b->article && a->in_title != b->in_title) return a->in_title;
  return std::tie(a->article->id, a->begin, a->claim_id) < std::tie(b->article->id, b->begin, b->claim_id);
}

const Standing* Assertion::StandsWith(const Assertion& other) const {
  const auto it = std::ranges::lower_bound(standing, &other, std::less<const Assertion*>(), &Standing::other);
  return it != standing.end() && it->other == &other ? &*it : nullptr;
}

bool Board::PutStanding(Assertion& a, Assertion& b, const Mark& mark) {
  const auto put = [&](Assertion& at, Assertion& other) {
    const auto it = std::ranges::lower_bound(at.standing, &other, std::less<const Assertion*>(), &Standing::other);
    const bool stood = it != at.standing.end() && it->other == &other;
    if (stood) {
      it->mark = mark;
    } else {
      at.standing.insert(it, {&other, mark});
    }
    return stood;
  };
  put(a, b);
  return put(b, a);
}

void Board::Stand(Assertion& a, Assertion& b, const Mark& mark) {
  if (PutStanding(a, b, mark)) {
    settled_anew_ = true;
  } else {
    packed_.standings.push_back({a.number, b.number, mark});
  }
}

void Board::StandNoMore(Assertion& a, Assertion& b) {
  std::erase_if(a.standing, [&](const Standing& s) { return s.other == &b; });
  std::erase_if(b.standing, [&](const Standing& s) { return s.other == &a; });
  settled_anew_ = true;
}

Board::Board(const judge::Parties& parties) : Board(parties, PackedBoard()) {}

Board::Board(const judge::Parties& parties, PackedBoard packed)
    : parties_(parties),
      packed_(std::move(packed)),
      stories_(Make<Stories>(&arena_)),
      articles_(Make<FlatIndex<Article>>(&arena_)),
      assertions_(Make<FlatIndex<Assertion>>(&arena_)),
      speakers_(Make<std::pmr::unordered_map<std::string_view, Houses>>()),
      chains_(Make<std::pmr::map<ChainKey, std::pmr::vector<Statement>>>()),
      shelves_(Make<std::pmr::vector<Shelf>>()),
      shelf_of_(Make<std::pmr::map<uint64_t, size_t>>()) {
  Unpack();
}

size_t Board::bytes() const {
  constexpr size_t kHeldBytes = sizeof(HeldReport) + 256;
  return sizeof(Board) + packed_.bytes() + arena_.bytes() + held_.size() * kHeldBytes;
}

std::string_view Board::Keep(std::string_view text) {
  auto* const kept = static_cast<char*>(arena_.allocate(text.size(), 1));
  std::ranges::copy(text, kept);
  return {kept, text.size()};
}

const HeldReport& Board::Read(const Entry& entry) {
  auto held = DecodeReport(entry.bytes, entry.article->id);
  damaged_ = damaged_ || !held;
  auto& kept = held_.emplace_back(&entry, std::make_unique<HeldReport>(held ? *std::move(held) : HeldReport{}));
  judge::LookUp(parties_, kept.second->report);
  entry.held = kept.second.get();
  return *entry.held;
}

void Board::Forget() {
  for (const auto& [entry, held] : held_) entry->held = nullptr;
  held_.clear();
}

Houses Board::HousesOf(std::string_view speaker) {
  if (speaker.empty()) return {};
  const auto [it, fresh] = speakers_.try_emplace(speaker);
  if (fresh) {
    const std::vector<std::string> names = judge::HousesOf(speaker, parties_);
    auto* const houses = std::pmr::polymorphic_allocator<std::string_view>(&arena_).allocate(names.size());
    for (size_t i = 0; i < names.size(); ++i) std::construct_at(houses + i, Keep(names[i]));
    it->second = {houses, names.size()};
  }
  return it->second;
}

Assertion* Board::Place(std::string_view assertion_id, const judge::Sketch& sketch) {
  if (Assertion* const known = assertions_.Find(assertion_id)) return known;
  Assertion* const assertion = &Make<Assertion>(&arena_);
  assertion->id = assertion_id;
  assertion->number = static_cast<uint32_t>(numbered_.size());
  assertions_.Add(assertion);
  numbered_.push_back(assertion);
  const auto [at, fresh] = shelf_of_.try_emplace(uint64_t{sketch.site} << 8 | sketch.measure, shelves_.size());
  if (fresh) shelves_.emplace_back(&arena_).outline = sketch;
  Shelf& shelf = shelves_[at->second];
  shelf.outline.common |= sketch.common;
  shelf.outline.looks_past = shelf.outline.looks_past || sketch.looks_past;
  assertion->shelf = at->second;
  assertion->row = shelf.rows.size();
  shelf.rows.push_back({sketch, assertion});
  return assertion;
}

void Board::Tidy(const Dirty& dirty) {
  for (Assertion* assertion : dirty) {
    assertion->done = false;
    if (!assertion->reports.empty()) continue;
    auto& rows = shelves_[assertion->shelf].rows;
    rows[assertion->row] = rows.back();
    rows[assertion->row].assertion->row = assertion->row;
    rows.pop_back();
    assertions_.Remove(*assertion);
  }
}

Board::ChainKey Board::ChainOf(std::string_view house, const Entry& entry, uint32_t site) {
  const auto kind = static_cast<uint32_t>(entry.measure) << 16 | static_cast<uint32_t>(entry.modality) << 8 |
                    static_cast<uint32_t>(entry.document);
  return {house, kind, site};
}

template <typename Visit>
void Board::EachOfChains(const Entry& entry, Visit visit) const {
  const auto each = [&](const std::pmr::vector<Statement>& chain) {
    for (const Statement& other : chain) {
      if (other.entry != &entry && judge::MaySupersede(entry.sketch, other.sketch)) visit(*other.entry);
    }
  };
  for (const std::string_view house : entry.houses) {
    if (entry.sketch.site == 0) {
      // meets every site
      const auto end = chains_.upper_bound(ChainOf(house, entry, UINT32_MAX));
      for (auto it = chains_.lower_bound(ChainOf(house, entry, 0)); it != end; ++it) each(it->second);
    } else {
      for (const uint32_t site : {uint32_t{0}, entry.sketch.site}) {
        if (const auto it = chains_.find(ChainOf(house, entry, site)); it != chains_.end()) each(it->second);
      }
    }
  }
}

int64_t Board::SupersededAt(const Entry& earlier) const {
  if (earlier.superseded_at) return *earlier.superseded_at;
  int64_t at = kNever;
  if (earlier.dated) {
    EachOfChains(earlier, [&](const Entry& later) {
      if (!later.dated || later.published <= earlier.published || later.published >= at) return;
      if (judge::SupersededBy(earlier.report(), later.report())) at = later.published;
    });
  }
  earlier.superseded_at = at;
  return at;
}

void Board::Narrow(const Assertion& assertion) {
  if (assertion.reports.empty()) return;
  judge::Sketch& sketch = shelves_[assertion.shelf].rows[assertion.row].sketch;
  const bool known = assertion.without_day == 0;
  sketch.first_published = known ? assertion.reports.front()->day() : INT32_MIN;
  sketch.last_published = known ? assertion.reports.back()->day() : INT32_MAX;
}

void Board::Insert(Entry& entry, Touched* touched) {
  Assertion& assertion = *Place(entry.assertion_id, entry.sketch);
  entry.assertion = &assertion;
  assertion.reports.insert(std::ranges::upper_bound(assertion.reports, &entry, InOrder), &entry);
  assertion.sourced = assertion.sourced || !entry.nameless();
  assertion.without_day += entry.has_day() ? 0 : 1;
  Narrow(assertion);
  if (touched != nullptr && entry.dated) {
    EachOfChains(entry, [&](Entry& other) {
      if (!other.dated || other.published >= entry.published) return;
      if (!judge::SupersededBy(other.report(), entry.report()) || entry.published >= SupersededAt(other)) return;
      other.superseded_at = entry.published;
      touched->push_back(&other);
    });
  }
  for (const std::string_view house : entry.houses) {
    chains_[ChainOf(house, entry, entry.sketch.site)].push_back({entry.sketch, &entry});
  }
  if (entry.selective()) selective_.push_back(&entry);
  if (IsReason(entry)) reasons_.push_back(&entry);
  ++size_;
}

void Board::Remove(Entry& entry, Touched& touched) {
  Assertion& assertion = *entry.assertion;
  std::erase(assertion.reports, &entry);
  assertion.sourced = std::ranges::any_of(assertion.reports, [](const Entry* e) { return !e->nameless(); });
  assertion.without_day -= entry.has_day() ? 0 : 1;
  Narrow(assertion);
  std::vector<Entry*> superseded;
  if (entry.dated) {
    EachOfChains(entry, [&](Entry& other) {
      if (!other.dated || other.published >= entry.published) return;
      if (other.superseded_at ? *other.superseded_at != entry.published
                              : !judge::SupersededBy(other.report(), entry.report())) {
        return;
      }
      if (SupersededAt(other) == entry.published) superseded.push_back(&other);
    });
  }
  for (const std::string_view house : entry.houses) {
    const auto chain = chains_.find(ChainOf(house, entry, entry.sketch.site));
    std::erase_if(chain->second, [&](const Statement& s) { return s.entry == &entry; });
    if (chain->second.empty()) chains_.erase(chain);
  }
  for (Entry* other : superseded) {
    other->superseded_at.reset();
    if (SupersededAt(*other) != entry.published) touched.push_back(other);
  }
  if (entry.selective()) Take(selective_, &entry);
  if (IsReason(entry)) Take(reasons_, &entry);
  --size_;
  ++garbage_;
}

// `origin` null: the article is not told any more.
void Board::Retell(Article& article, const Telling* origin, Touched* touched, Story** story) {
  const auto touch = [&](const std::vector<Telling*>& tellings) {
    if (touched == nullptr) return;
    for (const Telling* telling : tellings) {
      for (const Entry& entry : static_cast<const Article*>(telling)->entries) touched->push_back(&entry);
    }
  };
  if (article.story != nullptr) touch(stories_.Remove(&article));
  if (origin == nullptr) return;
  static_cast<Telling&>(article) = *origin;
  if (story != nullptr) {
    *story = stories_.Join(&article, *story);
  } else {
    touch(stories_.Add(&article));
  }
}

bool Board::ReadEntries(const EncodedArticle& from, Article& article) {
  std::string_view rest = from.reports;
  auto* const entries = std::pmr::polymorphic_allocator<Entry>(&arena_).allocate(from.count);
  std::uninitialized_value_construct_n(entries, from.count);
  article.entries = {entries, from.count};
  for (Entry& entry : article.entries) {
    if (!ReadBrief(rest, entry)) return false;
    entry.article = &article;
    entry.houses = HousesOf(entry.speaker);
    judge::LookUp(parties_, entry.subject, entry.site, entry.sketch);
  }
  return rest.empty();
}

std::span<Entry> Board::Put(std::string_view article_id, std::string_view bytes, Touched* touched, Story** story) {
  if (!ReadArticleBytes(bytes, reading_)) return damaged_ = true, std::span<Entry>();
  // those that were packed are all different
  Article* const known = story == nullptr ? articles_.Find(article_id) : nullptr;
  replaced_ = replaced_ || known != nullptr;
  Article& article = known != nullptr ? *known : Make<Article>();
  if (known == nullptr) {
    article.board = this;
    article.id = article_id;
    articles_.Add(&article);
    order_.push_back(&article);
  }
  article.bytes = bytes;
  const std::span<Entry> gone = std::exchange(article.entries, {});
  for (Entry& entry : gone) Remove(entry, *touched);
  if (reading_.count == 0) {
    Retell(article, nullptr, touched);
    return gone;
  }
  auto* const numbers = std::pmr::polymorphic_allocator<uint64_t>(&arena_).allocate(reading_.numbers.size());
  std::ranges::copy(reading_.numbers, numbers);
  Telling origin;
  origin.source = reading_.source;
  origin.simhash = reading_.simhash;
  origin.numbers = {numbers, reading_.numbers.size()};
  origin.published = reading_.published;
  if (article.story == nullptr || !article.SameOrigin(origin)) Retell(article, &origin, touched, story);
  damaged_ = !ReadEntries(reading_, article) || damaged_;
  for (Entry& entry : article.entries) {
    if (entry.article != nullptr) Insert(entry, touched);
  }
  return gone;
}

bool Board::Load(std::string_view article_id, std::string_view bytes) {
  Put(Keep(article_id), Keep(bytes), nullptr);
  return !damaged_;
}

bool Board::LoadStanding(std::string_view a, std::string_view b, const Mark& mark) {
  Assertion* const first = assertions_.Find(a);
  Assertion* const second = assertions_.Find(b);
  if (first == nullptr || second == nullptr) return false;
  Stand(*first, *second, mark);
  return true;
}

void Board::AddSelective(const Touched& changed, Dirty& dirty) {
  for (const Entry* s : selective_) {
    const judge::Sketch& sketch = SketchOf(*s->assertion);
    const bool concerned = std::ranges::any_of(changed, [&](const Entry* e) {
      return (e->article == s->article || Within(*s, *e, judge::kDenialDays)) &&
             judge::MayRelate(sketch, SketchOf(*e->assertion)) && judge::Judge(s->report(), e->report()).contradicts();
    });
    if (concerned) dirty.push_back(s->assertion);
  }
}

void Board::AddExplained(const Touched& changed, Dirty& dirty) {
  for (const Entry* reason : changed) {
    if (!IsReason(*reason)) continue;
    const std::string_view loser = Loser(reason->report());
    assertions_.Each([&](Assertion& assertion) {
      if (assertion.reports.empty()) return;
      const Entry* any = assertion.reports.front();
      if (!IsStock(*any) || any->subject != loser) return;
      if (judge::ExplainsDecline(reason->report(), any->report())) dirty.push_back(&assertion);
    });
  }
}

Board::Dirty Board::Replace(std::string_view article_id, std::string_view bytes) {
  Touched changed;
  const std::span<Entry> gone = Put(Keep(article_id), Keep(bytes), &changed);
  for (const Entry& entry : gone) changed.push_back(&entry);
  if (const Article* const article = articles_.Find(article_id)) {
    for (const Entry& entry : article->entries) changed.push_back(&entry);
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
  for (const Article* article : order_) {
    for (const Entry& entry : article->entries) {
      if (entry.claim_id == claim_id) return &entry;
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
    if (!judge::Judge(selective.report(), other->report()).contradicts()) return;
    const bool earlier = same_article || other->published <= selective.published;
    if (!earlier) {
      if (first_after == nullptr || InOrder(other, first_after)) first_after = other;
    } else if (!selective.dated || SupersededAt(*other) >= selective.published) {
      before.push_back(other);
    }
  };
  judge::Sketch sketch = selective.sketch;
  sketch.first_published = INT32_MIN;
  sketch.last_published = INT32_MAX;
  EachRelated(sketch, [&](const Assertion& other) {
    for (const Entry* entry : other.reports) consider(entry);
    return true;
  });
  if (before.empty() && first_after != nullptr) before.push_back(first_after);
  return before;
}

bool Board::DeclineExplained(const Entry& earlier, const Entry& later) const {
  const int64_t until = later.published + int64_t{judge::kSameTimeDays} * kSecondsADay;
  return std::ranges::any_of(reasons_, [&](const Entry* reason) {
    return reason->dated && reason->published >= earlier.published && reason->published <= until &&
           judge::ExplainsDecline(reason->report(), earlier.report());
  });
}

}  // namespace counterclaim::match
