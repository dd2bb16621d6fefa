#include "transfer.h"

#include <algorithm>

namespace counterclaim::claim {

using entity::Mention;

namespace {

// A verb of getting that is this tag, or its last word: "was going to get".
const Tagged* GetsIn(const View& view, const Tagged& tag) {
  for (const Tagged& t : view.tags) {
    const bool here = t.sense.tag == Tag::kVerb && t.first >= tag.first && t.last <= tag.last;
    if (here && view.words.frame(t.sense).valency == Frame::GET) return &t;
  }
  return nullptr;
}

}  // namespace

bool IsFormerRecipient(const View& view, const Mention& m, const Tagged& move) {
  const auto tells = [&](const Tagged& t) { return t.sense.tag == Tag::kVerb || t.sense.tag == Tag::kUndelivered; };
  if (view.words.verb_final()) {
    // "die für Acme bestimmt waren": what governs a name follows it, in its clause
    const uint32_t clause = view.SegmentAt(m.first);
    const Segment& s = view.segments[clause];
    if (view.FindTag(Tag::kUndelivered, s.first, s.last) != nullptr) return true;
    const auto governs = std::ranges::find_if(
        view.tags, [&](const Tagged& t) { return tells(t) && t.first >= m.last && view.SegmentAt(t.first) == clause; });
    if (governs == view.tags.end() || &*governs == &move) return false;
    const auto valency = view.words.frame(governs->sense).valency;
    return valency == Frame::GIVE || valency == Frame::GET;
  }
  const Tagged* nearest = nullptr;
  for (const Tagged& t : view.tags) {
    if (t.first >= m.first) break;
    if (tells(t)) nearest = &t;
  }
  if (nearest == nullptr || nearest == &move || m.first - nearest->last > 6) return false;
  // "meant for Acme to Brumal": only the first that such a word governs
  const bool second = std::ranges::any_of(view.mentions, [&](const Mention* other) {
    return other->kind == entity::Kind::kParty && other->first >= nearest->last && other->last <= m.first &&
           view.FindTag(Tag::kCoordination, other->last, m.first) == nullptr;
  });
  if (second) return false;
  // "the 900 that Acme ordered to Brumal": one orders for somebody, and sends to them
  const Tagged* got = GetsIn(view, *nearest);
  if (got != nullptr && move.last <= got->first && !(view.RolesOf(m) & kBeneficiary)) return false;
  return nearest->sense.tag == Tag::kUndelivered || got != nullptr ||
         view.words.frame(nearest->sense).valency == Frame::GIVE;
}

std::optional<Party> DirectRecipient(const View& view, const Predicate& p, const quantity::Quantity& figure,
                                     const Party& giver) {
  if (p.nominal || p.passive || figure.first < p.tag->last) return std::nullopt;
  for (const Mention* m : view.mentions) {
    const bool between = m->first >= p.tag->last && m->last <= figure.first;
    const bool party = m->kind == entity::Kind::kParty && !m->id.empty() && m->strength != entity::Strength::kWeak;
    if (!between || !party || m->id == giver.id || view.words.IsVendor(m->id)) continue;
    if (view.RolesOf(*m) == 0 && view.BordersBetween(p.tag->first, m->first) == 0) return Party::Of(*m);
  }
  return std::nullopt;
}

std::optional<Party> DativeRecipient(const View& view, const Predicate& p, const quantity::Quantity& figure) {
  if (!view.words.verb_final() || p.nominal || p.passive || p.tag->first < figure.last) return std::nullopt;
  for (const Mention* m : view.mentions) {
    const bool party = m->kind == entity::Kind::kParty && !m->id.empty() && m->strength != entity::Strength::kWeak;
    if (!party || m->last != figure.first || m->possessive || view.words.IsVendor(m->id)) continue;
    const bool giver = GiverBefore(view, p, Party::Of(*m)).has_value();
    if (giver && view.RolesOf(*m) == 0) return Party::Of(*m);
  }
  return std::nullopt;
}

std::optional<Party> GiverBefore(const View& view, const Predicate& p, const Party& to) {
  for (const Mention* m : view.mentions) {
    const bool party = m->kind == entity::Kind::kParty && !m->id.empty() && m->strength != entity::Strength::kWeak;
    // where verbs come last, a clause that begins with the goods has its subject behind its first verb
    const bool inverted = view.words.verb_final() && view.SegmentAt(m->first) == view.SegmentAt(p.tag->first);
    if (!party || (m->last > p.tag->first && !inverted) || view.words.IsVendor(m->id) || m->id == to.id) continue;
    if (view.RolesOf(*m) == 0 && !m->possessive && view.BordersBetween(m->first, p.tag->first) < 0.8)
      return Party::Of(*m);
  }
  return std::nullopt;
}

namespace {

// Who acts in the verb of a valency that stands between the figure and the predicate, or behind both.
std::optional<Party> ActorBetween(const View& view, const Predicate& p, const quantity::Quantity& figure,
                                  const std::string& product, const Topic& topic, Frame::Valency valency) {
  for (const Tagged& t : view.tags) {
    const bool inside = t.first >= figure.last && (t.last <= p.tag->first || p.tag->last <= figure.first);
    if (t.sense.tag != Tag::kVerb || !inside || view.words.frame(t.sense).valency != valency) continue;
    const auto agents = AgentsOf(view, PredicateOf(view, t), figure.first, product, topic.WithoutContext());
    if (agents.size() == 1) return agents.front();
  }
  return std::nullopt;
}

}  // namespace

std::optional<Party> OrdererOf(const View& view, const Predicate& p, const quantity::Quantity& figure,
                               const std::string& product, const Topic& topic) {
  return ActorBetween(view, p, figure, product, topic, Frame::GET);
}

std::optional<Party> MoverOf(const View& view, const Predicate& p, const quantity::Quantity& figure,
                             const std::string& product, const Party& to, const Topic& topic) {
  auto mover = ActorBetween(view, p, figure, product, topic, Frame::MOVE);
  return mover && mover->id != to.id ? mover : std::nullopt;
}

}  // namespace counterclaim::claim
