// Comparison keys in memory between sets: those used last as they are worked on, the others packed. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "board.h"
#include "judge/proposition.h"
#include "packed.h"

namespace counterclaim::match {

// One comparison key in memory: its reports, and what was found among them.
struct Desk {
  explicit Desk(const judge::Parties& parties) : board(parties) {}
  Desk(const judge::Parties& parties, PackedBoard packed) : board(parties, std::move(packed)) {}

  // The last sets that were applied, as they are stored: whatever changes now is mostly between these.
  struct Applied {
    std::string article_id;
    std::string bytes;
  };
  static constexpr size_t kApplied = 4;

  void Remember(const std::string& article_id, std::string_view set);
  const std::string* FindApplied(std::string_view article_id) const;
  size_t bytes() const;

  std::string generation;
  uint64_t era = 0;  // KeyState::Era
  Board board;
  std::vector<Applied> applied;  // the last one last
};

class DeskCache {
 public:
  // Takes about so many bytes, or as many as the key used last.
  DeskCache(const judge::Parties& parties, size_t bytes) : parties_(parties), bytes_(bytes) {}

  // Null: it is not there.
  std::unique_ptr<Desk> Take(const std::string& key);
  void Give(const std::string& key, std::unique_ptr<Desk> desk);
  void Clear();

 private:
  struct Place;
  using Places = std::unordered_map<std::string, Place>;
  using Ages = std::list<Places::value_type*>;  // oldest first
  struct Place {
    std::unique_ptr<Desk> desk;  // null: it is packed
    PackedBoard packed;
    std::string generation;  // this and the next where it is packed
    uint64_t era = 0;
    size_t bytes = 0;
    Ages::iterator age;
  };

  void Pack(Places::value_type& place);
  void Drop(Places::value_type& place);

  const judge::Parties& parties_;
  const size_t bytes_;
  Places places_;
  Ages desks_;
  Ages packed_;  // each of them older than the desks
  size_t desk_bytes_ = 0;
  size_t packed_bytes_ = 0;
};

}  // namespace counterclaim::match
