// The claim phase's words of one language, ready to be found in a sentence.
// Built once, then safe from any thread.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/endings.h"
#include "counterclaim/v1/claim.pb.h"
#include "lexicon/lexicon.h"
#include "lexicon/vocabulary.h"
#include "text/document.h"

namespace counterclaim::claim {

using lexicon::Cue;
using lexicon::Frame;
using lexicon::Speech;

// What a word or phrase is to the claim phase.
enum class Tag : uint8_t {
  kVerb,  // of a frame
  kNoun,  // of a frame
  kMarker,
  kCue,
  kUndelivered,  // a cue of its own kind: "promised to" a party, where "promised to buy" is a plan
  kPassive,
  kClauseWord,
  kSpeech,
  kMedium,
  kRelative,
  kDealNoun,
  kFirstPerson,
  kDeterminer,
  kCoordination,
  kPurpose,
  kOffTopic,
  kStatement,
  kStatementPronoun,
  kCleft,
  kNameless,  // last: kTags
};
inline constexpr size_t kTags = static_cast<size_t>(Tag::kNameless) + 1;

// The roles that a preposition can mark, as bits.
enum Role : uint8_t {
  kAgent = 1,
  kSource = 2,
  kRecipient = 4,
  kBeneficiary = 8,
  kLocation = 16,
  kPossessor = 32,
  kOther = 64,
  kHolding = 128
};

struct Sense {
  Tag tag = Tag::kVerb;
  uint16_t index = 0;     // kVerb, kNoun: of the frame; kCue: the effect; kSpeech: the kind; kMedium: the v1::Medium
  uint8_t roles = 0;      // kMarker
  bool adjacent = false;  // kCue
};

// A frame with its names resolved.
struct FrameInfo {
  std::string name;
  Frame::Valency valency = Frame::VALENCY_UNSPECIFIED;
  v1::Action action = v1::ACTION_UNSPECIFIED;
  v1::Stage stage = v1::STAGE_UNSPECIFIED;
  v1::Modality modality = v1::MODALITY_UNSPECIFIED;
  bool money_only = false;
  bool two_way = false;
  bool holds_now = false;
  bool owned = false;
  bool goods_act = false;
};

struct Tagged {
  uint32_t first = 0;  // tokens [first, last)
  uint32_t last = 0;
  Sense sense;
};

class Words {
 public:
  // `vendors` are the ids of those who make accelerators, and whether they run a cloud themselves.
  Words(const lexicon::ClaimWords& data, std::map<std::string, bool> vendors, lexicon::Vocabulary& vocabulary);

  // All tags of tokens [first, last), by first token; of one kind of tag only the longest at a token.
  std::vector<Tagged> Find(std::span<const lexicon::Word> words, std::span<const text::Token> tokens, uint32_t first,
                           uint32_t last) const;

  const FrameInfo& frame(const Sense& s) const { return frames_[s.index]; }
  // What the ending of a frame's verb form says, or EFFECT_UNSPECIFIED.
  Cue::Effect EffectOfEnding(std::string_view norm) const;
  // Whether a form after a passive auxiliary is a participle.
  bool IsParticiple(std::string_view norm) const;
  // Whether a frame's verb form is in the first person plural by its ending.
  bool IsFirstPerson(std::string_view norm) const;
  // Whether a frame's verb form is a noun behind a determiner: "its building".
  bool IsGerund(std::string_view norm) const;
  // Whether a party makes accelerators: it is the root of a branch of the product tree.
  bool IsVendor(const std::string& party) const { return vendors_.contains(party); }
  // Makers that run their own accelerators in data centres of their own: clouds.
  bool UsesOwn(const std::string& party) const {
    const auto at = vendors_.find(party);
    return at != vendors_.end() && at->second;
  }
  bool verb_final() const { return verb_final_; }

 private:
  // The rest of a verb whose second word ends the clause.
  bool IsConjunction(std::span<const lexicon::Word> words, uint32_t at, uint32_t last) const;

  struct Gapped {
    lexicon::Element second;
    Sense sense;
  };
  struct Ending {
    std::string text;
    Cue::Effect effect;
  };

  void Add(const google::protobuf::RepeatedPtrField<std::string>& phrases, const Sense& sense,
           lexicon::Vocabulary& vocabulary);

  // The sense of a verb that begins at a token and goes on at the end of its clause, or null.
  const Sense* GappedAt(std::span<const lexicon::Word> words, std::span<const text::Token> tokens, uint32_t at,
                        uint32_t last) const;

  lexicon::PhraseTable<Sense> table_;
  lexicon::PhraseTable<Gapped> gapped_;
  std::vector<FrameInfo> frames_;
  std::vector<Ending> endings_;
  base::Endings participles_;
  base::Endings first_persons_;
  base::Endings gerunds_;
  std::map<std::string, bool> vendors_;
  bool verb_final_ = false;
};

}  // namespace counterclaim::claim
