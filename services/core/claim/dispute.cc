#include "dispute.h"

#include <algorithm>
#include <format>

#include "mood.h"

namespace counterclaim::claim {
namespace {

using entity::Kind;
using entity::Mention;

const Tagged* ConflictOf(const View& view) {
  const auto found = std::ranges::find_if(view.tags, [&](const Tagged& t) {
    // "contradicted a report that it had bought" denies
    const Tagged* speech = view.FindTag(Tag::kSpeech, t.first, t.first + 1);
    const bool denies = speech != nullptr && speech->sense.index == Speech::DENY && speech->last > t.last;
    return (t.sense.tag == Tag::kVerb || t.sense.tag == Tag::kNoun) && !denies &&
           view.words.frame(t.sense).valency == Frame::CONFLICT;
  });
  return found == view.tags.end() ? nullptr : &*found;
}

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
    // "running at Loughton": a mere name may be a town's
    if (m->kind == Kind::kParty && m->strength == entity::Strength::kWeak && !m->possessive) continue;
    if (m->kind == Kind::kParty && view.RolesOf(*m) == kLocation) continue;
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

// "contradicts the president of Acme": whose statement, where no word of statement tells it.
const Mention* HouseBehind(const View& view, const Tagged& conflict, const Voice& voice) {
  constexpr uint32_t kReach = 6;
  for (const Mention* m : view.mentions) {
    const bool house = m->kind == Kind::kParty && !m->id.empty() && m->strength != entity::Strength::kWeak;
    if (!house || m->first < conflict.last || m->first - conflict.last > kReach) continue;
    if (voice.speaker && voice.speaker->id == m->id) continue;
    // where one word is "of" and "from", the house of somebody
    const uint8_t roles = view.RolesOf(*m);
    const uint8_t of = roles & kPossessor ? kPossessor | kSource : 0;
    if ((roles & ~(of | kRecipient)) == 0 && view.BordersBetween(conflict.first, m->first) == 0) return m;
  }
  return nullptr;
}

// "contradicts what he told the chamber": the one person whom the article has named so far, where nobody else is found
// for the pronoun.
const Mention* PersonOfWhatWasSaid(const View& view, const Tagged& conflict) {
  const auto said = std::ranges::find_if(view.tags, [&](const Tagged& t) {
    return t.sense.tag == Tag::kSpeech && t.sense.index == Speech::SAY && t.first >= conflict.last;
  });
  if (said == view.tags.end()) return nullptr;
  constexpr uint32_t kReach = 2;  // "had"
  const bool pronoun = std::ranges::any_of(view.mentions, [&](const Mention* m) {
    return m->kind == Kind::kPerson && m->reference == entity::Reference::kPronoun && m->id.empty() &&
           m->first >= conflict.last && m->last <= said->first && said->first - m->last <= kReach;
  });
  const Mention* only = nullptr;
  for (const Mention& m : view.analysis.mentions) {
    if (!pronoun || m.first >= view.sentence.first) break;
    if (m.kind != Kind::kPerson || m.id.empty()) continue;
    if (only != nullptr && only->id != m.id) return nullptr;
    only = &m;
  }
  return only;
}

class Disputes {
 public:
  Disputes(const View& view, const Memory& memory, const Voice& voice, const std::vector<Draft>& drafts)
      : view_(view), memory_(memory), voice_(voice), drafts_(drafts) {}

  std::optional<Draft> Find(const Tagged& conflict, const std::string& language) const {
    const Mention* owner = OwnerOfStatement(view_, conflict, voice_);
    if (owner == nullptr) owner = HouseBehind(view_, conflict, voice_);
    if (owner == nullptr) owner = PersonOfWhatWasSaid(view_, conflict);
    const Draft* statement = StatementOf(owner);
    // papers that the last sentence quoted, against what somebody who is named had said
    const Draft* quoted = owner != nullptr && statement == nullptr ? QuotedBefore() : nullptr;
    // of a statement on compute: by this sentence's words or by what the article says
    const bool papers = voice_.medium != v1::MEDIUM_UNSPECIFIED;
    const bool document = papers && (voice_.speaker || view_.FindTag(Tag::kStatement, view_.sentence.first,
                                                                     view_.sentence.last) != nullptr);
    // what somebody said of their own house in a quotation
    const bool of_us =
        papers && statement != nullptr && statement->subject && statement->subject->told.starts_with("we");
    if (!NamesCompute(view_) && quoted == nullptr &&
        (statement == nullptr || (owner == nullptr && !document && !of_us && !statement->speaker)))
      return std::nullopt;
    const Draft* before = owner == nullptr && statement == nullptr ? DisputeBefore() : nullptr;
    // "e-mails say that the 32,000 announced do not match": whose statement it is may be left unsaid
    if (owner == nullptr && statement == nullptr && before == nullptr && !(document && Counts(conflict)))
      return std::nullopt;
    // "the trade press had cast doubt on it": who disputes, or on what papers, must be said
    if (owner == nullptr && before == nullptr && !voice_.speaker && voice_.medium == v1::MEDIUM_UNSPECIFIED &&
        !voice_.outlet)
      return std::nullopt;
    Draft d;
    d.action = v1::ACTION_DISPUTE;
    d.sentence = view_.index;
    d.predicate = conflict.first;
    d.predicate_end = conflict.last;
    const FrameInfo& frame = view_.words.frame(conflict.sense);
    d.Note(std::format("{}.{}.statement", language, frame.name));
    if (owner != nullptr) {
      d.disputed = Party::Of(*owner);
    } else if (before != nullptr) {
      d.disputed = before->disputed;
    } else if (statement != nullptr && statement->speaker) {
      d.disputed = statement->speaker;
    }
    if (statement != nullptr && statement->subject) {
      d.subject = statement->subject;
    } else if (quoted != nullptr) {
      d.subject = quoted->subject;
    } else {
      d.subject = before != nullptr ? before->subject : SubjectOf(owner);
    }
    if (!d.subject) return std::nullopt;
    AddProduct(view_, conflict.first, memory_, d);
    const Draft* told = statement != nullptr ? statement : quoted;
    if (d.product.empty()) d.product = told != nullptr ? told->product : "accelerator";
    if (d.product == "compute" && statement != nullptr) d.product = statement->product;
    AddCount(conflict, d);
    if (statement != nullptr && d.count == nullptr) Restate(*statement, d);
    return d;
  }

 private:
  static constexpr uint32_t kBack = 3;
  static constexpr uint32_t kAhead = 2;

  bool IsOf(const Draft& d, const Mention& owner) const {
    const std::string& house = owner.kind == Kind::kPerson ? owner.party : owner.id;
    if (d.speaker && (d.speaker->id == owner.id || d.speaker->id == house)) return true;
    // of a house, what somebody close by said of it
    const bool open =
        !d.speaker || (owner.kind == Kind::kParty && !(voice_.speaker && voice_.speaker->id == d.speaker->id));
    const bool near = d.sentence + kBack >= view_.index && d.sentence <= view_.index + kAhead;
    return open && near && d.subject && !house.empty() && d.subject->id == house;
  }

  // The statement in dispute: the owner's, the last one before this sentence or the next one after it; where nobody is
  // named, what somebody else just said.
  const Draft* StatementOf(const Mention* owner) const {
    const auto fits = [&](const Draft& d) {
      if (d.action == v1::ACTION_DISPUTE || d.sentence == view_.index) return false;
      // papers are not at odds with themselves
      if (!d.speaker && !voice_.speaker && d.medium == v1::MEDIUM_DOCUMENT && d.medium == voice_.medium) return false;
      if (owner != nullptr) return IsOf(d, *owner);
      const bool own = d.speaker && voice_.speaker && d.speaker->id == voice_.speaker->id;
      return !own && d.sentence < view_.index && view_.index - d.sentence <= kBack;
    };
    const Draft* best = nullptr;
    for (const Draft& d : drafts_) {
      if (!fits(d)) continue;
      const bool after = d.sentence > view_.index;
      if (after && (best != nullptr || d.sentence > view_.index + kAhead)) continue;
      best = &d;
    }
    return best;
  }

  // What papers said in the sentence before, where this one goes on about papers.
  const Draft* QuotedBefore() const {
    if (voice_.medium == v1::MEDIUM_UNSPECIFIED) return nullptr;
    const auto last = std::ranges::find_if(drafts_.rbegin(), drafts_.rend(), [&](const Draft& d) {
      return d.sentence + 1 == view_.index && d.subject && d.action != v1::ACTION_DISPUTE;
    });
    return last != drafts_.rend() && last->medium != v1::MEDIUM_UNSPECIFIED ? &*last : nullptr;
  }

  // A dispute of which this sentence goes on to tell.
  const Draft* DisputeBefore() const {
    const auto last = std::ranges::find_if(drafts_.rbegin(), drafts_.rend(), [&](const Draft& d) {
      return d.action == v1::ACTION_DISPUTE && d.sentence < view_.index;
    });
    return last != drafts_.rend() && last->sentence + 1 == view_.index ? &*last : nullptr;
  }

  // The party about which it was said, not the one that disputes.
  std::optional<Party> SubjectOf(const Mention* owner) const {
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

  // The figure that the sentence restates.
  const quantity::Quantity* Counts(const Tagged& conflict) const {
    for (const quantity::Quantity* q : view_.quantities) {
      // behind a colon stands what the papers say instead
      const bool restated = view_.BordersBetween(q->first, conflict.first) < 1 || IsInStatement(conflict, q->first);
      if (q->kind == quantity::Kind::kUnits && !q->fraction && restated) return q;
    }
    return nullptr;
  }

  // "contradict the release of May, in which the supplier said that 3,200 were running"
  bool IsInStatement(const Tagged& conflict, uint32_t at) const {
    const Tagged* statement = view_.FindTag(Tag::kStatement, conflict.last, at);
    const Tagged* said = statement == nullptr ? nullptr : view_.FindTag(Tag::kSpeech, statement->last, at);
    if (said == nullptr || said->sense.index != Speech::SAY) return false;
    return view_.segments[view_.SegmentAt(said->first)].opener == Segment::Opener::kClauseWord &&
           std::ranges::none_of(view_.segments, [&](const Segment& s) {
             return s.first > conflict.first && s.first <= at && s.opener == Segment::Opener::kColon;
           });
  }

  void AddCount(const Tagged& conflict, Draft& d) const {
    d.count = Counts(conflict);
    if (d.count != nullptr && !d.count->product.empty() && d.count->product != "accelerator")
      d.product = d.count->product;
  }

  static void Restate(const Draft& statement, Draft& d) {
    d.count = statement.count;
    d.amount = statement.amount;
    d.power = statement.power;
    d.time = statement.time;
    d.only_after = statement.only_after;
    d.measure = statement.measure;
    if (statement.product.starts_with(d.product) || d.product == "accelerator") d.product = statement.product;
  }

  const View& view_;
  const Memory& memory_;
  const Voice& voice_;
  const std::vector<Draft>& drafts_;
};

}  // namespace

bool MayDispute(const View& view) {
  return !view.sentence.title && !view.IsQuestion() && ConflictOf(view) != nullptr;
}

namespace {

// Whether a sentence begins with the clause of what somebody said: its first word opens a clause of a verb of saying.
bool IsWhatWasSaid(const View& view, const Mention& m) {
  const Tagged* opener = view.FindTag(Tag::kClauseWord, view.sentence.first, m.first);
  if (opener == nullptr) return false;
  // behind a dateline
  const auto head = view.segments.begin() + view.SegmentAt(opener->first);
  return std::none_of(view.segments.begin(), head, [](const Segment& s) { return s.verbal; }) &&
         view.SegmentAt(opener->first) == view.SegmentAt(m.first) &&
         view.FindTag(Tag::kSpeech, m.last, view.segments[view.SegmentAt(m.first)].last) != nullptr;
}

}  // namespace

Voice WithoutDisputed(const View& view, Voice voice) {
  const Tagged* conflict = ConflictOf(view);
  if (conflict == nullptr || !voice.speaker) return voice;
  for (const Mention* m : view.mentions) {
    if (m->begin != voice.speaker->begin) continue;
    // "what the founder of Acme has said cannot be reconciled with": a clause that begins the sentence
    const bool first = m->first < conflict->first && IsWhatWasSaid(view, *m);
    if (!first && m->first < conflict->last) continue;
    if (!first && view.segments[view.SegmentAt(m->first)].opener != Segment::Opener::kClauseWord) break;
    voice.speaker.reset();
    voice.house.reset();
    break;
  }
  return voice;
}

std::optional<Draft> FindDispute(const View& view, const Memory& memory, const Voice& voice,
                                 const std::vector<Draft>& drafts, const std::string& language) {
  const Tagged* conflict = ConflictOf(view);
  if (conflict == nullptr) return std::nullopt;
  return Disputes(view, memory, voice, drafts).Find(*conflict, language);
}

}  // namespace counterclaim::claim
