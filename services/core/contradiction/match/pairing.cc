#include "pairing.h"

#include <algorithm>
#include <cstdlib>
#include <format>
#include <optional>
#include <tuple>
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
  if (!c.earlier->dated || !c.later->dated) return kNever;
  return c.later->published - c.earlier->published;
}

// The copies among the articles of two assertions.
class Witnesses {
 public:
  // `across` false: no article of the one is a copy of one of the other.
  Witnesses(const Assertion& a, const Assertion& b, bool across) {
    articles_.reserve(a.reports.size() + b.reports.size());
    Add(a, true);
    Add(b, false);
    std::ranges::sort(articles_, [](const Told& x, const Told& y) {
      const auto key = [](const Told& t) { return std::tie(t.article->story, t.article->published, t.article); };
      return key(x) < key(y);
    });
    Unite();
    for (size_t i = 0; i < articles_.size(); ++i) {
      articles_[i].article->place = i;
      articles_[i].own_a = articles_[i].own_b = articles_[i].group = i;
    }
    const auto in_a = [](const Told& t) { return t.in_a; };
    const auto in_b = [](const Told& t) { return t.in_b; };
    JoinChain(in_a, &Told::own_a);
    JoinChain(in_b, &Told::own_b);
    JoinChain(in_a, &Told::group);
    JoinChain(in_b, &Told::group);
    if (across) JoinChain([](const Told&) { return true; }, &Told::group);
  }

  Category Of(const Candidate& c) {
    if (c.earlier->article == c.later->article) return Category::kOneArticle;
    const bool copies = GroupOf(c.earlier->article->place) == GroupOf(c.later->article->place);
    return copies ? Category::kCopies : Category::kTwoSources;
  }

  int Articles(bool of_a) const {
    return static_cast<int>(std::ranges::count(articles_, true, of_a ? &Told::in_a : &Told::in_b));
  }

  // Groups of the one side's articles: what none other of it leads to.
  int Origins(bool of_a) const {
    const auto own = of_a ? &Told::own_a : &Told::own_b;
    int origins = 0;
    for (size_t i = 0; i < articles_.size(); ++i) {
      if ((of_a ? articles_[i].in_a : articles_[i].in_b) && articles_[i].*own == i) ++origins;
    }
    return origins;
  }

  // Whether all reports of one side are copies of reports of the other. Who tells both sides copies neither.
  bool OnlyCopies() { return AllCopied(&Told::in_a, &Told::in_b) || AllCopied(&Told::in_b, &Told::in_a); }

 private:
  struct Told {
    const Article* article = nullptr;
    bool in_a = false;
    bool in_b = false;
    // Places of articles that they were joined to: of copies within each side, and among all.
    size_t own_a = 0;
    size_t own_b = 0;
    size_t group = 0;
  };

  void Add(const Assertion& side, bool of_a) {
    for (const Entry* e : side.reports) articles_.push_back({.article = e->article, .in_a = of_a, .in_b = !of_a});
  }

  // One line an article.
  void Unite() {
    size_t kept = 0;
    for (const Told& told : articles_) {
      if (kept > 0 && articles_[kept - 1].article == told.article) {
        articles_[kept - 1].in_a |= told.in_a;
        articles_[kept - 1].in_b |= told.in_b;
      } else {
        articles_[kept++] = told;
      }
    }
    articles_.resize(kept);
  }

  size_t Root(size_t place, size_t Told::* groups) {
    while (articles_[place].*groups != place)
      place = articles_[place].*groups = articles_[articles_[place].*groups].*groups;
    return place;
  }
  size_t GroupOf(size_t place) { return Root(place, &Told::group); }

  // Within one story, by time, each is a copy of the next if any of the rest is. What has no date comes first and is a
  // copy of them all.
  template <typename Of>
  void JoinChain(Of of, size_t Told::* groups) {
    const auto join = [&](size_t x, size_t y) { articles_[Root(x, groups)].*groups = Root(y, groups); };
    std::optional<size_t> undated;
    std::optional<size_t> last;
    for (size_t i = 0; i < articles_.size(); ++i) {
      if (!of(articles_[i])) continue;
      const Article& article = *articles_[i].article;
      if (last && articles_[*last].article->story != article.story) undated = last = std::nullopt;
      if (undated) join(*undated, i);
      if (last && AreCopies(*articles_[*last].article, article)) join(*last, i);
      if (!article.published) undated = i;
      last = i;
    }
  }

  bool AllCopied(bool Told::* side, bool Told::* other) {
    std::unordered_set<size_t> told_by_other;
    for (size_t j = 0; j < articles_.size(); ++j) {
      if (articles_[j].*other && !(articles_[j].*side)) told_by_other.insert(GroupOf(j));
    }
    for (size_t i = 0; i < articles_.size(); ++i) {
      if (articles_[i].*side && (articles_[i].*other || !told_by_other.contains(GroupOf(i)))) return false;
    }
    return true;
  }

  std::vector<Told> articles_;
};

// Denials and DISPUTEs choose before bare statuses do.
int Rank(const Entry& e) {
  if (!e.selective()) return 0;
  const bool says_no = e.modality == v1::MODALITY_DENIED || e.action == v1::ACTION_DISPUTE;
  return says_no ? 2 : 1;
}

Candidate Ordered(const Entry* x, const Entry* y) {
  return InOrder(x, y) ? Candidate{x, y} : Candidate{y, x};
}

void AddSelected(const Board& board, const Assertion& choosing, const Assertion& chosen, std::vector<Candidate>& out) {
  for (const Entry* d : choosing.reports) {
    for (const Entry* o : board.Select(*d)) {
      if (o->assertion != &chosen) continue;
      Candidate c = Ordered(d, o);
      c.after = o->article != d->article && o->published > d->published;
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
      const int64_t until = c.later->dated ? c.later->published : kNever;
      if (board.SupersededAt(*c.earlier) < until) continue;
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
      return x.earlier != y.earlier ? InOrder(x.earlier, y.earlier) : InOrder(x.later, y.later);
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
  const auto meet = [](Houses x, Houses y) {
    return std::ranges::any_of(x, [&](std::string_view house) { return std::ranges::binary_search(y, house); });
  };
  return c.earlier->document == c.later->document && meet(c.earlier->houses, c.later->houses);
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
    return e->nameless() && (e->assertion == &side ? side.sourced : other.sourced);
  };
  for (const Candidate& c : candidates) {
    if (!OneVoice(c) && !echo(c.earlier) && !echo(c.later)) left.push_back(c);
  }
  return left;
}

bool SmallestKeyIs(std::string_view key, const Entry& a, const Entry& b) {
  if (a.one_key && b.one_key) return true;
  const std::vector<std::string>& others = b.Held().keys;
  for (const std::string& k : a.Held().keys) {
    if (std::ranges::find(others, k) != others.end()) return k == key;
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
  return c.earlier->article == c.later->article && (c.earlier->nameless() || c.later->nameless());
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
  const auto side = [](const Entry& e) { return std::format("{} of {}", e.claim_id, e.article->id); };
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
      !judge::Judge(candidates[0].earlier->report(), candidates[0].later->report()).published()) {
    return std::nullopt;
  }
  Witnesses witnesses(a, b, !says_no);
  PairResult result;
  const auto choose = [&](const std::vector<Candidate>& from) {
    const Candidate* best = Best(from, witnesses);
    if (best == nullptr) return false;
    result.earlier = best->earlier;
    result.later = best->later;
    result.verdict = judge::Judge(best->earlier->report(), best->later->report());
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
  const bool a_first = result.earlier->assertion == &a;
  CountWitnesses(witnesses, a_first, result);
  if (result.verdict.contradicts()) {
    result.only_copies = witnesses.OnlyCopies();
    const judge::Sides sides{.earlier_sourced = (a_first ? a : b).sourced,
                             .later_sourced = (a_first ? b : a).sourced,
                             .only_copies = result.only_copies};
    result.severity = judge::SeverityOf(result.verdict, result.earlier->report(), result.later->report(), sides);
  }
  return result;
}

}  // namespace counterclaim::match
