#include "status.h"

#include <algorithm>
#include <format>

#include "choose.h"
#include "mood.h"

namespace counterclaim::claim {
namespace {

using entity::Kind;
using entity::Mention;

class Finder {
 public:
  Finder(const View& view, const Memory& memory, const std::vector<Draft>& earlier, const std::string& language,
         bool said)
      : view_(view), memory_(memory), earlier_(earlier), language_(language), said_(said) {}

  std::vector<Draft> Find() {
    for (const Tagged& t : view_.tags) {
      if (t.sense.tag != Tag::kVerb && t.sense.tag != Tag::kNoun) continue;
      const Predicate p = PredicateOf(view_, t);
      if (p.frame->valency == Frame::STATUS && p.frame->action != v1::ACTION_UNSPECIFIED && drafts_.empty()) Status(p);
    }
    if (drafts_.empty()) Denial();
    if (drafts_.empty()) Late();
    return std::move(drafts_);
  }

 private:
  Draft Start(const Predicate& p, const char* construction) const {
    Draft d;
    d.action = p.frame->action;
    d.sentence = view_.index;
    d.predicate = p.tag->first;
    d.predicate_end = p.tag->last;
    d.Note(std::format("{}.{}.{}", language_, p.frame->name, construction));
    return d;
  }

  void Status(const Predicate& p) {
    // a figure of the same sentence has made a claim of it already
    for (const Draft& d : earlier_) {
      if (d.sentence == view_.index && (d.action == p.frame->action || d.predicate == p.tag->first)) return;
    }
    const Segment& s = view_.segments[view_.SegmentAt(p.tag->first)];
    const bool near = std::ranges::any_of(view_.mentions, [&](const Mention* m) {
      return m->kind == Kind::kProduct && m->id != "compute" && view_.BordersBetween(m->first, p.tag->first) <= 0.8;
    });
    const Mood mood = ModalityOf(view_, p, p.tag->first);
    // "We have cancelled nothing": of what was spoken of
    const std::string& spoken_of = memory_.product.empty() ? memory_.only_product : memory_.product;
    // "Nothing has been cancelled by Acme"
    const auto by = p.passive ? MarkedParty(view_, kAgent, p.tag->first, p.tag->first, -1) : std::nullopt;
    const bool of_that = mood.modality == v1::MODALITY_DENIED && p.frame->action == v1::ACTION_CANCEL &&
                         !spoken_of.empty() && (view_.Quoted(p.tag->first) || IsFirstPerson(view_, p) || by);
    if ((!near && !of_that) || view_.sentence.title) return;
    if (!mood.modality || *mood.modality == v1::MODALITY_CONDITIONAL) return;
    Draft d = Start(p, "bare");
    d.SetMood(*mood.modality, mood.by);
    AddProduct(view_, p.tag->first, memory_, d);
    if (d.product.empty() && of_that) d.product = spoken_of;
    if (d.product.empty() || d.product == "compute") return;
    auto owner = PossessorOf(view_, s.first, s.last);
    // "We have cancelled nothing", told to somebody
    if (of_that && by) owner = by;
    // "Nothing has been cancelled", in a quotation of one's own
    if (of_that && !owner && view_.Quoted(p.tag->first) && memory_.topic.speaker)
      owner = memory_.topic.speaker->Told("we");
    const bool we = !owner && IsFirstPerson(view_, p);
    if (!owner && !we) owner = MarkedParty(view_, kPossessor | kRecipient | kBeneficiary, p.tag->first, p.tag->first);
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

  // "The delivery was originally due in June.": a plan that the sentence before has put later is late.
  void Late() {
    if (view_.sentence.title || view_.IsQuestion() || earlier_.empty()) return;
    const Draft& plan = earlier_.back();
    const bool ahead = plan.modality == v1::MODALITY_PLANNED || plan.modality == v1::MODALITY_EXPECTED;
    const bool goods = plan.action == v1::ACTION_ACQUIRE || plan.action == v1::ACTION_HOLD;
    const bool next = plan.sentence + 1 == view_.index;
    if (!ahead || !goods || !next || plan.count == nullptr || plan.time == nullptr || !plan.subject) return;
    if (!view_.HasCue(Cue::PAST_PLAN, view_.sentence.first, view_.sentence.last)) return;
    const Tagged* late = nullptr;  // the word that the cue stands at
    for (const Tagged& t : view_.tags) {
      if (t.sense.tag == Tag::kCue && t.sense.index == Cue::PAST_PLAN && late == nullptr) late = &t;
    }
    const quantity::Quantity* due = nullptr;
    for (const quantity::Quantity* q : view_.quantities) {
      using quantity::Kind;
      if (q->kind == Kind::kUnits || q->kind == Kind::kMoney || q->kind == Kind::kPower) return;
      if (q->kind != Kind::kDate) continue;
      if (due != nullptr) return;
      due = q;
    }
    const auto last_day = [](const quantity::Quantity& d) { return d.end_day ? d.end_day : d.start; };
    auto former = due == nullptr ? std::nullopt : last_day(*due);
    const auto later = last_day(*plan.time);
    // "in June", of a plan that is past
    if (former && later && *former >= *later && !SaysYear(view_.analysis.document, *due))
      former = absl::CivilDay(former->year() - 1, former->month(), former->day());
    if (!former || !later || *former >= *later) return;
    Draft d;
    d.action = v1::ACTION_DELAY;
    d.measure = v1::MEASURE_BATCH;
    d.sentence = view_.index;
    d.predicate = late->first;
    d.predicate_end = late->last;
    d.subject = plan.subject;
    d.supplier = plan.supplier;
    d.product = plan.product;
    d.count = plan.count;
    d.time = plan.time;
    d.only_after = plan.only_after;
    d.Note(std::format("{}.delay.originally", language_));
    drafts_.push_back(std::move(d));
  }

  // "We have not ordered a single one": a denial of an action on compute, without a number.
  void Denial() {
    if (std::ranges::any_of(earlier_, [&](const Draft& d) { return d.sentence == view_.index; })) return;
    for (const Tagged& t : view_.tags) {
      if (t.sense.tag != Tag::kVerb && t.sense.tag != Tag::kNoun) continue;
      const FrameInfo& frame = view_.words.frame(t.sense);
      const bool gives = frame.valency == Frame::GIVE;
      if ((frame.valency != Frame::GET && !gives) || IsAuxiliary(view_, t)) continue;
      const Predicate p = PredicateOf(view_, t);
      const Mood mood = ModalityOf(view_, p, GoodsBehind(t));
      if (mood.modality != v1::MODALITY_DENIED) continue;
      // an answer in an interview has no quotation marks
      const bool speaks = said_ || view_.Quoted(t.first) || IsFirstPerson(view_, p) ||
                          view_.FindTag(Tag::kSpeech, view_.sentence.first, view_.sentence.last) != nullptr;
      if (!speaks) continue;
      Draft d = Start(p, "denied");
      d.SetMood(*mood.modality, mood.by);
      AddProduct(view_, t.first, memory_, d);
      if (d.product_begin < d.product_end && !IsObject(d.product_begin)) continue;
      // "a single one" is of what was spoken of
      // nor does "nobody gets rich" speak of it
      const bool buys = frame.stage != v1::STAGE_DELIVERED && !gives;
      if (d.product.empty() && buys &&
          view_.FindTag(Tag::kFirstPerson, view_.sentence.first, view_.sentence.last) != nullptr)
        d.product = memory_.product;
      if (d.product.empty() || d.product == "compute") return;
      std::vector<Party> agents;
      if (gives) {
        // "denies that it has sold TPUs to Acme"
        if (auto to = MarkedParty(view_, kRecipient, t.first, t.first)) agents.push_back(std::move(*to));
      } else {
        agents = AgentsOf(view_, p, t.first, d.product, memory_.topic);
      }
      if (agents.size() != 1 || IsVendorOf(agents.front().id, d.product)) return;
      if (!gives && IsOtherSide(agents.front(), t)) return;
      d.subject = agents.front();
      d.measure = v1::MEASURE_BATCH;
      drafts_.push_back(std::move(d));
      return;
    }
  }

  // "have ordered no accelerator": the goods right behind a verb, before which its negation may stand; else the verb.
  uint32_t GoodsBehind(const Tagged& t) const {
    constexpr uint32_t kReach = 4;
    const auto goods = std::ranges::find_if(view_.mentions, [&](const Mention* m) {
      return m->kind == Kind::kProduct && m->id != "compute" && m->first >= t.last && m->first - t.last <= kReach &&
             view_.SegmentAt(m->first) == view_.SegmentAt(t.first);
    });
    return goods == view_.mentions.end() ? t.first : (*goods)->first;
  }

  // "it has rented no accelerator from Nebius": who is named behind the verb as the other side does not act.
  bool IsOtherSide(const Party& agent, const Tagged& verb) const {
    return std::ranges::any_of(view_.mentions, [&](const Mention* m) {
      return m->id == agent.id && m->first >= verb.last && m->reference == entity::Reference::kName &&
             (view_.RolesOf(*m) & (kSource | kRecipient)) != 0 &&
             view_.SegmentAt(m->first) == view_.SegmentAt(verb.first);
    });
  }

  // "buys this stock for graphics chips": what stands behind such a word is not what is bought.
  bool IsObject(uint32_t product) const {
    return std::ranges::none_of(view_.mentions, [&](const Mention* m) {
      const Tagged* marker = m->begin == product ? view_.MarkerBefore(m->first) : nullptr;
      return marker != nullptr && marker->sense.roles == kBeneficiary;
    });
  }

  const View& view_;
  const Memory& memory_;
  const std::vector<Draft>& earlier_;
  const std::string& language_;
  const bool said_;
  std::vector<Draft> drafts_;
};

}  // namespace

std::vector<Draft> FindBareClaims(const View& view, const Memory& memory, const std::vector<Draft>& earlier,
                                  const std::string& language, bool said) {
  return Finder(view, memory, earlier, language, said).Find();
}

}  // namespace counterclaim::claim
