// All reports of one comparison key in memory, indexed for comparing. Derived from the stored sets and from nothing
// else. Not thread-safe.
//
// Made for keys that come and go: what it is made of stands in one arena, which goes at once with the board, and a
// report is read as a whole only where it is to be judged. What is taken away stays in the arena (garbage()).
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "arena.h"
#include "copies.h"
#include "findings.h"
#include "flat_index.h"
#include "judge/judge.h"
#include "judge/proposition.h"
#include "judge/sketch.h"
#include "packed.h"
#include "report_codec.h"

namespace counterclaim::match {

inline constexpr int64_t kNever = std::numeric_limits<int64_t>::max();

struct Article;
struct Assertion;
class Board;

// The parties that a speaker speaks for, itself included, sorted.
using Houses = std::span<const std::string_view>;

struct Entry : Brief {
  const Article* article = nullptr;
  Assertion* assertion = nullptr;
  Houses houses;
  // Read and looked up once it is asked for.
  mutable const HeldReport* held = nullptr;
  // When its chain of revisions first said something else; kNever if it did not. Nothing: nobody asked yet.
  mutable std::optional<int64_t> superseded_at;

  bool selective() const { return sketch.selective; }
  bool nameless() const { return houses.empty() && !document; }
  const HeldReport& Held() const;
  const judge::Report& report() const { return Held().report; }
};

// The order of judge::Earlier.
bool InOrder(const Entry* a, const Entry* b);

struct Article : Telling {
  Board* board = nullptr;
  std::string_view id;
  std::string_view bytes;  // EncodeArticle's
  std::span<Entry> entries;
  mutable size_t place = 0;  // for whoever numbers some articles
};

// What stands open between an assertion and another.
struct Standing {
  Assertion* other = nullptr;
  Mark mark;
};

struct Assertion {
  explicit Assertion(std::pmr::memory_resource* arena) : reports(arena), standing(arena) {}

  std::string_view id;
  size_t shelf = 0;                        // of the board
  size_t row = 0;                          // of the shelf
  uint32_t number = 0;                     // of those of the board, as they came
  std::pmr::vector<const Entry*> reports;  // in order; empty only until Tidy
  std::pmr::vector<Standing> standing;     // by the other's address
  size_t without_day = 0;                  // reports of which no day of publication is known
  bool sourced = false;                    // one of the reports has a named speaker or is a document
  bool done = false;                       // its pairs have been judged in this update

  const Standing* StandsWith(const Assertion& other) const;
};

// What is held of a set of claims; `bytes`: the set, serialised.
HeldArticle ReadArticle(const v1::ClaimSet& set, std::string_view bytes, const judge::Parties& parties);

class Board {
 public:
  // Assertions whose pairs may have changed, by id, without repeats.
  using Dirty = std::vector<Assertion*>;

  // `parties` are those of the reports that are put here, and outlive the board.
  explicit Board(const judge::Parties& parties);
  // What was packed with the same parties, as it was.
  Board(const judge::Parties& parties, PackedBoard packed);
  Board(const Board&) = delete;
  Board& operator=(const Board&) = delete;

  // Puts the article's reports in place of those it had; `bytes` are EncodeArticle's. No reports: takes it away.
  Dirty Replace(std::string_view article_id, std::string_view bytes);
  // The same for an article that is not on the board, when nobody asks what changed. False for damaged bytes.
  bool Load(std::string_view article_id, std::string_view bytes);
  // What stands between two assertions that are on the board; false where one is not.
  bool LoadStanding(std::string_view a, std::string_view b, const Mark& mark);

  void Stand(Assertion& a, Assertion& b, const Mark& mark);
  void StandNoMore(Assertion& a, Assertion& b);

  // All that is on the board, which is of no use afterwards.
  PackedBoard Pack();

  // Whether a set of this article was put here, though it were an empty one.
  bool Knows(std::string_view article_id) const { return articles_.Find(article_id) != nullptr; }

  const judge::Sketch& SketchOf(const Assertion& a) const { return shelves_[a.shelf].rows[a.row].sketch; }
  // Calls visit(assertion) for each that may relate (judge::MayRelate) to what has this sketch, in no order of meaning,
  // until it returns false. It must not change the board.
  template <typename Visit>
  void EachRelated(const judge::Sketch& sketch, Visit visit) const {
    for (const Shelf& shelf : shelves_) {
      if (!judge::MayMeet(sketch, shelf.outline)) continue;
      for (const Row& row : shelf.rows) {
        if (judge::MayRelate(sketch, row.sketch) && !visit(*row.assertion)) return;
      }
    }
  }
  // After the pairs of what was dirty have been judged. Takes away assertions that nobody reports.
  void Tidy(const Dirty& dirty);
  // About what it takes in memory.
  size_t bytes() const;
  // How many reports were taken away, and how many are there.
  size_t garbage() const { return garbage_; }
  size_t reports() const { return size_; }
  size_t read_whole() const { return held_.size(); }
  // Reports that were read whole are to be read again.
  void Forget();
  // Whether something that was to be read whole could not be.
  bool damaged() const { return damaged_; }

  // The report of that claim; null if there is none. Looks through all of them.
  const Entry* FindClaim(std::string_view claim_id) const;
  // When its chain of revisions first said something else; kNever if it did not.
  int64_t SupersededAt(const Entry& entry) const;

  // What a denial, a DISPUTE or a bare status is held against: what was said in the days before it, the last of each
  // chain; else the first thing said in the days after.
  std::vector<const Entry*> Select(const Entry& selective) const;
  // Whether something was moved away or cancelled between two holdings of one party.
  bool DeclineExplained(const Entry& earlier, const Entry& later) const;

 private:
  friend struct Entry;
  using Touched = std::vector<const Entry*>;

  // Changes what is on the board; tells which other entries came to stand otherwise where that is asked, and gives
  // back what is gone.
  // Both outlive the board. `story`: which the article belongs to, where that is known; null in it: one of its own, and
  // it is put there.
  std::span<Entry> Put(std::string_view article_id, std::string_view bytes, Touched* touched, Story** story = nullptr);
  void Unpack();
  // Whether something stood between them.
  static bool PutStanding(Assertion& a, Assertion& b, const Mark& mark);
  void PackStories(PackedBoard& packed);
  void PackStandings(PackedBoard& packed);
  bool ReadEntries(const EncodedArticle& from, Article& article);
  void Retell(Article& article, const Telling* origin, Touched* touched, Story** story = nullptr);
  void Insert(Entry& entry, Touched* touched);
  void Remove(Entry& entry, Touched& touched);
  // The assertion of that id, put there without reports if there is none.
  Assertion* Place(std::string_view assertion_id, const judge::Sketch& sketch);
  // After its reports changed: when they were published.
  void Narrow(const Assertion& assertion);
  // Who picks among what was said around it may now pick otherwise.
  void AddSelective(const Touched& changed, Dirty& dirty);
  void AddExplained(const Touched& changed, Dirty& dirty);
  const HeldReport& Read(const Entry& entry);
  Houses HousesOf(std::string_view speaker);
  std::string_view Keep(std::string_view text);
  // In the arena, and never destroyed.
  template <typename T, typename... Args>
  T& Make(Args... args) {
    return *std::pmr::polymorphic_allocator<>(&arena_).new_object<T>(args...);
  }

  // Who can supersede whom is of one house, measure, modality and medium.
  struct Statement {
    judge::Sketch sketch;  // of this report alone
    Entry* entry;
  };
  using ChainKey = std::tuple<std::string_view, uint32_t, uint32_t>;  // the last: the site, 0 for none
  static ChainKey ChainOf(std::string_view house, const Entry& entry, uint32_t site);
  // Calls visit(other) for each other report that may be superseded by the entry or supersede it.
  template <typename Visit>
  void EachOfChains(const Entry& entry, Visit visit) const;

  // One line an assertion, so that most are passed over without a look at what they point to; those of one site and
  // measure on one shelf, so that most of these are not even passed.
  struct Row {
    judge::Sketch sketch;
    Assertion* assertion;
  };
  struct Shelf {
    explicit Shelf(std::pmr::memory_resource* arena) : rows(arena) {}

    judge::Sketch outline;  // for judge::MayMeet
    std::pmr::vector<Row> rows;
  };

  const judge::Parties& parties_;
  PackedBoard packed_;                 // what the board began with, and points into
  std::vector<const Article*> order_;  // as they came; first those that are packed
  std::vector<Assertion*> numbered_;   // those that are gone too
  uint32_t numbered_stories_ = 0;
  bool replaced_ = false;      // an article by another version of it
  bool settled_anew_ = false;  // what stands is not what was packed, and what came behind that
  Arena arena_;
  // In the arena themselves, and never destroyed: they own nothing outside of it.
  Stories& stories_;
  FlatIndex<Article>& articles_;  // those with nothing to say too
  FlatIndex<Assertion>& assertions_;
  std::pmr::unordered_map<std::string_view, Houses>& speakers_;
  std::pmr::map<ChainKey, std::pmr::vector<Statement>>& chains_;
  std::pmr::vector<Shelf>& shelves_;
  std::pmr::map<uint64_t, size_t>& shelf_of_;  // by site and measure
  std::vector<Entry*> selective_;
  std::vector<Entry*> reasons_;  // moves and cancellations
  std::vector<std::pair<const Entry*, std::unique_ptr<HeldReport>>> held_;
  EncodedArticle reading_;
  size_t size_ = 0;
  size_t garbage_ = 0;
  bool damaged_ = false;
};

}  // namespace counterclaim::match
