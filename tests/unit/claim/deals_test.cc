// Who gets what from whom, and for how much.
#include <gmock/gmock.h>

#include "invented_language.h"

namespace counterclaim::claim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

using Deals = InventedLanguage;

constexpr char kBought[] =
    "ACQUIRE ACTUAL subject=orchard product=accelerator count=[595,605) units measure=BATCH scope=TOTAL";
constexpr char kDelivered[] =
    "ACQUIRE ACTUAL subject=orchard product=accelerator count=[595,605) units stage=DELIVERED measure=BATCH "
    "scope=TOTAL";
constexpr char kDeliveredByForge[] =
    "ACQUIRE ACTUAL subject=orchard product=accelerator count=[595,605) units stage=DELIVERED measure=BATCH "
    "scope=TOTAL supplier=forge";
constexpr char kRented[] =
    "ACQUIRE ACTUAL subject=orchard product=accelerator count=[595,605) units measure=BATCH scope=TOTAL "
    "supplier=quarry";

TEST_F(Deals, ActiveGet) {
  EXPECT_THAT(Claims("Orchard kup 600 gror."), ElementsAre(kBought));
  EXPECT_THAT(Claims("Orchard kup 600 volk."), IsEmpty()) << "no chips";
  EXPECT_THAT(Claims("Forge mo kup 600 Anvil9."), IsEmpty()) << "the maker gets none of its own";
  EXPECT_THAT(Claims("Korbs kup 600 gror."), IsEmpty()) << "nobody in particular";
  EXPECT_THAT(Claims("Orchard gul 600 gror."), IsEmpty()) << "no word of a frame";
}

TEST_F(Deals, PassiveGet) {
  EXPECT_THAT(Claims("600 gror bi kuput bin Orchard."), ElementsAre(kBought));
  EXPECT_THAT(Claims("600 gror kuput bin Orchard gul."), ElementsAre(kBought)) << "without its auxiliary";
  EXPECT_THAT(Claims("600 gror bi kuput."), IsEmpty());
  EXPECT_THAT(Claims("600 gror bi kuput ke Orchard."), IsEmpty()) << "where is not who";
}

TEST_F(Deals, NominalGet) {
  EXPECT_THAT(Claims("Na kupo do 600 gror bin Orchard gul."), ElementsAre(kBought));
  EXPECT_THAT(Claims("Na kupo do 600 volk bin Orchard gul."), IsEmpty());
  EXPECT_THAT(Claims("Na kupo do 600 gror tul Orchard gul."), IsEmpty());
}

TEST_F(Deals, SellersAndBuyers) {
  EXPECT_THAT(Claims("Orchard kup 600 gror fro Forge."),
              ElementsAre("ACQUIRE ACTUAL subject=orchard product=forge count=[595,605) units measure=BATCH "
                          "scope=TOTAL supplier=forge"));
  EXPECT_THAT(Claims("Orchard kup 600 gror fro Quarry."), ElementsAre(kRented));
  EXPECT_THAT(Claims("Orchard kup 600 gror ke Quarry."), ElementsAre(kBought)) << "a place sells nothing";
  EXPECT_THAT(Claims("Quarry kup 600 gror fal Orchard."),
              ElementsAre("ACQUIRE ACTUAL subject=orchard product=accelerator count=[595,605) units measure=BATCH "
                          "scope=TOTAL buyer=quarry"));
}

TEST_F(Deals, GiveToARecipient) {
  EXPECT_THAT(Claims("Forge mo fent 600 gror tul Orchard."), ElementsAre(kDeliveredByForge));
  EXPECT_THAT(Claims("600 gror bi fentut tul Orchard."), ElementsAre(kDelivered));
  EXPECT_THAT(Claims("Forge mo fent 600 gror."), IsEmpty());
  EXPECT_THAT(Claims("Orchard fent 600 Anvil9 tul Forge."), IsEmpty()) << "back to the maker";
}

TEST_F(Deals, GiveWithoutAPreposition) {
  EXPECT_THAT(Claims("Forge fent Orchard 600 gror."), ElementsAre(kDeliveredByForge));
  EXPECT_THAT(Claims("Forge mo fent 600 gror, Orchard gul."), IsEmpty()) << "not between the verb and the figure";
  EXPECT_THAT(Claims("Quarry fent zub Orchard 600 gror."), IsEmpty()) << "behind a preposition of another role";
}

TEST_F(Deals, GoodsAct) {
  EXPECT_THAT(Claims("600 gror arrov tul Orchard."), ElementsAre(kDelivered));
  EXPECT_THAT(Claims("Orchard gul. 600 gror arrov."), ElementsAre(kDelivered)) << "at whom the text is about";
  EXPECT_THAT(Claims("Orchard gul. 600 gror arrov tul korbs."), IsEmpty());
  EXPECT_THAT(Claims("600 gror arrov."), IsEmpty());
}

TEST_F(Deals, OwnGoodsGivenAway) {
  EXPECT_THAT(Claims("Quarry fent vis 600 gror tul Orchard."),
              ElementsAre("REALLOCATE ACTUAL subject=orchard product=accelerator count=[595,605) units measure=BATCH "
                          "scope=TOTAL from=quarry to=orchard"));
  EXPECT_THAT(Claims("Forge fent vis 600 gror tul Orchard."), ElementsAre(kDeliveredByForge)) << "a maker sells";
}

TEST_F(Deals, TwoWayVerbs) {
  EXPECT_THAT(Claims("Quarry lund 600 gror tul Orchard."), ElementsAre(kRented));
  EXPECT_THAT(Claims("Orchard lund 600 gror fro Quarry."), ElementsAre(kRented));
  EXPECT_THAT(Claims("Orchard kup 600 gror tul Quarry."), ElementsAre(kBought)) << "a verb of one side only";
}

TEST_F(Deals, GappedVerbs) {
  EXPECT_THAT(Claims("Forge mo gab 600 gror tul Orchard vek."), ElementsAre(kDeliveredByForge));
  EXPECT_THAT(Claims("Orchard gab 600 gror."),
              ElementsAre("HOLD ACTUAL subject=orchard product=accelerator count=[595,605) units measure=STOCK "
                          "scope=TOTAL"));
  EXPECT_THAT(Claims("Orchard gab 600 gror vek mo."),
              ElementsAre("HOLD ACTUAL subject=orchard product=accelerator count=[595,605) units measure=STOCK "
                          "scope=TOTAL"))
      << "the clause goes on";
}

TEST_F(Deals, ListsOfFigures) {
  EXPECT_THAT(Claims("Orchard, Quarry et Brook kup 300 gror, 600 gror et 900 gror."),
              UnorderedElementsAre(
                  "ACQUIRE ACTUAL subject=orchard product=accelerator count=[295,305) units measure=BATCH scope=TOTAL",
                  "ACQUIRE ACTUAL subject=quarry product=accelerator count=[595,605) units measure=BATCH scope=TOTAL",
                  "ACQUIRE ACTUAL subject=brook product=accelerator count=[895,905) units measure=BATCH scope=TOTAL"));
  EXPECT_THAT(Claims("Orchard et Quarry kup 300 gror, 600 gror et 900 gror."), IsEmpty()) << "whose is which?";
  EXPECT_THAT(Claims("Orchard et Quarry kup 600 gror."),
              UnorderedElementsAre(
                  "ACQUIRE ACTUAL subject=orchard product=accelerator count=[595,605) units measure=BATCH scope=JOINT",
                  "ACQUIRE ACTUAL subject=quarry product=accelerator count=[595,605) units measure=BATCH scope=JOINT"));
}

TEST_F(Deals, MoneyWithGoods) {
  constexpr char kPaid[] =
      "ACQUIRE ACTUAL subject=orchard product=accelerator count=[595,605) units amount=[23500000,24500000) USD "
      "measure=BATCH scope=TOTAL";
  EXPECT_THAT(Claims("Orchard pagg $24 meg fal 600 gror."), ElementsAre(kPaid));
  EXPECT_THAT(Claims("Orchard kup 600 gror fal $24 meg."), ElementsAre(kPaid));
  EXPECT_THAT(Claims("Orchard kup 600 gror. Na pakt gul $24 meg."), ElementsAre(kPaid)) << "the sum follows";
  EXPECT_THAT(Claims("Orchard kup 600 gror. Na volk gul $24 meg."), ElementsAre(kBought)) << "a sum of something else";
  EXPECT_THAT(Claims("Orchard pagg $24 meg fal gror."),
              ElementsAre("SPEND ACTUAL subject=orchard product=accelerator amount=[23500000,24500000) USD "
                          "measure=FLOW scope=TOTAL"));
  EXPECT_THAT(Claims("Orchard pagg $24 meg fal 600 volk."), IsEmpty());
}

TEST_F(Deals, OffTopic) {
  EXPECT_THAT(Claims("Orchard kup 600 gror akz."), IsEmpty());
  EXPECT_THAT(Claims("Orchard kup 600 gror, akz gul."), ElementsAre(kBought)) << "of another clause";
}

}  // namespace
}  // namespace counterclaim::claim
