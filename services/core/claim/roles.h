// Who is who around a frame's word: subject, supplier, recipient, source. Heuristics over shallow syntax: prepositions,
// voice, order and distance, no parse tree.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "draft.h"
#include "view.h"

namespace counterclaim::claim {

// A frame's word in a sentence.
struct Predicate {
  const Tagged* tag = nullptr;
  const FrameInfo* frame = nullptr;
  bool nominal = false;
  bool passive = false;
};

// Whether a frame's word, or the last of its words, is a participle.
bool IsParticiple(const View& view, const Tagged& tag);
// The predicate of a tag, with its voice.
Predicate PredicateOf(const View& view, const Tagged& tag);

// How a party is told that only the sentences before tell.
constexpr std::string_view kTopic = "topic";
constexpr std::string_view kMainParty = "main-party";

// What a sentence may borrow from those before it.
struct Topic {
  std::optional<Party> subject;  // of the last claim, or the party of which the last sentence spoke
  std::optional<Party> speaker;  // whose quote goes on, as whom they speak for
  std::optional<Party> main;     // of whom the whole article speaks most, if that is clear
  std::optional<Party> machine;  // the last machine or plant that was named: what "the cluster" is
  std::optional<Party> house;    // for whom every person speaks that the article names: whose "we" it is
  bool clear = false;            // `main` is named twice as often as any other, three times at least
  bool profile = false;          // its title is nothing but their name
  bool passing = false;          // `subject` is named once in the article, and nothing was claimed of it

  // Of whom the text speaks here.
  std::optional<Party> Of() const {
    if (subject) return subject->Told(kTopic);
    return main && clear ? std::optional(main->Told(kMainParty)) : std::nullopt;
  }

  // For who is named in the sentence itself: what no other sentence lends it. Whose page it is still counts.
  Topic WithoutContext() const {
    Topic t = *this;
    t.subject.reset();
    t.machine.reset();
    if (!profile) t.main.reset();
    return t;
  }
};

// Whether "we" do it, by a pronoun in the predicate's segment or by the verb's ending.
bool IsFirstPerson(const View& view, const Predicate& predicate);

// "the 320 that HPE was to deliver are late": who delivers, in a clause that only tells which, does not wait for them.
bool OnlyDelivers(const View& view, const Predicate& predicate, const entity::Mention& mention);

// Those who do what the predicate says; more than one where they are coordinated. Empty: it cannot be told.
// `product` tells who is no agent: its vendor.
std::vector<Party> AgentsOf(const View& view, const Predicate& predicate, uint32_t figure, const std::string& product,
                            const Topic& topic);
// The party that a role-marking word gives one of these roles, nearest to the predicate or figure.
// A mere place is none. `least`: how far off it may be, a tenth for a word and up to 1 for the border of a clause;
// `except`: whom it must not be.
std::optional<Party> MarkedParty(const View& view, uint8_t roles, uint32_t predicate, uint32_t figure,
                                 double least = -4, const std::string& except = {});
// The party that possesses the noun phrase at a token: "Tesla's 35,000 H100", "4,000 of Pellucid's", "les GPU de Meta".
std::optional<Party> PossessorOf(const View& view, uint32_t first, uint32_t last);
// Whether the party makes what a figure counts, as far as can be told: "AMD's" of mere "accelerators" too.
bool IsMaker(const View& view, const std::string& party, const std::string& product);
// Whether the party is a vendor of the product's family ("nvidia" of "nvidia/hopper"): it sells rather than buys it.
bool IsVendorOf(const std::string& party, const std::string& product);

}  // namespace counterclaim::claim
