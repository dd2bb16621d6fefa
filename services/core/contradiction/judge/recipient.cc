// RECIPIENT: the same chips went to two, or to another than they were meant for.
#include "findings.h"
#include "judge/thresholds.h"

namespace counterclaim::judge {
namespace {

bool FiguresAgree(const Report& a, const Report& b) {
  const SharedFigures shared = ShareFigures(a, b);
  return shared.any && shared.all_overlap;
}

bool WholeScopes(const Proposition& p, const Proposition& q) {
  const auto whole = [](v1::Scope s) { return s == v1::SCOPE_TOTAL || s == v1::SCOPE_UNSPECIFIED; };
  return whole(p.scope) && whole(q.scope);
}

bool Plain(v1::Modality m) {
  return m == v1::MODALITY_ACTUAL || m == v1::MODALITY_PLANNED || m == v1::MODALITY_EXPECTED;
}

std::optional<Finding> TwoRecipients(const Pair& pair) {
  const Proposition& p = pair.earlier.said;
  const Proposition& q = pair.later.said;
  if (p.from.empty() || p.from != q.from || p.to.empty() || q.to.empty() || p.to == q.to) return std::nullopt;
  // within one article, two moves are two moves
  if (pair.earlier.article_id == pair.later.article_id) return std::nullopt;
  if (!TimesMeet(p, q) || !FiguresAgree(pair.earlier, pair.later)) return std::nullopt;
  // else they are two moves (rule 4)
  if (!SameFigure(p, q) && !PublishedWithin(pair.earlier, pair.later, kSameTimeDays)) return std::nullopt;
  return Finding{"recipient.two_recipients", "the same chips are said to have gone to two different parties",
                 std::nullopt};
}

// `order` is an ACQUIRE not yet delivered, whose subject or site the chips of `move` were taken from.
std::optional<Finding> MeantForAnother(const Report& order, const Report& move) {
  const Proposition& o = order.said;
  const Proposition& m = move.said;
  if (o.action != v1::ACTION_ACQUIRE || StageOf(o) >= v1::STAGE_DELIVERED) return std::nullopt;
  if (m.from.empty() || m.to.empty() || m.to == o.subject) return std::nullopt;
  if (m.from != o.subject && (o.site.empty() || m.from != o.site)) return std::nullopt;
  if (order.article_id == move.article_id || !FiguresAgree(order, move)) return std::nullopt;
  // what is announced after the move replaces what was lost
  if (!order.dated || !move.dated || order.published > move.published) return std::nullopt;
  return Finding{"recipient.meant_for_another", "what was announced for one is said to have gone to another",
                 std::nullopt};
}

}  // namespace

std::optional<Finding> FindRecipient(const Pair& pair) {
  const Report& a = pair.earlier;
  const Report& b = pair.later;
  const bool first = a.said.action == v1::ACTION_REALLOCATE;
  const bool second = b.said.action == v1::ACTION_REALLOCATE;
  if (!first && !second) return std::nullopt;
  if (!WithinHorizon(a, b) || !ProductsMeet(a.said.product, b.said.product) || !WholeScopes(a.said, b.said) ||
      !Plain(a.said.modality) || !Plain(b.said.modality)) {
    return std::nullopt;
  }
  if (first && second) return TwoRecipients(pair);
  return first ? MeantForAnother(b, a) : MeantForAnother(a, b);
}

}  // namespace counterclaim::judge
