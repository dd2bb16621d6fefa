// Holdings and deals that no verb of a frame tells: whose a count of accelerators is by a possessive, a list or the
// page that it stands on, and what a contract for them is worth.
#pragma once

#include <string>
#include <vector>

#include "circumstance.h"

namespace counterclaim::claim {

// The ways in which one figure, a count of accelerators or a sum, may be told without one; each gives one claim or
// none. Borrows all that it is made of.
class Held {
 public:
  // `language` begins the rules' names.
  Held(const View& view, const Memory& memory, const std::string& language, const quantity::Quantity& figure)
      : view_(view), memory_(memory), language_(language), q_(figure) {}

  // Whether the figure stands behind a word like "with".
  bool IsEquipment() const;
  // "Acme, with 35,000 H100s": who is named right before has them.
  std::vector<Draft> With() const;
  // "Acme works on a cluster, which will be 100,000 H100s": how large it is, of the one party that the sentence names.
  std::vector<Draft> Sized() const;
  // "By March 4,600 GPUs will be humming behind that wall": a plan whose verb nobody has listed, of whom the text is
  // about.
  std::vector<Draft> Planned() const;
  // "– Acme: 3,700 GPUs" in a list.
  std::vector<Draft> Listed() const;
  // "264 A100 GPUs", "GPUs: 1,024": what no verb says of the party on its own page.
  std::vector<Draft> Profile() const;
  // "its 1,900 H100s": whose a pronoun right before the figure says they are.
  std::vector<Draft> Own() const;
  // "Tesla's 35,000 H100": what is possessed is held.
  std::vector<Draft> Possessed() const;
  // "a contract worth $1.9 billion with AMD for MI355X", of a sum: of the one party that the sentence names as no
  // maker.
  std::vector<Draft> Priced() const;

 private:
  // Whether the sentence speaks of another party or group as one that may act.
  bool NamesOther(const std::string& party) const;
  std::vector<Draft> By(const Party& owner, const char* construction) const;

  const View& view_;
  const Memory& memory_;
  const std::string& language_;
  const quantity::Quantity& q_;
};

}  // namespace counterclaim::claim
