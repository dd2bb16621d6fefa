// All reports of one comparison key in memory, indexed for comparing. Derived from the stored sets and from nothing
// else. Not thread-safe.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "copies.h"
#include "counterclaim/v1/claim.pb.h"
#include "counterclaim/v1/contradiction.pb.h"
#include "judge/judge.h"
#include "judge/proposition.h"
#include "judge/sketch.h"
#include "report_codec.h"

namespace counterclaim::match {

inline constexpr int64_t kNever = std::numeric_limits<int64_t>::max();

struct Article;
struct Assertion;

struct Entry : HeldReport {
  const Article* article = nullptr;
  Assertion* assertion = nullptr;
  bool selective = false;
  // When its chain of revisions first said something else; kNever if it did not.
  int64_t superseded_at = kNever;
};

struct Article : Telling {
  std::string id;
  std::vector<std::unique_ptr<Entry>> entries;
};

// What stands open between an assertion and another.
struct Standing {
  Assertion* other = nullptr;
  uint64_t fingerprint = 0;  // of the records (records.h)
};

struct Assertion {
  std::string id;
  size_t row = 0;                     // of the board
  std::vector<const Entry*> reports;  // by judge::Earlier; empty only until Tidy
  std::vector<Standing> standing;     // by the other's address
  size_t without_day = 0;             // reports of which no day of publication is known
  bool sourced = false;               // one of the reports has a named speaker or is a document
  bool done = false;                  // its pairs have been judged in this update

  const Standing* StandsWith(const Assertion& other) const;
  // Of one side only.
  void Stand(Assertion& other, uint64_t fingerprint);
  void StandNoMore(const Assertion& other);
};

// What a board holds of a set of claims.
HeldArticle ReadArticle(const v1::ClaimSet& set, const judge::Parties& parties);

class Board {
 public:
  // Assertions whose pairs may have changed, by id, without repeats.
  using Dirty = std::vector<Assertion*>;

  // Puts the article's reports in place of those it had. No reports: takes it away.
  Dirty Replace(const std::string& article_id, HeldArticle held);
  // The same for an article that is not on the board, when nobody asks what changed.
  void Load(const std::string& article_id, HeldArticle held);
  // What stands between two assertions that are on the board; false where one is not.
  bool LoadStanding(std::string_view a, std::string_view b, uint64_t fingerprint);

  // Whether a set of this article was put here, though it were an empty one.
  bool Knows(const std::string& article_id) const {
    return articles_.contains(article_id) || emptied_.contains(article_id);
  }

  // One line an assertion, so that most are passed over without a look at what they point to. In no order of meaning.
  struct Row {
    judge::Sketch sketch;
    Assertion* assertion;
  };
  const std::vector<Row>& rows() const { return rows_; }
  // After the pairs of what was dirty have been judged. Takes away assertions that nobody reports.
  void Tidy(const Dirty& dirty);
  // Reports: what it takes in memory.
  size_t size() const { return size_; }

  // The report of that claim; null if there is none. Looks through all of them.
  const Entry* FindClaim(std::string_view claim_id) const;

  // What a denial, a DISPUTE or a bare status is held against: what was said in the days before it, the last of each
  // chain; else the first thing said in the days after.
  std::vector<const Entry*> Select(const Entry& selective) const;
  // Whether something was moved away or cancelled between two holdings of one party.
  bool DeclineExplained(const Entry& earlier, const Entry& later) const;

 private:
  // The assertion of that id, put there without reports if there is none.
  Assertion* Place(const std::string& assertion_id);

  using Entries = std::vector<std::unique_ptr<Entry>>;

  // Changes what is on the board; tells which other entries came to stand otherwise, and gives back what is gone.
  Entries Put(const std::string& article_id, HeldArticle held, std::vector<const Entry*>& touched);
  void Retell(Article* article, const Origin& origin, std::vector<const Entry*>& touched);
  void Insert(Entry* entry, std::vector<const Entry*>& touched);
  void Remove(Entry* entry, std::vector<const Entry*>& touched);
  void Supersede(Entry* earlier) const;
  // After its reports changed: when they were published.
  void Narrow(const Assertion& assertion);
  // Who picks among what was said around it may now pick otherwise.
  void AddSelective(const std::vector<const Entry*>& changed, Dirty& dirty);
  void AddExplained(const std::vector<const Entry*>& changed, Dirty& dirty);

  Stories stories_;
  // Who can supersede whom is of one house, measure, modality and medium.
  struct Statement {
    judge::Sketch sketch;  // of this report alone
    Entry* entry;
  };
  static std::string ChainKey(const std::string& house, const Entry& entry);

  std::unordered_map<std::string, std::unique_ptr<Article>> articles_;
  std::unordered_set<std::string> emptied_;  // articles with nothing to say
  std::unordered_map<std::string, std::unique_ptr<Assertion>> assertions_;
  std::vector<Row> rows_;
  std::unordered_map<std::string, std::vector<Statement>> chains_;
  std::vector<Entry*> selective_;
  std::vector<Entry*> reasons_;  // moves and cancellations
  size_t size_ = 0;
};

}  // namespace counterclaim::match
