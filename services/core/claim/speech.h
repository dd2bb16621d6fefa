// Who says what a sentence says: speakers, documents, outlets.
#pragma once

#include <optional>

#include "draft.h"
#include "view.h"

namespace counterclaim::claim {

struct Voice {
  std::optional<Party> speaker;  // a person, else the organisation or the owner of the document
  std::optional<Party> house;    // for whom the speaker speaks
  std::optional<Party> outlet;
  v1::Medium medium = v1::MEDIUM_UNSPECIFIED;
  bool speaks = false;  // the sentence itself names its speaker
};

// The voice of a sentence by its own words.
Voice VoiceOf(const View& view);

}  // namespace counterclaim::claim
