#include <gtest/gtest.h>

#include "entity/entity.h"
#include "support/invented_lexicon.h"

namespace counterclaim::entity {
namespace {

using testing::InventedLexicon;

TEST(Families, HeadIsTheTopmostParent) {
  const Families families(InventedLexicon(R"(
    party { id: "orchard" name: "Orchard" }
    party { id: "orchard-labs" name: "Orchard Labs" parent_party: "orchard" parent_since: "2025-03" }
    party { id: "orchard-chips" name: "Orchard Chips" parent_party: "orchard-labs" })"));
  EXPECT_EQ(families.HeadOf("orchard"), "orchard");
  EXPECT_EQ(families.HeadOf("orchard-labs"), "orchard");
  EXPECT_EQ(families.HeadOf("orchard-chips"), "orchard");
  EXPECT_EQ(families.HeadOf("nobody-knows"), "nobody-knows");
  EXPECT_EQ(families.HeadOf(""), "");
}

TEST(Families, RingOfParentsEnds) {
  const Families families(InventedLexicon(R"(
    party { id: "a" name: "A" parent_party: "b" }
    party { id: "b" name: "B" parent_party: "a" })"));
  EXPECT_FALSE(families.HeadOf("a").empty());
  EXPECT_FALSE(families.HeadOf("b").empty());
}

TEST(Families, KeySitesAreMachinesAndPlantsNotTowns) {
  const Families families(InventedLexicon(R"(
    site { id: "engine-hall" name: "Engine Hall" key_site: true }
    site { id: "milltown" name: "Milltown" }
    name_parts { place: "Haventown" })"));
  EXPECT_TRUE(families.IsKeySite("engine-hall"));
  EXPECT_FALSE(families.IsKeySite("milltown"));
  EXPECT_FALSE(families.IsKeySite("haventown"));
  EXPECT_TRUE(families.IsKeySite("heloise")) << "a machine that a text names itself";
  EXPECT_FALSE(families.IsKeySite(""));
}

TEST(Families, EmptyLexicon) {
  const Families families{lexicon::LexiconData()};
  EXPECT_EQ(families.HeadOf("orchard"), "orchard");
}

TEST(Families, TownsAreNoRegionsAndNoMachines) {
  const Families families(InventedLexicon(R"(
    name_parts { place: "Brentwick" place: "São Vale" region: "Lorland" }
    site { id: "heloise" name: "Heloise" alias: "Heloise" key_site: true })"));
  EXPECT_TRUE(families.IsTown("brentwick"));
  EXPECT_TRUE(families.IsTown("sao-vale"));
  EXPECT_FALSE(families.IsTown("lorland"));
  EXPECT_FALSE(families.IsTown("heloise"));
  EXPECT_FALSE(families.IsTown("nowhere"));
  EXPECT_TRUE(families.IsKeySite("heloise"));
  EXPECT_FALSE(families.IsKeySite("lorland"));
}

}  // namespace
}  // namespace counterclaim::entity
