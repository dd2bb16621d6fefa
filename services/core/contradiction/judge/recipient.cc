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

Found TwoRecipients(const Pair& pair) {
  const Proposition& p = pair.earlier.said;
  const Proposition& q = pair.later.said;
  if (p.from.empty() || p.from != q.from || p.to.empty() || q.to.empty() || p.to == q.to) {
    return Silent("not from one to two");
  }
  // within one article, two moves are two moves
  if (pair.earlier.article_id == pair.later.article_id) return Silent("one article gives both");
  if (!TimesMeet(p, q)) return Silent("moves at two times");
  if (!FiguresAgree(pair.earlier, pair.later)) return Silent("not the same number");
  // else they are two moves (rule 4)
  if (!SameFigure(p, q) && !PublishedWithin(pair.earlier, pair.later, kSameTimeDays)) {
    return Silent("two moves: neither the same figures nor reported within 45 days");
  }
  return Finding{"recipient.two_recipients", "the same chips are said to have gone to two different parties",
                 std::nullopt};
}

// `order` is an ACQUIRE not yet delivered, whose subject or site the chips of `move` were taken from.
Found MeantForAnother(const Report& order, const Report& move) {
  const Proposition& o = order.said;
  const Proposition& m = move.said;
  const bool arrived = StageOf(o) >= v1::STAGE_DELIVERED && o.modality == v1::MODALITY_ACTUAL;
  if (o.action != v1::ACTION_ACQUIRE || arrived) {
    return Silent("no order that had yet to arrive");
  }
  if (m.from.empty() || m.to.empty() || m.to == o.subject) return Silent("no move to another");
  if (m.from != o.subject && (o.site.empty() || m.from != o.site)) return Silent("moved from somebody else");
  if (order.article_id == move.article_id) return Silent("one article gives both");
  if (!FiguresAgree(order, move)) return Silent("not the same number");
  // what is announced after the move replaces what was lost
  if (!order.dated || !move.dated || order.published > move.published) return Silent("ordered after the move");
  return Finding{"recipient.meant_for_another", "what was announced for one is said to have gone to another",
                 std::nullopt};
}

}  // namespace

Found FindRecipient(const Pair& pair, const Open&) {
  const Report& a = pair.earlier;
  const Report& b = pair.later;
  const bool first = a.said.action == v1::ACTION_REALLOCATE;
  const bool second = b.said.action == v1::ACTION_REALLOCATE;
  if (!first && !second) return Silent("nothing is moved");
  if (!ProductsMeet(a.said.product, b.said.product)) return Silent("products on different branches");
  if (!WholeScopes(a.said, b.said)) return Silent("a part, an addition or a joint figure");
  if (!Plain(a.said.modality) || !Plain(b.said.modality)) return Silent("a condition or a denial");
  if (first && second) return TwoRecipients(pair);
  return first ? MeantForAnother(b, a) : MeantForAnother(a, b);
}

}  // namespace counterclaim::judge
