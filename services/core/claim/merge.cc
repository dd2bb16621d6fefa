#include "merge.h"

#include <algorithm>

#include "choose.h"

namespace counterclaim::claim {
namespace {

using quantity::Quantity;

bool SameInterval(const Quantity& a, const Quantity& b) {
  return a.low == b.low && a.high == b.high && a.unit == b.unit;
}

bool Overlap(const Quantity& a, const Quantity& b) {
  if (a.unit != b.unit) return false;
  const auto below = [](const Quantity& x, const Quantity& y) { return x.high && y.low && *x.high < *y.low; };
  return !below(a, b) && !below(b, a);
}

bool SameBranch(const std::string& a, const std::string& b) {
  const auto under = [](const std::string& x, const std::string& y) { return x == y || x.starts_with(y + "/"); };
  return a == "accelerator" || b == "accelerator" || under(a, b) || under(b, a);
}

// HOLD and BUILD of one figure are the same news, told twice.
bool SameAction(v1::Action a, v1::Action b) {
  const auto held = [](v1::Action x) { return x == v1::ACTION_HOLD || x == v1::ACTION_BUILD; };
  return a == b || (held(a) && held(b));
}

bool Bare(const Draft& d) {
  return d.count == nullptr && d.amount == nullptr && d.power == nullptr;
}

// Whether what both say of one measure can be one figure.
bool Agree(const Quantity* a, const Quantity* b) {
  return a == nullptr || b == nullptr || SameInterval(*a, *b);
}

bool SameParties(const Draft& a, const Draft& b) {
  const auto same = [](const std::optional<Party>& x, const std::optional<Party>& y) {
    return !x || !y || x->id == y->id;
  };
  return a.subject && b.subject && a.subject->id == b.subject->id && same(a.from, b.from) && same(a.to, b.to);
}

// "has bought 600 GPUs, at an expense of 19 million": goods and price of one purchase.
bool IsPriceOf(const Draft& spent, const Draft& bought) {
  return spent.action == v1::ACTION_SPEND && bought.action == v1::ACTION_ACQUIRE && spent.sentence == bought.sentence &&
         spent.count == nullptr && bought.count != nullptr && bought.amount == nullptr;
}

bool SameThing(const Draft& a, const Draft& b) {
  const bool action = SameAction(a.action, b.action) || IsPriceOf(b, a);
  if (!SameParties(a, b) || !action || !SameBranch(a.product, b.product)) return false;
  if (a.modality != b.modality && !(Bare(a) || Bare(b))) return false;
  if ((a.modality == v1::MODALITY_DENIED) != (b.modality == v1::MODALITY_DENIED)) return false;
  if (!Agree(a.count, b.count) || !Agree(a.amount, b.amount) || !Agree(a.power, b.power)) return false;
  if (Bare(a) || Bare(b)) return true;
  // two figures of different measures are one deal only in one sentence or the next
  const bool shared = (a.count != nullptr && b.count != nullptr) || (a.amount != nullptr && b.amount != nullptr) ||
                      (a.power != nullptr && b.power != nullptr);
  return shared || IsPriceOf(b, a) || (a.action == v1::ACTION_ACQUIRE && b.sentence - a.sentence <= 1);
}

// What a later telling adds.
void Add(const Draft& from, Draft& to) {
  const auto fill = [](auto& into, const auto& value) {
    if (!into) into = value;
  };
  fill(to.count, from.count);
  fill(to.amount, from.amount);
  fill(to.power, from.power);
  fill(to.time, from.time);
  fill(to.site, from.site);
  fill(to.buyer, from.buyer);
  fill(to.supplier, from.supplier);
  fill(to.from, from.from);
  fill(to.to, from.to);
  fill(to.speaker, from.speaker);
  fill(to.outlet, from.outlet);
  if (to.medium == v1::MEDIUM_UNSPECIFIED) to.medium = from.medium;
  if (to.stage == v1::STAGE_UNSPECIFIED) to.stage = from.stage;
  const bool finer = to.product == "accelerator" || from.product.starts_with(to.product + "/");
  if (finer && from.product != "compute") {
    to.product = from.product;
    to.product_begin = to.product_end = 0;
  }
  to.Note("told-again");
  for (const std::string& rule : from.rules) to.Note(rule);
}

// Whether a title says no more than a claim of the text.
bool SaidByText(const Draft& title, const Draft& body) {
  if (!title.subject || !body.subject || !SameBranch(title.product, body.product)) return false;
  const auto covered = [](const Quantity* t, const Quantity* b) {
    return t == nullptr || (b != nullptr && Overlap(*t, *b));
  };
  if (!covered(title.count, body.count) || !covered(title.amount, body.amount)) return false;
  return SameParties(title, body) || (title.count != nullptr && body.count != nullptr);
}

// No accelerator is had for so little in any currency.
bool IsTooLittle(const Quantity& sum, const Quantity& count) {
  constexpr double kLeastForOne = 100;
  return sum.high && count.low && sum.high->Approximate() < kLeastForOne * count.low->Approximate();
}

}  // namespace

void AttachSums(const View& view, std::vector<Draft>& drafts) {
  constexpr uint32_t kSentencesBack = 2;
  const auto sentences = view.analysis.document.sentences();
  for (const Quantity* q : view.quantities) {
    if (q->kind != quantity::Kind::kMoney || q->fraction || IsOffTopic(view, *q)) continue;
    if (std::ranges::any_of(drafts, [&](const Draft& d) { return d.amount == q; })) continue;
    const Tagged* noun = view.FindTag(Tag::kDealNoun, view.sentence.first, view.sentence.last);
    const bool named = noun != nullptr;
    // "at a cost of" is one word, not two that agree
    const bool worth = std::ranges::any_of(view.tags, [&](const Tagged& t) {
      const bool other = noun == nullptr || t.first != noun->first;
      return t.sense.tag == Tag::kVerb && view.words.frame(t.sense).valency == Frame::WORTH && other;
    });
    const bool deal = named || worth;
    const Tagged* marker = view.MarkerBefore(q->first);
    const bool priced = marker != nullptr && (marker->sense.roles & kBeneficiary);
    const auto fits = [&](const Draft& d) {
      if (d.action != v1::ACTION_ACQUIRE || d.count == nullptr || d.amount != nullptr || IsTooLittle(*q, *d.count))
        return false;
      if (d.sentence == view.index) return (deal || priced) && view.BordersBetween(d.count->first, q->first) <= 2;
      // what something costs in another paragraph may be anything
      const bool here = (named && worth) || sentences[d.sentence].paragraph == view.sentence.paragraph;
      return deal && here && view.index - d.sentence <= kSentencesBack && !view.sentence.title;
    };
    const auto found = std::ranges::find_if(drafts.rbegin(), drafts.rend(), fits);
    if (found == drafts.rend()) continue;
    // of several purchases in another sentence it may be the price of any, or of all
    const bool several =
        found->sentence != view.index && std::ranges::any_of(drafts, [&](const Draft& d) {
          return d.sentence == found->sentence && d.count != found->count && d.count != nullptr && fits(d);
        });
    if (several) continue;
    found->amount = q;
    found->Note("deal.sum");
  }
}

std::vector<Draft> MergeDrafts(std::vector<Draft> drafts, const Analysis& analysis) {
  const auto in_title = [&](const Draft& d) { return analysis.document.sentences()[d.sentence].title; };
  std::vector<Draft> merged;
  // the text first, so that it carries the evidence
  std::ranges::stable_partition(drafts, [&](const Draft& d) { return !in_title(d); });
  // claims are few; the cap keeps a page of figures linear
  constexpr size_t kReach = 64;
  for (Draft& d : drafts) {
    const size_t first = merged.size() > kReach ? merged.size() - kReach : 0;
    const auto begin = merged.begin() + static_cast<std::ptrdiff_t>(first);
    if (in_title(d) &&
        std::any_of(begin, merged.end(), [&](const Draft& m) { return !in_title(m) && SaidByText(d, m); }))
      continue;
    const auto same = std::find_if(begin, merged.end(), [&](const Draft& m) { return SameThing(m, d); });
    if (same != merged.end()) {
      Add(d, *same);
    } else {
      merged.push_back(std::move(d));
    }
  }
  // what has one price was bought at once
  for (Draft& d : merged) {
    const bool priced = d.action == v1::ACTION_ACQUIRE && d.count != nullptr && d.amount != nullptr;
    if (priced && d.measure == v1::MEASURE_FLOW) d.measure = v1::MEASURE_BATCH;
  }
  return merged;
}

}  // namespace counterclaim::claim
