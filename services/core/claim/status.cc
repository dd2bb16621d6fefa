#include "status.h"

#include <algorithm>
#include <format>

#include "choose.h"
#include "mood.h"

namespace counterclaim::claim {
namespace {

using entity::Kind;
using entity::Mention;

bool NamesCompute(const View& view) {
  return std::ranges::any_of(view.mentions, [](const Mention* m) { return m->kind == Kind::kProduct; }) ||
         view.FindTag(Tag::kPurpose, view.sentence.first, view.sentence.last) != nullptr;
}

// Whose statement: the person or party that a noun of statement belongs to, else a person in an oblique place.
const Mention* OwnerOfStatement(const View& view, const Tagged& conflict, const Voice& voice) {
  const Tagged* statement = view.FindTag(Tag::kStatement, view.sentence.first, view.sentence.last);
  const Mention* best = nullptr;
  double best_score = -1.5;
  for (const Mention* m : view.mentions) {
    if (m->kind != Kind::kPerson && (m->kind != Kind::kParty || statement == nullptr)) continue;
    // nobody disputes their own statement
    if (m->id.empty() || (voice.speaker && voice.speaker->id == m->id)) continue;
    const uint32_t anchor = statement != nullptr ? statement->first : conflict.first;
    const uint32_t gap = m->first > anchor ? m->first - anchor : anchor - m->first;
    double score = -0.15 * gap - view.BordersBetween(m->first, anchor);
    if (m->possessive || (view.RolesOf(*m) & kPossessor)) score += 1.5;
    if (m->kind == Kind::kPerson) score += 2;
    if (score > best_score) {
      best = m;
      best_score = score;
    }
  }
  return best;
}

class Finder {
 public:
  Finder(const View& view, const Memory& memory, const Voice& voice, const std::vector<Draft>& earlier,
         const std::string& language)
      : view_(view), memory_(memory), voice_(voice), earlier_(earlier), language_(language) {}

  std::vector<Draft> Find() {
    for (const Tagged& t : view_.tags) {
      if (t.sense.tag != Tag::kVerb && t.sense.tag != Tag::kNoun) continue;
      const Predicate p = PredicateOf(view_, t);
      if (p.frame->valency == Frame::CONFLICT && drafts_.empty()) Dispute(p);
      if (p.frame->valency == Frame::STATUS && p.frame->action != v1::ACTION_UNSPECIFIED && drafts_.empty()) Status(p);
    }
    if (drafts_.empty()) Denial();
    return std::move(drafts_);
  }

 private:
  Draft Start(const Predicate& p, const char* construction) const {
    Draft d;
    d.action = p.frame->action;
    d.sentence = view_.index;
    d.predicate = p.tag->first;
    d.predicate_end = p.tag->last;
    d.rules.push_back(std::format("{}.{}.{}", language_, p.frame->name, construction));
    return d;
  }

  // The last earlier claim that this person or house made, else the last claim at all.
  const Draft* Disputed(const std::string& speaker) const {
    const auto by = std::ranges::find_if(earlier_.rbegin(), earlier_.rend(), [&](const Draft& d) {
      return d.speaker && d.speaker->id == speaker && d.action != v1::ACTION_DISPUTE;
    });
    if (by != earlier_.rend()) return &*by;
    if (!speaker.empty() && !earlier_.empty() && earlier_.back().speaker) return nullptr;
    // what was just said by somebody else
    constexpr uint32_t kReach = 3;
    const auto last = std::ranges::find_if(earlier_.rbegin(), earlier_.rend(), [&](const Draft& d) {
      const bool own = d.speaker && voice_.speaker && d.speaker->id == voice_.speaker->id;
      return d.action != v1::ACTION_DISPUTE && !own && view_.index - d.sentence <= kReach;
    });
    return last == earlier_.rend() ? nullptr : &*last;
  }

  void Dispute(const Predicate& p) {
    if (view_.IsQuestion() || view_.sentence.title) return;
    const Mention* owner = OwnerOfStatement(view_, *p.tag, voice_);
    const Draft* former = Disputed(owner == nullptr ? "" : owner->id);
    // of a statement on compute: by this sentence's words or by what the article said before
    const bool document = voice_.medium != v1::MEDIUM_UNSPECIFIED && voice_.speaker;
    if (!NamesCompute(view_) && (former == nullptr || (owner == nullptr && !document))) return;
    const Draft* before = owner == nullptr && former == nullptr ? DisputeBefore() : nullptr;
    if (owner == nullptr && former == nullptr && before == nullptr) return;
    Draft d = Start(p, "statement");
    if (owner != nullptr) {
      d.disputed = Party::Of(*owner);
    } else if (before != nullptr) {
      d.disputed = before->disputed;
    } else if (former->speaker) {
      d.disputed = former->speaker;
    }
    if (former != nullptr && former->subject) {
      d.subject = former->subject;
    } else if (before != nullptr) {
      d.subject = before->subject;
    } else {
      d.subject = SubjectOfDispute(owner);
    }
    if (!d.subject) return;
    AddProduct(view_, p.tag->first, memory_, d);
    if (d.product.empty()) d.product = former != nullptr ? former->product : "accelerator";
    if (d.product == "compute" && former != nullptr) d.product = former->product;
    for (const quantity::Quantity* q : view_.quantities) {
      // behind a colon stands what the papers say instead
      const bool restated = view_.BordersBetween(q->first, p.tag->first) < 1;
      if (q->kind == quantity::Kind::kUnits && d.count == nullptr && !q->fraction && restated) d.count = q;
    }
    if (d.count != nullptr && !d.count->product.empty() && d.count->product != "accelerator")
      d.product = d.count->product;
    drafts_.push_back(std::move(d));
  }

  // A dispute of which this sentence goes on to tell.
  const Draft* DisputeBefore() const {
    const auto last = std::ranges::find_if(earlier_.rbegin(), earlier_.rend(),
                                           [](const Draft& d) { return d.action == v1::ACTION_DISPUTE; });
    return last != earlier_.rend() && last->sentence + 1 == view_.index ? &*last : nullptr;
  }

  std::optional<Party> SubjectOfDispute(const Mention* owner) const {
    // the party about which it was said, not the one that disputes
    if (auto about = MarkedParty(view_, kBeneficiary | kPossessor | kOther | kRecipient | kAgent, view_.sentence.first,
                                 view_.sentence.first, -4, voice_.speaker ? voice_.speaker->id : std::string())) {
      if (owner == nullptr || about->id != owner->id) return about;
    }
    if (owner != nullptr && !owner->party.empty()) return Party::BehindOf(*owner);
    if (owner != nullptr && owner->kind == Kind::kParty) return Party::Of(*owner);
    if (memory_.topic.subject) return memory_.topic.subject;
    // the only one that is named beside those two
    std::optional<Party> only;
    for (const Mention* m : view_.mentions) {
      if (m->kind != Kind::kParty || m->id.empty() || view_.words.IsVendor(m->id)) continue;
      if ((owner != nullptr && m->id == owner->id) || (voice_.speaker && m->id == voice_.speaker->id)) continue;
      if (only && only->id != m->id) return std::nullopt;
      only = Party::Of(*m);
    }
    return only;
  }

  void Status(const Predicate& p) {
    // a figure of the same sentence has made a claim of it already
    for (const Draft& d : earlier_) {
      if (d.sentence == view_.index && d.action == p.frame->action) return;
    }
    const Segment& s = view_.segments[view_.SegmentAt(p.tag->first)];
    const bool near = std::ranges::any_of(view_.mentions, [&](const Mention* m) {
      return m->kind == Kind::kProduct && m->id != "compute" && view_.BordersBetween(m->first, p.tag->first) <= 0.8;
    });
    if (!near || view_.sentence.title) return;
    const auto modality = ModalityOf(view_, p, p.tag->first);
    if (!modality || *modality == v1::MODALITY_CONDITIONAL) return;
    Draft d = Start(p, "bare");
    d.modality = *modality;
    AddProduct(view_, p.tag->first, memory_, d);
    if (d.product.empty() || d.product == "compute") return;
    auto owner = PossessorOf(view_, s.first, s.last);
    if (!owner) owner = MarkedParty(view_, kPossessor | kRecipient | kBeneficiary, p.tag->first, p.tag->first);
    if (!owner) {
      const auto agents = AgentsOf(view_, p, p.tag->first, d.product, memory_.topic);
      if (agents.size() == 1) owner = agents.front();
    }
    if (!owner || IsMaker(view_, owner->id, d.product)) return;
    d.subject = owner;
    d.measure = d.action == v1::ACTION_IDLE ? v1::MEASURE_STOCK : v1::MEASURE_BATCH;
    AddTime(view_, p.tag->first, p.tag->first, d);
    drafts_.push_back(std::move(d));
  }

  // "We have not ordered a single one": a denial of an action on compute, without a number.
  void Denial() {
    if (std::ranges::any_of(earlier_, [&](const Draft& d) { return d.sentence == view_.index; })) return;
    for (const Tagged& t : view_.tags) {
      if (t.sense.tag != Tag::kVerb && t.sense.tag != Tag::kNoun) continue;
      const FrameInfo& frame = view_.words.frame(t.sense);
      if (frame.valency != Frame::GET || IsAuxiliary(view_, t)) continue;
      const Predicate p = PredicateOf(view_, t);
      if (ModalityOf(view_, p, t.first) != v1::MODALITY_DENIED) continue;
      const bool speaks =
          view_.FindTag(Tag::kSpeech, view_.sentence.first, view_.sentence.last) != nullptr || view_.Quoted(t.first);
      if (!speaks) continue;
      Draft d = Start(p, "denied");
      d.modality = v1::MODALITY_DENIED;
      AddProduct(view_, t.first, memory_, d);
      // "a single one" is of what was spoken of
      if (d.product.empty() && view_.FindTag(Tag::kFirstPerson, view_.sentence.first, view_.sentence.last) != nullptr)
        d.product = memory_.product;
      if (d.product.empty() || d.product == "compute") return;
      auto agents = AgentsOf(view_, p, t.first, d.product, memory_.topic);
      if (agents.size() != 1 || IsVendorOf(agents.front().id, d.product)) return;
      d.subject = agents.front();
      d.measure = v1::MEASURE_BATCH;
      drafts_.push_back(std::move(d));
      return;
    }
  }

  const View& view_;
  const Memory& memory_;
  const Voice& voice_;
  const std::vector<Draft>& earlier_;
  const std::string& language_;
  std::vector<Draft> drafts_;
};

}  // namespace

std::vector<Draft> FindBareClaims(const View& view, const Memory& memory, const Voice& voice,
                                  const std::vector<Draft>& earlier, const std::string& language) {
  return Finder(view, memory, voice, earlier, language).Find();
}

}  // namespace counterclaim::claim
