#include "match/matcher.h"

#include <algorithm>
#include <format>
#include <list>
#include <map>
#include <tuple>
#include <unordered_map>

#include "base/hash.h"
#include "board.h"
#include "claim_model/names.h"
#include "corrections.h"
#include "findings.h"
#include "pairing.h"
#include "records.h"

namespace counterclaim::match {
namespace {

// Reports taken away for which no desk is made anew.
constexpr size_t kGarbage = 1000;

// Reports that a desk may keep read whole while another is worked on: those of the last stories.
constexpr size_t kReadWhole = 16;

// One comparison key in memory: its reports, and what was found among them.
struct Desk {
  explicit Desk(const judge::Parties& parties) : board(parties) {}

  std::string generation;
  Board board;
};

absl::Status Damaged(std::string_view what) {
  return absl::DataLossError(std::format("stored {} cannot be read", what));
}

// Whether `a` is of an earlier version of its article than `b`.
bool Older(const v1::ClaimSet& a, const v1::ClaimSet& b) {
  const auto key = [](const v1::ClaimSet& s) {
    return std::tuple(s.has_version_date(), s.version_date().seconds(), s.version_date().nanos(),
                      std::string_view(s.article_version()));
  };
  return key(a) < key(b);
}

absl::StatusOr<std::optional<v1::ClaimSet>> Held(KeyState& state, std::string_view article_id) {
  const auto bytes = state.Get(ArticleKey(article_id));
  if (!bytes) return std::nullopt;
  v1::ClaimSet set;
  if (!set.ParseFromString(*bytes)) return Damaged("set of claims");
  return set;
}

absl::StatusOr<std::unique_ptr<Desk>> Load(KeyState& state, const judge::Parties& parties) {
  auto desk = std::make_unique<Desk>(parties);
  std::string_view damaged;
  state.Scan(kMemoryPrefix, [&](std::string_view key, std::string_view value) {
    if (key == kGenerationKey) {
      desk->generation = value;
    } else if (key.starts_with(kReportsPrefix)) {
      if (!desk->board.Load(key.substr(kReportsPrefix.size()), value)) damaged = "reports";
    } else if (key.starts_with(kStandingPrefix)) {
      const auto standing = ReadStanding(key.substr(kStandingPrefix.size()), value);
      if (!standing || !desk->board.LoadStanding(standing->a, standing->b, standing->fingerprint)) damaged = "finding";
    }
    return damaged.empty();
  });
  if (!damaged.empty()) return Damaged(damaged);
  return desk;
}

std::string NextGeneration(std::string_view generation, std::string_view set) {
  const uint64_t first = base::WideHash64(set);
  const uint64_t second = base::WideHash64(generation, first);
  std::string next;
  for (const uint64_t half : {first, second}) next.append(reinterpret_cast<const char*>(&half), sizeof half);
  return next;
}

// Brings what stands in line with what the board now says of some pairs; the store is written to at the end.
class Update {
 public:
  // `held`: the set that `set` takes the place of, if there was one.
  Update(Board& board, const v1::ClaimSet& set, const v1::ClaimSet* held, KeyState& state)
      : board_(board), set_(set), held_(held), state_(state), findings_(state) {}

  absl::Status Run(const Board::Dirty& dirty) {
    for (Assertion* assertion : dirty) {
      const judge::Sketch sketch = board_.SketchOf(*assertion);
      // what stands may be between two that could no longer come to stand
      const std::vector<Standing> standing(assertion->standing.begin(), assertion->standing.end());
      absl::Status settled;
      board_.EachRelated(sketch, [&](Assertion& other) {
        if (&other != assertion && !other.done) settled = Settle(*assertion, other);
        return settled.ok();
      });
      if (!settled.ok()) return settled;
      for (const Standing& s : standing) {
        if (s.other->done || judge::MayRelate(sketch, board_.SketchOf(*s.other))) continue;
        if (settled = Settle(*assertion, *s.other); !settled.ok()) return settled;
      }
      assertion->done = true;
    }
    board_.Tidy(dirty);
    return absl::OkStatus();
  }

  MatchOutput Write() {
    findings_.Write();
    // by id, so that the same steps give the same stream
    std::ranges::sort(output_.contradictions, {}, [](const auto& c) -> const std::string& { return c.id(); });
    std::ranges::sort(output_.relations, {}, [](const auto& r) -> const std::string& { return r.id(); });
    return std::move(output_);
  }

  MatchOutput& output() { return output_; }

 private:
  absl::Status Settle(Assertion& a, Assertion& b) {
    const std::optional<PairResult> result = JudgeAssertions(board_, a, b, set_.comparison_key());
    const Standing* const before = a.StandsWith(b);
    if (!result && before == nullptr) return absl::OkStatus();
    const uint64_t fingerprint = result ? Fingerprint(*result) : 0;
    if (result && before != nullptr && before->fingerprint == fingerprint) return absl::OkStatus();
    if (before != nullptr) {
      auto stored = findings_.Of(a.id, b.id);
      if (!stored.ok()) return stored.status();
      const bool both = !a.reports.empty() && !b.reports.empty();
      if (absl::Status s = Withdraw(*stored, result, both); !s.ok()) return s;
    }
    if (!result) {
      a.StandNoMore(b);
      b.StandNoMore(a);
      findings_.Delete(a.id, b.id);
      return absl::OkStatus();
    }
    a.Stand(b, fingerprint);
    b.Stand(a, fingerprint);
    return Open(a, b, *result, fingerprint);
  }

  // Of the claims of an article as they were before this set, or as they are. Lives as long as this.
  absl::StatusOr<const v1::Claim*> FullClaim(std::string_view article_id, std::string_view claim_id, bool before) {
    const v1::ClaimSet* in = before ? held_ : &set_;
    if (article_id != set_.article_id()) {
      const auto [it, fresh] = read_.try_emplace(std::string(article_id));
      if (fresh) {
        auto read = Held(state_, article_id);
        if (!read.ok()) return read.status();
        it->second = *std::move(read);
      }
      in = it->second ? &*it->second : nullptr;
    }
    if (in == nullptr) return Damaged("set of claims");
    const auto claim = std::ranges::find(in->claims(), claim_id, &v1::Claim::id);
    return claim != in->claims().end() ? absl::StatusOr<const v1::Claim*>(&*claim) : Damaged("set of claims");
  }

  absl::Status Open(const Assertion& a, const Assertion& b, const PairResult& result, uint64_t fingerprint) {
    const auto claim_of = [&](const Entry& e) { return FullClaim(e.article->id, e.claim_id, false); };
    const auto earlier = claim_of(*result.earlier);
    if (!earlier.ok()) return earlier.status();
    const auto later = claim_of(*result.later);
    if (!later.ok()) return later.status();
    const Sides sides{**earlier, **later};
    Finding finding = MakeFinding(result, sides, set_.comparison_key());
    findings_.Put(a.id, b.id, finding, fingerprint);
    if (finding.contradiction) {
      PutSides(sides, *finding.contradiction);
      output_.contradictions.push_back(*std::move(finding.contradiction));
    }
    PutSides(sides, finding.relation);
    output_.relations.push_back(std::move(finding.relation));
    return absl::OkStatus();
  }

  // Takes back those of the records whose ids no longer stand.
  absl::Status Withdraw(Finding& before, const std::optional<PairResult>& now, bool both) {
    const bool same_kind =
        before.contradiction && now && now->verdict.contradicts() && now->verdict.kind == before.contradiction->kind();
    const bool same_relation = now && now->verdict.relation == before.relation.kind();
    if (same_relation && (same_kind || !before.contradiction)) return absl::OkStatus();
    const auto claim_of = [&](const v1::Claim& at) { return FullClaim(at.article_id(), at.id(), true); };
    const auto earlier = claim_of(before.relation.earlier());
    if (!earlier.ok()) return earlier.status();
    const auto later = claim_of(before.relation.later());
    if (!later.ok()) return later.status();
    const Sides sides{**earlier, **later};
    if (before.contradiction && !same_kind) {
      v1::Contradiction& c = *before.contradiction;
      PutSides(sides, c);
      c.set_state(v1::STATE_WITHDRAWN);
      c.set_withdrawn_reason(WithdrawnReason(now, both));
      output_.contradictions.push_back(std::move(c));
    }
    if (!same_relation) {
      PutSides(sides, before.relation);
      before.relation.set_state(v1::STATE_WITHDRAWN);
      output_.relations.push_back(std::move(before.relation));
    }
    return absl::OkStatus();
  }

  std::string WithdrawnReason(const std::optional<PairResult>& now, bool both) const {
    const std::string& article = set_.article_id();
    if (!both) return std::format("a newer version of article {} no longer says it, and no other report does", article);
    if (!now) return std::format("article {} changes which reports are held against each other", article);
    const judge::Verdict& verdict = now->verdict;
    return std::format("with article {} it has become {}", article,
                       verdict.contradicts() ? claim_model::Name(verdict.kind) : claim_model::Name(verdict.relation));
  }

  Board& board_;
  const v1::ClaimSet& set_;
  const v1::ClaimSet* held_;
  KeyState& state_;
  Findings findings_;
  MatchOutput output_;
  std::map<std::string, std::optional<v1::ClaimSet>> read_;  // other articles' sets
};

}  // namespace

class Matcher::Impl {
 public:
  explicit Impl(const MatchOptions& options) : options_(options) {}

  absl::StatusOr<MatchOutput> Apply(const v1::ClaimSet& set, KeyState& state) {
    if (set.article_id().empty()) return absl::InvalidArgumentError("a set of claims without an article id");
    if (set.comparison_key().empty()) return absl::InvalidArgumentError("a set of claims without a comparison key");
    absl::StatusOr<std::unique_ptr<Desk>> desk = Take(set.comparison_key(), state);
    if (!desk.ok()) return desk.status();
    std::optional<v1::ClaimSet> held;
    if ((*desk)->board.Knows(set.article_id())) {
      auto read = Held(state, set.article_id());
      if (!read.ok()) return read.status();
      held = *std::move(read);
    }
    std::string bytes = set.SerializeAsString();
    MatchOutput output;
    if (!held || (!Older(set, *held) && held->SerializeAsString() != bytes)) {
      Update update((*desk)->board, set, held ? &*held : nullptr, state);
      if (held && Older(*held, set)) update.output().relations = Corrections(*held, set);
      // on an error the desk, half changed, is dropped, and nothing has been written
      std::string reports = EncodeArticle(ReadArticle(set, options_.parties), set.comparison_key());
      Board& board = (*desk)->board;
      if (absl::Status s = update.Run(board.Replace(set.article_id(), reports)); !s.ok()) return s;
      if (board.damaged()) return Damaged("reports");
      output = update.Write();
      (*desk)->generation = NextGeneration((*desk)->generation, bytes);
      state.Put(ArticleKey(set.article_id()), std::move(bytes));
      state.Put(ReportsKey(set.article_id()), std::move(reports));
      state.Put(kGenerationKey, (*desk)->generation);
    }
    GiveBack(set.comparison_key(), std::move(*desk));
    return output;
  }

 private:
  struct Cached {
    std::unique_ptr<Desk> desk;
    std::list<std::string>::iterator age;
  };

  // The key's desk, out of the cache if what is stored is what the desk last wrote.
  absl::StatusOr<std::unique_ptr<Desk>> Take(const std::string& key, KeyState& state) {
    if (const auto it = cache_.find(key); it != cache_.end()) {
      std::unique_ptr<Desk> desk = std::move(it->second.desk);
      cached_reports_ -= desk->board.size();
      ages_.erase(it->second.age);
      cache_.erase(it);
      if (desk->generation == state.Get(kGenerationKey).value_or("")) return desk;
    }
    return Load(state, options_.parties);
  }

  void GiveBack(const std::string& key, std::unique_ptr<Desk> desk) {
    // a desk with more behind it than on it is made anew when it is wanted
    if (desk->board.garbage() > desk->board.reports() + kGarbage) return;
    if (desk->board.read_whole() > kReadWhole) desk->board.Forget();
    cached_reports_ += desk->board.size();
    ages_.push_back(key);
    cache_[key] = Cached{std::move(desk), std::prev(ages_.end())};
    // the key just used stays, however large: the next set is often for it
    while (cached_reports_ > options_.cached_reports && ages_.size() > 1) {
      const auto it = cache_.find(ages_.front());
      cached_reports_ -= it->second.desk->board.size();
      cache_.erase(it);
      ages_.pop_front();
    }
  }

  const MatchOptions options_;
  std::unordered_map<std::string, Cached> cache_;
  std::list<std::string> ages_;  // oldest first
  size_t cached_reports_ = 0;
};

Matcher::Matcher(const MatchOptions& options) : impl_(std::make_unique<Impl>(options)) {}
Matcher::~Matcher() = default;

absl::StatusOr<MatchOutput> Matcher::Apply(const v1::ClaimSet& set, KeyState& state) {
  return impl_->Apply(set, state);
}

}  // namespace counterclaim::match
