#include "pairing.h"

#include <algorithm>
#include <cstdlib>
#include <format>
#include <numeric>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "judge/severity.h"

namespace counterclaim::match {
namespace {

// How good a pair of reports is to be judged on; smaller is better.
enum class Category { kTwoSources, kOneArticle, kCopies };

struct Candidate {
  const Entry* earlier = nullptr;
  const Entry* later = nullptr;
  bool after = false;  // a denial or DISPUTE, and what was said only after it
};

int64_t Distance(const Candidate& c) {
  if (!c.earlier->report.dated || !c.later->report.dated) return kNever;
  return c.later->report.published - c.earlier->report.published;
}

// The copies among the articles of two assertions.
class Witnesses {
 public:
  // `across` false: no article of the one is a copy of one of the other.
  Witnesses(const Assertion& a, const Assertion& b, bool across)
      : groups_(Index(a, b)), own_a_(articles_.size()), own_b_(articles_.size()) {
    std::vector<size_t> by_story(articles_.size());
    std::iota(by_story.begin(), by_story.end(), size_t{0});
    std::ranges::sort(by_story, [&](size_t i, size_t j) {
      const auto key = [&](size_t k) { return std::tuple(articles_[k]->story, articles_[k]->origin.published); };
      return key(i) < key(j);
    });
    const std::vector<bool> all(articles_.size(), true);
    JoinChain(by_story, in_a_, own_a_);
    JoinChain(by_story, in_b_, own_b_);
    JoinChain(by_story, in_a_, groups_);
    JoinChain(by_story, in_b_, groups_);
    if (across) JoinChain(by_story, all, groups_);
  }

  Category Of(const Candidate& c) {
    if (c.earlier->article == c.later->article) return Category::kOneArticle;
    const bool copies = groups_.GroupOf(at_[c.earlier->article]) == groups_.GroupOf(at_[c.later->article]);
    return copies ? Category::kCopies : Category::kTwoSources;
  }

  int Articles(bool of_a) const { return static_cast<int>(std::ranges::count(of_a ? in_a_ : in_b_, true)); }

  int Origins(bool of_a) {
    const auto& in = of_a ? in_a_ : in_b_;
    std::unordered_set<size_t> origins;
    for (size_t i = 0; i < articles_.size(); ++i) {
      if (in[i]) origins.insert((of_a ? own_a_ : own_b_).GroupOf(i));
    }
    return static_cast<int>(origins.size());
  }

  // Whether all reports of one side are copies of reports of the other. Who tells both sides copies neither.
  bool OnlyCopies() { return AllCopied(in_a_, in_b_) || AllCopied(in_b_, in_a_); }

 private:
  size_t Index(const Assertion& a, const Assertion& b) {
    const auto add = [&](const Assertion& side, bool of_a) {
      for (const Entry* e : side.reports) {
        const auto [it, fresh] = at_.try_emplace(e->article, articles_.size());
        if (fresh) {
          articles_.push_back(e->article);
          in_a_.push_back(false);
          in_b_.push_back(false);
        }
        (of_a ? in_a_ : in_b_)[it->second] = true;
      }
    };
    add(a, true);
    add(b, false);
    return articles_.size();
  }

  // Within one story, by time, each is a copy of the next if any of the rest is. What has no date comes first and is a
  // copy of them all.
  void JoinChain(const std::vector<size_t>& by_story, const std::vector<bool>& of, CopyGroups& groups) const {
    std::optional<size_t> undated;
    std::optional<size_t> last;
    for (const size_t i : by_story) {
      if (!of[i]) continue;
      if (last && articles_[*last]->story != articles_[i]->story) undated = last = std::nullopt;
      if (undated) groups.Join(*undated, i);
      if (last && AreCopies(*articles_[*last], *articles_[i])) groups.Join(*last, i);
      if (!articles_[i]->origin.published) undated = i;
      last = i;
    }
  }

  bool AllCopied(const std::vector<bool>& side, const std::vector<bool>& other) {
    std::unordered_set<size_t> told_by_other;
    for (size_t j = 0; j < articles_.size(); ++j) {
      if (other[j] && !side[j]) told_by_other.insert(groups_.GroupOf(j));
    }
    for (size_t i = 0; i < articles_.size(); ++i) {
      if (side[i] && (other[i] || !told_by_other.contains(groups_.GroupOf(i)))) return false;
    }
    return true;
  }

  std::unordered_map<const Article*, size_t> at_;
  std::vector<const Article*> articles_;
  std::vector<bool> in_a_;
  std::vector<bool> in_b_;
  CopyGroups groups_;
  CopyGroups own_a_;
  CopyGroups own_b_;
};

// Denials and DISPUTEs choose before bare statuses do.
int Rank(const Entry& e) {
  if (!e.selective) return 0;
  const bool says_no = e.report.said.modality == v1::MODALITY_DENIED || e.report.said.action == v1::ACTION_DISPUTE;
  return says_no ? 2 : 1;
}

Candidate Ordered(const Entry* x, const Entry* y) {
  return judge::Earlier(x->report, y->report) ? Candidate{x, y} : Candidate{y, x};
}

void AddSelected(const Board& board, const Assertion& choosing, const Assertion& chosen, std::vector<Candidate>& out) {
  for (const Entry* d : choosing.reports) {
    for (const Entry* o : board.Select(*d)) {
      if (!std::ranges::binary_search(
              chosen.reports, o, [](const Entry* x, const Entry* y) { return judge::Earlier(x->report, y->report); })) {
        continue;
      }
      Candidate c = Ordered(d, o);
      c.after = o->article != d->article && o->report.published > d->report.published;
      out.push_back(c);
    }
  }
}

std::vector<Candidate> Candidates(const Board& board, const Assertion& a, const Assertion& b) {
  std::vector<Candidate> out;
  const int rank_a = Rank(*a.reports.front());
  const int rank_b = Rank(*b.reports.front());
  if (rank_a > 0 || rank_b > 0) {
    if (rank_a >= rank_b) AddSelected(board, a, b, out);
    if (rank_b >= rank_a) AddSelected(board, b, a, out);
    return out;
  }
  for (const Entry* x : a.reports) {
    for (const Entry* y : b.reports) {
      const Candidate c = Ordered(x, y);
      // compared with what each chain last said before
      const int64_t until = c.later->report.dated ? c.later->report.published : kNever;
      if (c.earlier->superseded_at < until) continue;
      out.push_back(c);
    }
  }
  return out;
}

const Candidate* Best(const std::vector<Candidate>& candidates, Witnesses& witnesses) {
  const Candidate* best = nullptr;
  std::tuple<Category, bool, int64_t> best_rank;
  for (const Candidate& c : candidates) {
    const auto rank = std::tuple(witnesses.Of(c), c.after, Distance(c));
    const auto sooner = [](const Candidate& x, const Candidate& y) {
      if (x.earlier != y.earlier) return judge::Earlier(x.earlier->report, y.earlier->report);
      return judge::Earlier(x.later->report, y.later->report);
    };
    if (best == nullptr || rank < best_rank || (rank == best_rank && sooner(c, *best))) {
      best = &c;
      best_rank = rank;
    }
  }
  return best;
}

// One voice, and neither a paper against a statement.
bool OneVoice(const Candidate& c) {
  return judge::SameHouse(c.earlier->report, c.later->report) && c.earlier->report.document == c.later->report.document;
}

bool SaysNo(const judge::Verdict& v) {
  return v.kind == v1::KIND_DENIAL || v.kind == v1::KIND_DISPUTE;
}

// Rule 6, once a pair contradicts: the pairs that are left when revisions are none, or nothing.
std::vector<Candidate> AcrossVoices(const std::vector<Candidate>& candidates, const Assertion& side,
                                    const Assertion& other) {
  std::vector<Candidate> left;
  // nameless reports of what somebody says are echoes of it
  const auto echo = [&](const Entry* e) {
    if (!e->report.nameless()) return false;
    const bool of_side = e->report.said.assertion_id == side.reports.front()->report.said.assertion_id;
    return of_side ? side.sourced : other.sourced;
  };
  for (const Candidate& c : candidates) {
    if (!OneVoice(c) && !echo(c.earlier) && !echo(c.later)) left.push_back(c);
  }
  return left;
}

bool SmallestKeyIs(std::string_view key, const Entry& a, const Entry& b) {
  for (const std::string& k : a.keys) {
    if (std::ranges::find(b.keys, k) != b.keys.end()) return k == key;
  }
  return false;
}

void CountWitnesses(Witnesses& witnesses, bool earlier_is_a, PairResult& result) {
  result.earlier_reports = witnesses.Articles(earlier_is_a);
  result.later_reports = witnesses.Articles(!earlier_is_a);
  result.earlier_origins = witnesses.Origins(earlier_is_a);
  result.later_origins = witnesses.Origins(!earlier_is_a);
}

// Whether an article that gives both, of which one has no source, is telling what changed rather than contradicting.
bool OwnStory(const Candidate& c) {
  return c.earlier->article == c.later->article && (c.earlier->report.nameless() || c.later->report.nameless());
}

// Tells the steps to whoever asks; words are made only then.
class Told {
 public:
  explicit Told(PairTrace* trace) : trace_(trace) {}

  void Chose(const PairResult& result) {
    if (trace_ != nullptr) trace_->last = result;
  }

  template <typename Words>
  void Went(std::string_view step, std::string_view rule, Words words) {
    if (trace_ != nullptr) trace_->steps.push_back({step, false, rule, words()});
  }
  template <typename Words>
  std::nullopt_t Stop(std::string_view step, std::string_view rule, Words words) {
    if (trace_ != nullptr) trace_->steps.push_back({step, true, rule, words()});
    return std::nullopt;
  }

 private:
  PairTrace* trace_;
};

std::string PairWords(const PairResult& r) {
  const auto side = [](const Entry& e) { return std::format("{} of {}", e.report.claim_id, e.report.article_id); };
  return std::format("{} and {}", side(*r.earlier), side(*r.later));
}

}  // namespace

std::optional<PairResult> JudgeAssertions(const Board& board, const Assertion& a, const Assertion& b,
                                          std::string_view key, PairTrace* trace) {
  Told told(trace);
  if (a.reports.empty() || b.reports.empty()) return std::nullopt;
  if (!SmallestKeyIs(key, *a.reports.front(), *b.reports.front())) {
    return told.Stop("key", "key.other", [&] { return std::format("they are not judged under {}", key); });
  }
  std::vector<Candidate> candidates = Candidates(board, a, b);
  if (candidates.empty()) {
    const bool picks = Rank(*a.reports.front()) > 0 || Rank(*b.reports.front()) > 0;
    return told.Stop("reports", picks ? "reports.not_picked" : "reports.superseded", [&] {
      return picks ? "a denial, dispute or bare status, and what it picks is something else"
                   : "whoever said the one had said otherwise before the other was reported";
    });
  }
  const bool says_no = Rank(*a.reports.front()) == 2 || Rank(*b.reports.front()) == 2;
  if (candidates.size() == 1 && trace == nullptr &&
      !judge::Judge(candidates[0].earlier->report, candidates[0].later->report).published()) {
    return std::nullopt;
  }
  Witnesses witnesses(a, b, !says_no);
  PairResult result;
  const auto choose = [&](const std::vector<Candidate>& from) {
    const Candidate* best = Best(from, witnesses);
    if (best == nullptr) return false;
    result.earlier = best->earlier;
    result.later = best->later;
    result.verdict = judge::Judge(best->earlier->report, best->later->report);
    told.Chose(result);
    return true;
  };
  choose(candidates);
  told.Went("reports", "", [&] {
    return std::format("held against each other: {} (pairs of reports: {})", PairWords(result), candidates.size());
  });
  if (result.verdict.contradicts() && !SaysNo(result.verdict)) {
    std::erase_if(candidates, OwnStory);
    if (!choose(candidates)) {
      return told.Stop("own story", "article.own_story", [] {
        return "one article gives both, and one of them without a source: it tells what changed";
      });
    }
  }
  if (result.verdict.contradicts() && result.verdict.kind != v1::KIND_OUTCOME &&
      std::ranges::any_of(candidates, OneVoice)) {
    if (!choose(AcrossVoices(candidates, a, b))) {
      std::erase_if(candidates, [](const Candidate& c) { return !OneVoice(c); });
      choose(candidates);
      if (!result.verdict.contradicts()) {
        return told.Stop("voices", "voice.no_pair", [] { return "what is left by one voice does not contradict"; });
      }
      // what is said at once revises nothing
      if (Distance({result.earlier, result.later}) == 0) {
        return told.Stop("voices", "voice.at_once", [] { return "one voice says both at once"; });
      }
      result.verdict = judge::Verdict{};
      result.verdict.relation = v1::RELATION_KIND_REVISES;
      result.verdict.rule = "revises.one_voice";
      result.verdict.reason = "the same speaker or house says otherwise later";
      told.Went("voices", result.verdict.rule, [] { return "nobody but one speaker or house says either"; });
    } else {
      told.Went("voices", "", [&] { return std::format("across two voices: {}", PairWords(result)); });
    }
  }
  if (result.verdict.unless_explained && board.DeclineExplained(*result.earlier, *result.later)) {
    return told.Stop("decline", "decline.explained", [] { return "a move or cancellation in between says why"; });
  }
  if (!result.verdict.published()) {
    return told.Stop("reports", result.verdict.rule, [&] { return std::string(result.verdict.reason); });
  }

  const bool agrees =
      result.verdict.relation == v1::RELATION_KIND_CONFIRMS || result.verdict.relation == v1::RELATION_KIND_REFINES;
  const Category category = witnesses.Of({result.earlier, result.later});
  if (agrees && category == Category::kOneArticle) {
    return told.Stop("own story", "article.agrees_with_itself", [] { return "one article gives both"; });
  }
  if (agrees && category == Category::kCopies) {
    result.verdict.relation = v1::RELATION_KIND_COPY;
    result.verdict.rule = "copy.one_story";
    result.verdict.reason = "both tell one and the same story";
    told.Went("copies", result.verdict.rule, [&] { return std::string(result.verdict.reason); });
  }
  CountWitnesses(witnesses, result.earlier->report.said.assertion_id == a.reports.front()->report.said.assertion_id,
                 result);
  if (result.verdict.contradicts()) {
    result.only_copies = witnesses.OnlyCopies();
    const bool a_first = result.earlier->report.said.assertion_id == a.reports.front()->report.said.assertion_id;
    const judge::Sides sides{.earlier_sourced = (a_first ? a : b).sourced,
                             .later_sourced = (a_first ? b : a).sourced,
                             .only_copies = result.only_copies};
    result.severity = judge::SeverityOf(result.verdict, result.earlier->report, result.later->report, sides);
  }
  return result;
}

}  // namespace counterclaim::match
