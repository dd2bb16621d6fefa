#include "match/matcher.h"

#include <algorithm>
#include <format>
#include <map>
#include <tuple>

#include "base/hash.h"
#include "board.h"
#include "claim_model/names.h"
#include "corrections.h"
#include "desk_cache.h"
#include "findings.h"
#include "pairing.h"
#include "records.h"

namespace counterclaim::match {
namespace {

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
      if (!standing || !desk->board.LoadStanding(standing->a, standing->b, standing->mark)) damaged = "finding";
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
  Update(Desk& desk, const v1::ClaimSet& set, const v1::ClaimSet* held, KeyState& state)
      : desk_(desk), board_(desk.board), set_(set), held_(held), state_(state), findings_(state) {}

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
    std::ranges::sort(output_.contradictions, {}, [](const auto* c) -> const std::string& { return c->id(); });
    std::ranges::sort(output_.relations, {}, [](const auto* r) -> const std::string& { return r->id(); });
    return std::move(output_);
  }

  void Send(const v1::Relation& relation) { output_.relations.push_back(New(relation)); }

 private:
  // In the arena of the output.
  template <typename Message>
  Message* New(const Message& like = Message::default_instance()) {
    auto* const message = google::protobuf::Arena::CreateMessage<Message>(&arena());
    *message = like;
    return message;
  }
  google::protobuf::Arena& arena() {
    if (output_.arena == nullptr) output_.arena = std::make_unique<google::protobuf::Arena>();
    return *output_.arena;
  }

  absl::Status Settle(Assertion& a, Assertion& b) {
    const std::optional<PairResult> result = JudgeAssertions(board_, a, b, set_.comparison_key());
    const Standing* const before = a.StandsWith(b);
    if (!result && before == nullptr) return absl::OkStatus();
    const Mark mark = result ? MarkOf(*result) : Mark();
    if (result && before != nullptr && before->mark.fingerprint == mark.fingerprint) return absl::OkStatus();
    if (before != nullptr) {
      const bool both = !a.reports.empty() && !b.reports.empty();
      if (absl::Status s = Withdraw(a, b, before->mark, result, both); !s.ok()) return s;
    }
    if (!result) {
      board_.StandNoMore(a, b);
      findings_.Delete(a.id, b.id);
      return absl::OkStatus();
    }
    board_.Stand(a, b, mark);
    return Open(a, b, *result, mark);
  }

  // Of the claims of an article as they were before this set, or as they are; in the arena of the output.
  absl::StatusOr<v1::Claim*> FullClaim(std::string_view article_id, std::string_view claim_id, bool before) {
    const bool own = article_id == set_.article_id();
    const auto [it, fresh] = read_.try_emplace({std::string(article_id), own && before});
    v1::ClaimSet*& set = it->second;
    if (fresh && own) {
      set = before && held_ == nullptr ? nullptr : New(before ? *held_ : set_);
    } else if (fresh) {
      set = New<v1::ClaimSet>();
      if (const std::string* applied = desk_.FindApplied(article_id)) {
        set->ParseFromString(*applied);
      } else {
        const auto bytes = state_.Get(ArticleKey(article_id));
        if (!bytes || !set->ParseFromString(*bytes)) return Damaged("set of claims");
      }
    }
    if (set == nullptr) return Damaged("set of claims");
    for (v1::Claim& claim : *set->mutable_claims()) {
      if (claim.id() == claim_id) return &claim;
    }
    return Damaged("set of claims");
  }

  // Both are in the arena of the output, so that records share their claims.
  template <typename Message>
  static void Share(v1::Claim* earlier, v1::Claim* later, Message& message) {
    message.unsafe_arena_set_allocated_earlier(earlier);
    message.unsafe_arena_set_allocated_later(later);
  }

  absl::Status Open(const Assertion& a, const Assertion& b, const PairResult& result, const Mark& mark) {
    const auto claim_of = [&](const Entry& e) { return FullClaim(e.article->id, e.claim_id, false); };
    const auto earlier = claim_of(*result.earlier);
    if (!earlier.ok()) return earlier.status();
    const auto later = claim_of(*result.later);
    if (!later.ok()) return later.status();
    const Finding finding = MakeFinding(result, {**earlier, **later}, set_.comparison_key(), arena());
    findings_.Put(a.id, b.id, finding, mark);
    if (finding.contradiction != nullptr) {
      Share(*earlier, *later, *finding.contradiction);
      output_.contradictions.push_back(finding.contradiction);
    }
    Share(*earlier, *later, *finding.relation);
    output_.relations.push_back(finding.relation);
    return absl::OkStatus();
  }

  // Takes back those of the records whose ids no longer stand.
  absl::Status Withdraw(const Assertion& a, const Assertion& b, const Mark& before,
                        const std::optional<PairResult>& now, bool both) {
    const bool contradicted = before.kind != v1::KIND_UNSPECIFIED;
    const bool same_kind = contradicted && now && now->verdict.contradicts() && now->verdict.kind == before.kind;
    const bool same_relation = now && now->verdict.relation == before.relation;
    if (same_relation && (same_kind || !contradicted)) return absl::OkStatus();
    const auto stored = findings_.Of(a.id, b.id, arena());
    if (!stored.ok()) return stored.status();
    v1::Relation& relation = *stored->relation;
    const auto claim_of = [&](const v1::Claim& at) { return FullClaim(at.article_id(), at.id(), true); };
    const auto earlier = claim_of(relation.earlier());
    if (!earlier.ok()) return earlier.status();
    const auto later = claim_of(relation.later());
    if (!later.ok()) return later.status();
    if (v1::Contradiction* const c = stored->contradiction; c != nullptr && !same_kind) {
      Share(*earlier, *later, *c);
      c->set_state(v1::STATE_WITHDRAWN);
      c->set_withdrawn_reason(WithdrawnReason(now, both));
      output_.contradictions.push_back(c);
    }
    if (!same_relation) {
      Share(*earlier, *later, relation);
      relation.set_state(v1::STATE_WITHDRAWN);
      output_.relations.push_back(&relation);
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

  const Desk& desk_;
  Board& board_;
  const v1::ClaimSet& set_;
  const v1::ClaimSet* held_;
  KeyState& state_;
  Findings findings_;
  MatchOutput output_;
  // Articles' sets, in the arena of the output; with true: this article's before.
  std::map<std::pair<std::string, bool>, v1::ClaimSet*> read_;
};

}  // namespace

class Matcher::Impl {
 public:
  explicit Impl(const MatchOptions& options) : options_(options), cache_(options_.parties, options_.cache_bytes) {}

  absl::StatusOr<MatchOutput> Apply(const v1::ClaimSet& set, KeyState& state) {
    absl::StatusOr<MatchOutput> output = ApplyTo(set, state);
    // whoever gets the error undoes what came before it in the step as well
    if (!output.ok() && !absl::IsInvalidArgument(output.status())) cache_.Clear();
    return output;
  }

 private:
  absl::StatusOr<MatchOutput> ApplyTo(const v1::ClaimSet& set, KeyState& state) {
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
      Update update(**desk, set, held ? &*held : nullptr, state);
      if (held && Older(*held, set)) {
        for (const v1::Relation& correction : Corrections(*held, set)) update.Send(correction);
      }
      // on an error the desk, half changed, is dropped, and nothing has been written
      std::string reports = EncodeArticle(ReadArticle(set, bytes, options_.parties), set.comparison_key());
      Board& board = (*desk)->board;
      if (absl::Status s = update.Run(board.Replace(set.article_id(), reports)); !s.ok()) return s;
      if (board.damaged()) return Damaged("reports");
      output = update.Write();
      (*desk)->generation = NextGeneration((*desk)->generation, bytes);
      (*desk)->Remember(set.article_id(), bytes);
      state.Put(ArticleKey(set.article_id()), std::move(bytes));
      state.Put(ReportsKey(set.article_id()), std::move(reports));
      state.Put(kGenerationKey, (*desk)->generation);
    }
    cache_.Give(set.comparison_key(), std::move(*desk));
    return output;
  }

  // The key's desk, out of the cache if what is stored is what the desk last wrote.
  absl::StatusOr<std::unique_ptr<Desk>> Take(const std::string& key, KeyState& state) {
    std::unique_ptr<Desk> desk = cache_.Take(key);
    if (desk != nullptr && desk->era != 0 && desk->era == state.Era()) return desk;
    if (desk == nullptr || desk->generation != state.Get(kGenerationKey).value_or("")) {
      auto loaded = Load(state, options_.parties);
      if (!loaded.ok()) return loaded;
      desk = *std::move(loaded);
    }
    desk->era = state.Era();
    return desk;
  }

  const MatchOptions options_;
  DeskCache cache_;
};

Matcher::Matcher(const MatchOptions& options) : impl_(std::make_unique<Impl>(options)) {}
Matcher::~Matcher() = default;

absl::StatusOr<MatchOutput> Matcher::Apply(const v1::ClaimSet& set, KeyState& state) {
  return impl_->Apply(set, state);
}

}  // namespace counterclaim::match
