// One sentence with all that is known of its tokens: tags, quantities, mentions, segments.
// Refers to an Analysis and Words, which must outlive it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "claim/extractor.h"
#include "words.h"

namespace counterclaim::claim {

// A stretch of tokens without a comma, dash, bracket or clause word inside it.
struct Segment {
  enum class Opener : uint8_t { kStart, kComma, kClauseWord, kColon, kDash, kParen, kQuote };
  uint32_t first = 0;
  uint32_t last = 0;
  Opener opener = Opener::kStart;
  bool verbal = false;  // holds a word of a frame or of speech
};

class View {
 public:
  View(const Analysis& analysis, const Words& words, uint32_t sentence);

  const Analysis& analysis;
  const Words& words;
  const uint32_t index;  // of the sentence
  const text::Sentence& sentence;

  std::vector<Tagged> tags;
  std::vector<const quantity::Quantity*> quantities;
  std::vector<const entity::Mention*> mentions;
  std::vector<Segment> segments;

  std::string_view Norm(uint32_t token) const { return analysis.document.norm(analysis.document.tokens()[token]); }
  uint32_t SegmentAt(uint32_t token) const { return segment_at_[token - sentence.first]; }
  // Segment borders between two tokens that part one clause from another: segments without a verb (appositions,
  // adjuncts) cost less than those with one.
  double BordersBetween(uint32_t a, uint32_t b) const;

  // The first tag of a kind within tokens [first, last), or null.
  const Tagged* FindTag(Tag tag, uint32_t first, uint32_t last) const;
  // Whether a cue of this effect stands within tokens [first, last).
  bool HasCue(Cue::Effect effect, uint32_t first, uint32_t last) const;
  // The roles that the words before a mention give it: bits of Role, 0 for a bare noun phrase.
  uint8_t RolesOf(const entity::Mention& mention) const;
  // The role-marking word before token `at`, looking back over articles and describing words; null where there is none.
  const Tagged* MarkerBefore(uint32_t at) const;
  // Whether the party whose words begin at this byte has a preposition before it that only means "from".
  bool IsPlainSource(uint32_t begin) const;
  // Whether a mention stands inside a count's words: "1,600 chips from AMD", "4,000 of Acme's GPUs".
  bool InQuantity(const entity::Mention& mention) const;
  // Whether a maker's name stands right before goods, and only says whose make they are: "Nvidia chips".
  bool NamesGoods(const entity::Mention& mention) const;
  bool IsQuestion() const;
  // Whether a segment is a clause behind a comma, as relative clauses are: ", which Acme ordered".
  bool IsRelative(uint32_t segment) const;
  // The same of one without a comma before it: "the unit that makes software, …", parted from what follows.
  bool IsRelativeOf(uint32_t segment) const;
  // Whether a token stands inside quotation marks.
  bool Quoted(uint32_t token) const { return quoted_[token - sentence.first]; }

 private:
  // "promised to Acme" is no plan, "promised to buy" promises nothing to anybody: leaves one tag of the two.
  // "between the Severn and the Thames": the one before in a list, whose role the mention shares.
  const entity::Mention* JoinedBefore(const entity::Mention& mention) const;
  // "at its building near the port": no verb.
  bool IsNominalGerund(const Tagged& tag) const;
  // "Acme's own 700": nor is what belongs to somebody.
  bool IsPossessed(const Tagged& tag) const;
  void TellPromises();
  void CutSegments();
  bool CoveredByName(uint32_t token) const;

  std::vector<uint32_t> segment_at_;
  std::vector<bool> quoted_;
};

}  // namespace counterclaim::claim
