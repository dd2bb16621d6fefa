#include "claim_sets.h"

#include <algorithm>
#include <array>
#include <format>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/hash.h"
#include "claim_model/assertion.h"

namespace counterclaim::bench {
namespace {

constexpr int64_t kStart = 1'640'995'200;  // 1 January 2022
constexpr int64_t kDay = 86'400;
constexpr size_t kDays = 3 * 365;
constexpr size_t kSlotsAKey = 4;

struct Vendor {
  std::string_view id;
  std::array<std::string_view, 2> products;
};
constexpr std::array<Vendor, 2> kVendors = {{
    {"nvidia", {"nvidia/hopper/h100", "nvidia/hopper/h200"}},
    {"amd", {"amd/instinct/mi300x", "amd/instinct/mi350x"}},
}};

void Count(int64_t value, v1::Quantity& count) {
  const base::Decimal said(value);
  const base::Decimal half = said.HalfUnit(2);
  count.set_value(said.ToString());
  count.set_low(said.Minus(half)->ToString());
  count.set_high(said.Plus(half)->ToString());
  count.set_unit("units");
  count.set_hedge(v1::HEDGE_EXACT);
  count.set_surface(std::format("{} accelerators", said.ToString()));
}

void Refer(std::string id, std::string name, v1::EntityRef& ref) {
  ref.set_surface(name);
  ref.set_name(std::move(name));
  ref.set_id(std::move(id));
}

}  // namespace

ClaimSetGenerator::ClaimSetGenerator(const ClaimSetOptions& options)
    : options_(options), random_(options.seed), told_(options.slots) {
  // so many at once that the last report of one comes about two days after its first
  const size_t at_once = std::max<size_t>(1, options.claims * 2 / (kDays * options.reports_a_story));
  for (size_t i = 0; i < at_once; ++i) open_.push_back(NewStory());
}

ClaimSetGenerator::Story ClaimSetGenerator::NewStory() {
  const size_t slot = Below(options_.slots);
  return {slot, stories_++, told_[slot]++, 1 + Below(2 * options_.reports_a_story - 1)};
}

v1::Claim ClaimSetGenerator::MakeClaim(const Story& story, size_t company) {
  const Vendor& vendor = kVendors[story.slot / 2 % kVendors.size()];
  const bool batch = story.slot % 2 == 1;
  v1::Claim claim;
  Refer(std::format("company-{}", company), std::format("Company {}", company), *claim.mutable_subject());
  Refer(std::string(vendor.id), std::string(vendor.id), *claim.mutable_supplier());
  claim.mutable_product()->set_id(std::string(vendor.products[story.slot / kSlotsAKey % 2]));
  claim.set_action(batch ? v1::ACTION_ACQUIRE : v1::ACTION_HOLD);
  claim.set_measure(batch ? v1::MEASURE_BATCH : v1::MEASURE_STOCK);
  claim.set_modality(v1::MODALITY_ACTUAL);
  claim.set_scope(v1::SCOPE_TOTAL);
  if (options_.sites > 0) {
    const size_t site = story.told % options_.sites;
    Refer(std::format("site-{}", site), std::format("Site {}", site), *claim.mutable_site());
  }
  // what is held grows, so that only two figures of one time contradict
  const bool disagrees = options_.one_disagrees_in > 0 && Below(options_.one_disagrees_in) == 0;
  const auto size = static_cast<int64_t>(2000 + story.slot % 97 * 100 + story.told);
  Count(disagrees ? size * 2 : size, *claim.mutable_count());

  const size_t publisher = Below(200);
  claim.mutable_attribution()->set_publisher(std::format("Newspaper {}", publisher));
  if (Below(2) == 0) {
    const size_t speaker = company % 50;
    Refer(std::format("speaker-{}", speaker), std::format("Speaker {}", speaker),
          *claim.mutable_attribution()->mutable_speaker());
  }
  claim.mutable_origin()->set_credited(std::format("newspaper-{}", publisher));
  claim.mutable_origin()->set_simhash(random_());
  // every second report is written off another one of its story
  const uint64_t seed = Below(2) == 0 ? story.number : random_();
  for (uint64_t i = 0; i < 6; ++i) claim.mutable_origin()->add_numbers(base::Hash64("number", seed + i));
  std::ranges::sort(*claim.mutable_origin()->mutable_numbers());
  claim.mutable_published_at()->set_seconds(
      kStart + static_cast<int64_t>(count_ * (kDays * static_cast<uint64_t>(kDay)) / options_.claims));
  claim.set_published_precision(v1::DATE_PRECISION_TIME);
  return claim;
}

v1::ClaimSet ClaimSetGenerator::Next() {
  Story& story = open_[Below(open_.size())];
  const size_t company = story.slot / kSlotsAKey;
  v1::Claim claim = MakeClaim(story, company);
  if (--story.left == 0) story = NewStory();

  v1::ClaimSet set;
  set.set_article_id(std::format("article-{}-{}", options_.seed, count_++));
  set.set_comparison_key(claim.subject().id());
  set.set_article_version(base::HashId({set.article_id(), "words"}));
  *set.mutable_version_date() = claim.published_at();
  *set.mutable_published_at() = claim.published_at();
  claim.set_article_id(set.article_id());
  claim.set_article_version(set.article_version());
  claim.mutable_article()->set_url(std::format("https://news.example/2025/{}", set.article_id()));
  claim.mutable_article()->set_title(std::format("What {} has in its halls", claim.subject().name()));
  v1::Evidence& evidence = *claim.mutable_evidence();
  evidence.set_quote(
      std::format("{} runs {} of the kind that everybody wants, it was said on Tuesday, and there will be "
                  "more of them by the end of the year if all goes well.",
                  claim.subject().name(), claim.count().surface()));
  evidence.set_end(static_cast<uint32_t>(evidence.quote().size()));
  for (uint32_t i = 0; i < 4; ++i) {
    v1::Span& span = *evidence.add_spans();
    span.set_begin(i * 20);
    span.set_end(i * 20 + 10);
    span.set_role("subject");
  }
  evidence.add_rules("en.run.active");
  claim.set_language("en");
  claim.set_engine_version("0.1.0");
  claim.add_comparison_keys(set.comparison_key());
  claim.set_assertion_id(claim_model::AssertionId(claim));
  claim.set_id(base::HashId({set.article_version(), claim.assertion_id()}));
  *set.add_claims() = std::move(claim);
  return set;
}

}  // namespace counterclaim::bench
