#include <gtest/gtest.h>

#include "claim_model/assertion.h"
#include "claim_model/keys.h"
#include "claim_model/names.h"
#include "claim_model/print.h"
#include "support/claim_table.h"

namespace counterclaim::claim_model {
namespace {

v1::Claim Base() {
  return testing::ParseClaim(
      "article=a1 date=2024-04-23 publisher=Daily speaker=mara-quist subject=orchard modality=PLANNED count=85000 "
      "product=nvidia/hopper/h100 by=2024-12-31");
}

TEST(AssertionId, IsOfWhatIsSaidAndOfNothingElse) {
  const v1::Claim claim = Base();
  v1::Claim other = claim;
  other.set_article_id("a2");
  other.mutable_attribution()->mutable_speaker()->set_id("ben-marr");
  other.mutable_published_at()->set_seconds(0);
  other.set_language("it");
  other.mutable_count()->set_surface("ottantacinquemila");
  other.mutable_count()->set_low("84500.0");
  EXPECT_EQ(AssertionId(claim), AssertionId(other));
  EXPECT_EQ(AssertionId(claim).size(), 32u);
}

TEST(AssertionId, ChangesWithEachFieldOfTheProposition) {
  const v1::Claim claim = Base();
  const auto changed = [&](auto change) {
    v1::Claim other = claim;
    change(other);
    return AssertionId(other) != AssertionId(claim);
  };
  EXPECT_TRUE(changed([](v1::Claim& c) { c.mutable_subject()->set_id("plum"); }));
  EXPECT_TRUE(changed([](v1::Claim& c) { c.mutable_buyer()->set_id("plum"); }));
  EXPECT_TRUE(changed([](v1::Claim& c) { c.mutable_from_party()->set_id("plum"); }));
  EXPECT_TRUE(changed([](v1::Claim& c) { c.mutable_to_party()->set_id("plum"); }));
  EXPECT_TRUE(changed([](v1::Claim& c) { c.mutable_supplier()->set_id("nvidia"); }));
  EXPECT_TRUE(changed([](v1::Claim& c) { c.set_action(v1::ACTION_ACQUIRE); }));
  EXPECT_TRUE(changed([](v1::Claim& c) { c.set_stage(v1::STAGE_RUNNING); }));
  EXPECT_TRUE(changed([](v1::Claim& c) { c.set_measure(v1::MEASURE_BATCH); }));
  EXPECT_TRUE(changed([](v1::Claim& c) { c.set_scope(v1::SCOPE_PART); }));
  EXPECT_TRUE(changed([](v1::Claim& c) { c.mutable_product()->set_id("nvidia/hopper"); }));
  EXPECT_TRUE(changed([](v1::Claim& c) { c.mutable_count()->set_high("86000"); }));
  EXPECT_TRUE(changed([](v1::Claim& c) { c.mutable_count()->set_unit("racks"); }));
  EXPECT_TRUE(changed([](v1::Claim& c) { c.mutable_amount()->set_low("1"); }));
  EXPECT_TRUE(changed([](v1::Claim& c) { c.mutable_power()->set_low("1"); }));
  EXPECT_TRUE(changed([](v1::Claim& c) { c.set_modality(v1::MODALITY_ACTUAL); }));
  EXPECT_TRUE(changed([](v1::Claim& c) { c.mutable_time()->set_end("2025-12-31"); }));
  EXPECT_TRUE(changed([](v1::Claim& c) { c.mutable_site()->set_id("memphis"); }));
}

TEST(AssertionId, KnowsWhoseStatementIsDisputed) {
  v1::Claim claim = Base();
  const std::string before = AssertionId(claim);
  claim.mutable_disputed()->set_id("mara-quist");
  EXPECT_EQ(AssertionId(claim), before) << "only a DISPUTE has one";
  claim.set_action(v1::ACTION_DISPUTE);
  const std::string of_mara = AssertionId(claim);
  claim.mutable_disputed()->set_id("ben-marr");
  EXPECT_NE(AssertionId(claim), of_mara);
}

TEST(ComparisonKeys, AreFamiliesAndKeyedSites) {
  const v1::Claim claim = testing::ParseClaim(
      "article=a1 subject=orchard/labs buyer=orchard from=plum/x to=plum/y action=REALLOCATE count=10 "
      "site=plant-helia");
  const auto keyed = [](std::string_view site) { return site.starts_with("plant-"); };
  EXPECT_EQ(ComparisonKeys(claim, &testing::TableFamily, keyed),
            (std::vector<std::string>{"orchard", "plant-helia", "plum"}));
  const auto none = [](std::string_view) { return false; };
  EXPECT_EQ(ComparisonKeys(claim, &testing::TableFamily, none), (std::vector<std::string>{"orchard", "plum"}));
}

TEST(Print, HasAllThatIsSetInAFixedOrder) {
  v1::Claim claim = testing::ParseClaim(
      "article=a1 speaker=mara-quist medium=EMAIL outlet=daily subject=orchard buyer=plum supplier=nvidia "
      "action=ACQUIRE "
      "stage=ORDERED count=12000 amount=>=1.2bn currency=EUR power=20m during=2024 site=memphis");
  claim.mutable_evidence()->set_quote("a \"b\"\nc");
  claim.mutable_evidence()->set_end(7);
  claim.mutable_evidence()->add_rules("en.one");
  claim.mutable_evidence()->add_rules("en.two");
  EXPECT_EQ(
      PrintClaim(claim),
      "ACQUIRE ACTUAL subject=orchard product=accelerator count=[11500,12500) units "
      "amount=[1200000000,∞) EUR AT_LEAST power=[19500000,20500000) W stage=ORDERED measure=BATCH scope=TOTAL "
      "buyer=plum supplier=nvidia time=DURING 2024-01-01..2024-12-31 site=memphis speaker=mara-quist medium=EMAIL "
      "outlet=daily\n  evidence [0,7) rules=en.one>en.two \"a \"b\"\\nc\"\n");
  claim.mutable_evidence()->set_in_title(true);
  EXPECT_NE(PrintClaim(claim).find("evidence title[0,7)"), std::string::npos);
}

TEST(Print, WritesTimes) {
  const auto time = [](const std::string& field) {
    return PrintTime(testing::ParseClaim("article=a " + field).time());
  };
  EXPECT_EQ(time("by=2024"), "BY 2024-12-31");
  EXPECT_EQ(time("asof=2024-06-30"), "AS_OF 2024-06-30");
  EXPECT_EQ(time("after=2026"), "AFTER 2026-01-01..");
  EXPECT_EQ(PrintTime({}), "");
}

TEST(Names, AreReadBackAndUnknownOnesRefused) {
  v1::Action action = v1::ACTION_UNSPECIFIED;
  EXPECT_TRUE(Parse(Name(v1::ACTION_ACQUIRE), action));
  EXPECT_EQ(action, v1::ACTION_ACQUIRE);
  EXPECT_FALSE(Parse("ACTION_HOLD", action));
  EXPECT_FALSE(Parse("UNSPECIFIED", action));
  EXPECT_FALSE(Parse("", action));
  EXPECT_EQ(action, v1::ACTION_ACQUIRE);
  EXPECT_EQ(Name(v1::ACTION_UNSPECIFIED), "");
  EXPECT_EQ(Name(static_cast<v1::Action>(99)), "");
}

}  // namespace
}  // namespace counterclaim::claim_model
