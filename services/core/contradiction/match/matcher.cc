#include "match/matcher.h"

#include <algorithm>
#include <format>
#include <list>
#include <tuple>
#include <unordered_map>

#include "base/hash.h"
#include "board.h"
#include "claim_model/names.h"
#include "corrections.h"
#include "pairing.h"
#include "records.h"

namespace counterclaim::match {
namespace {

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

absl::StatusOr<std::optional<v1::ClaimSet>> Held(KeyState& state, const std::string& article_id) {
  const auto bytes = state.Get(ArticleKey(article_id));
  if (!bytes) return std::nullopt;
  v1::ClaimSet set;
  if (!set.ParseFromString(*bytes)) return Damaged("set of claims");
  return set;
}

absl::Status LoadContradictions(KeyState& state, Board& board) {
  absl::Status status;
  state.Scan(kContradictionPrefix, [&](std::string_view, std::string_view value) {
    v1::Contradiction c;
    Standing standing{.relation = v1::RELATION_KIND_CONTRADICTS};
    if (!DecodeRecord(value, standing.fingerprint, c)) {
      status = Damaged("contradiction");
      return false;
    }
    standing.kind = c.kind();
    board.Note(board.Place(c.earlier().assertion_id()), board.Place(c.later().assertion_id()), standing);
    return true;
  });
  return status;
}

// Those of contradictions are left out: the contradiction has said it.
absl::Status LoadRelations(KeyState& state, Board& board) {
  absl::Status status;
  state.Scan(kRelationPrefix, [&](std::string_view, std::string_view value) {
    v1::Relation r;
    Standing standing;
    if (!DecodeRecord(value, standing.fingerprint, r)) {
      status = Damaged("relation");
      return false;
    }
    standing.relation = r.kind();
    if (r.kind() == v1::RELATION_KIND_CONTRADICTS) return true;
    board.Note(board.Place(r.earlier().assertion_id()), board.Place(r.later().assertion_id()), standing);
    return true;
  });
  return status;
}

absl::StatusOr<std::unique_ptr<Desk>> Load(KeyState& state, const judge::Parties& parties) {
  auto desk = std::make_unique<Desk>(parties);
  absl::Status status;
  state.Scan(kArticlePrefix, [&](std::string_view, std::string_view value) {
    v1::ClaimSet set;
    if (!set.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
      status = Damaged("set of claims");
      return false;
    }
    desk->board.Load(set);
    return true;
  });
  if (!status.ok()) return status;
  if (status = LoadContradictions(state, desk->board); !status.ok()) return status;
  if (status = LoadRelations(state, desk->board); !status.ok()) return status;
  return desk;
}

// Brings what stands in line with what the board now says of some pairs; the store is written to at the end.
class Update {
 public:
  Update(Desk& desk, const v1::ClaimSet& set, KeyState& state) : desk_(desk), set_(set), state_(state) {}

  absl::Status Run(const Board::Dirty& dirty) {
    for (Assertion* assertion : dirty) {
      const judge::Sketch sketch = desk_.board.rows()[assertion->row].sketch;
      std::vector<Assertion*> others;
      for (const Board::Row& row : desk_.board.rows()) {
        if (row.assertion != assertion && judge::MayRelate(sketch, row.sketch)) others.push_back(row.assertion);
      }
      for (Assertion* other : others) {
        const std::optional<PairResult> result =
            JudgeAssertions(desk_.board, *assertion, *other, set_.comparison_key());
        if (!result && !assertion->standing.contains(other)) continue;
        if (absl::Status s = Settle(assertion, other, result); !s.ok()) return s;
      }
    }
    for (Assertion* assertion : dirty) desk_.board.Tidy(assertion);
    return absl::OkStatus();
  }

  MatchOutput Write() {
    for (auto& [key, value] : writes_) {
      if (value) {
        state_.Put(key, std::move(*value));
      } else {
        state_.Delete(key);
      }
    }
    // by id, so that the same steps give the same stream
    std::ranges::sort(output_.contradictions, {}, [](const auto& c) -> const std::string& { return c.id(); });
    std::ranges::sort(output_.relations, {}, [](const auto& r) -> const std::string& { return r.id(); });
    return std::move(output_);
  }

  MatchOutput& output() { return output_; }

 private:
  absl::Status Settle(Assertion* a, Assertion* b, const std::optional<PairResult>& result) {
    Standing before;
    if (const auto it = a->standing.find(b); it != a->standing.end()) before = it->second;
    std::optional<Standing> now;
    if (result) {
      now = Standing{result->verdict.relation, result->verdict.kind, Fingerprint(*result)};
      // as it stands; also when two changed assertions meet for the second time
      if (now->relation == before.relation && now->fingerprint == before.fingerprint) return absl::OkStatus();
    }
    if (before.kind != v1::KIND_UNSPECIFIED && (!now || now->kind != before.kind)) {
      const bool both = !a->reports.empty() && !b->reports.empty();
      if (absl::Status s = Withdraw(ContradictionId(a->id, b->id, before.kind), both, result); !s.ok()) return s;
    }
    if (before.relation != v1::RELATION_KIND_UNSPECIFIED && (!now || now->relation != before.relation)) {
      if (absl::Status s = Close(RelationId(a->id, b->id, before.relation)); !s.ok()) return s;
    }
    desk_.board.Note(a, b, now);
    return result ? Open(*result, now->fingerprint) : absl::OkStatus();
  }

  absl::StatusOr<v1::Claim> FullClaim(const Entry& entry) {
    const auto find = [&](const v1::ClaimSet& in) -> const v1::Claim* {
      const auto it = std::ranges::find(in.claims(), entry.report.claim_id, &v1::Claim::id);
      return it == in.claims().end() ? nullptr : &*it;
    };
    if (entry.report.article_id == set_.article_id()) {
      const v1::Claim* claim = find(set_);
      return claim != nullptr ? absl::StatusOr<v1::Claim>(*claim) : Damaged("set of claims");
    }
    const auto held = Held(state_, entry.report.article_id);
    if (!held.ok()) return held.status();
    const v1::Claim* claim = *held ? find(**held) : nullptr;
    return claim != nullptr ? absl::StatusOr<v1::Claim>(*claim) : Damaged("set of claims");
  }

  absl::Status Open(const PairResult& result, uint64_t fingerprint) {
    const auto earlier = FullClaim(*result.earlier);
    if (!earlier.ok()) return earlier.status();
    const auto later = FullClaim(*result.later);
    if (!later.ok()) return later.status();
    if (result.verdict.contradicts()) {
      v1::Contradiction c = MakeContradiction(result, *earlier, *later, set_.comparison_key());
      writes_.emplace_back(std::string(kContradictionPrefix) + c.id(), EncodeRecord(fingerprint, c));
      output_.contradictions.push_back(std::move(c));
    }
    v1::Relation r = MakeRelation(result, *earlier, *later, set_.comparison_key());
    writes_.emplace_back(std::string(kRelationPrefix) + r.id(), EncodeRecord(fingerprint, r));
    output_.relations.push_back(std::move(r));
    return absl::OkStatus();
  }

  absl::Status Withdraw(const std::string& id, bool both, const std::optional<PairResult>& now) {
    const std::string key = std::string(kContradictionPrefix) + id;
    const auto bytes = state_.Get(key);
    v1::Contradiction c;
    uint64_t fingerprint = 0;
    if (!bytes || !DecodeRecord(*bytes, fingerprint, c)) return Damaged("contradiction");
    c.set_state(v1::STATE_WITHDRAWN);
    if (!both) {
      c.set_withdrawn_reason(
          std::format("a newer version of article {} no longer says it, and no other report does", set_.article_id()));
    } else if (now) {
      const std::string stand =
          now->verdict.contradicts() ? claim_model::Name(now->verdict.kind) : claim_model::Name(now->verdict.relation);
      c.set_withdrawn_reason(std::format("with article {} it has become {}", set_.article_id(), stand));
    } else {
      c.set_withdrawn_reason(
          std::format("article {} changes which reports are held against each other", set_.article_id()));
    }
    writes_.emplace_back(key, std::nullopt);
    output_.contradictions.push_back(std::move(c));
    return absl::OkStatus();
  }

  absl::Status Close(const std::string& id) {
    const std::string key = std::string(kRelationPrefix) + id;
    const auto bytes = state_.Get(key);
    v1::Relation r;
    uint64_t fingerprint = 0;
    if (!bytes || !DecodeRecord(*bytes, fingerprint, r)) return Damaged("relation");
    r.set_state(v1::STATE_WITHDRAWN);
    writes_.emplace_back(key, std::nullopt);
    output_.relations.push_back(std::move(r));
    return absl::OkStatus();
  }

  Desk& desk_;
  const v1::ClaimSet& set_;
  KeyState& state_;
  MatchOutput output_;
  std::vector<std::pair<std::string, std::optional<std::string>>> writes_;
};

}  // namespace

class Matcher::Impl {
 public:
  explicit Impl(const MatchOptions& options) : options_(options) {}

  absl::StatusOr<MatchOutput> Apply(const v1::ClaimSet& set, KeyState& state) {
    if (set.article_id().empty()) return absl::InvalidArgumentError("a set of claims without an article id");
    if (set.comparison_key().empty()) return absl::InvalidArgumentError("a set of claims without a comparison key");
    const auto held = Held(state, set.article_id());
    if (!held.ok()) return held.status();
    const std::string bytes = set.SerializeAsString();
    if (*held && (Older(set, **held) || (*held)->SerializeAsString() == bytes)) return MatchOutput{};

    absl::StatusOr<std::unique_ptr<Desk>> desk = Take(set.comparison_key(), state);
    if (!desk.ok()) return desk.status();
    Update update(**desk, set, state);
    if (*held && Older(**held, set)) update.output().relations = Corrections(**held, set);
    // on an error the desk, half changed, is dropped, and nothing has been written
    if (absl::Status s = update.Run((*desk)->board.Replace(set)); !s.ok()) return s;
    MatchOutput output = update.Write();
    state.Put(ArticleKey(set.article_id()), bytes);
    (*desk)->generation = base::HashId({(*desk)->generation, bytes});
    state.Put(kGenerationKey, (*desk)->generation);
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
    const std::string generation = state.Get(kGenerationKey).value_or("");
    if (const auto it = cache_.find(key); it != cache_.end()) {
      std::unique_ptr<Desk> desk = std::move(it->second.desk);
      cached_reports_ -= desk->board.size();
      ages_.erase(it->second.age);
      cache_.erase(it);
      if (desk->generation == generation) return desk;
    }
    auto desk = Load(state, options_.parties);
    if (desk.ok()) (*desk)->generation = generation;
    return desk;
  }

  void GiveBack(const std::string& key, std::unique_ptr<Desk> desk) {
    cached_reports_ += desk->board.size();
    ages_.push_back(key);
    cache_[key] = Cached{std::move(desk), std::prev(ages_.end())};
    while (cached_reports_ > options_.cached_reports && !ages_.empty()) {
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
