// Who has what, where it goes and what becomes of it.
#include <gmock/gmock.h>

#include "invented_language.h"

namespace counterclaim::claim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Holdings = InventedLanguage;

constexpr char kHeld[] =
    "HOLD ACTUAL subject=orchard product=accelerator count=[595,605) units measure=STOCK scope=TOTAL";
constexpr char kRunning[] =
    "HOLD ACTUAL subject=orchard product=accelerator count=[595,605) units stage=RUNNING measure=STOCK scope=TOTAL";
constexpr char kMoved[] =
    "REALLOCATE ACTUAL subject=orchard product=accelerator count=[595,605) units measure=BATCH scope=TOTAL "
    "from=quarry to=orchard";
constexpr char kMovedFromNobody[] =
    "REALLOCATE ACTUAL subject=orchard product=accelerator count=[595,605) units measure=BATCH scope=TOTAL "
    "to=orchard";

TEST_F(Holdings, Have) {
  EXPECT_THAT(Claims("Orchard posk 600 gror."), ElementsAre(kHeld));
  EXPECT_THAT(Claims("Orchard posk 600 volk."), IsEmpty());
  EXPECT_THAT(
      Claims("Orchard posk kuput 600 gror."),
      ElementsAre("ACQUIRE ACTUAL subject=orchard product=accelerator count=[595,605) units measure=BATCH scope=TOTAL"))
      << "a mere auxiliary";
}

TEST_F(Holdings, HolderByPlace) {
  EXPECT_THAT(Claims("Ke Orchard 600 gror zurr."), ElementsAre(kRunning));
  EXPECT_THAT(Claims("Orchard zurr 600 gror ke Quarry."), ElementsAre(kRunning)) << "the one who acts has them";
  EXPECT_THAT(Claims("Ke Forge 600 gror zurr."), IsEmpty()) << "a maker tests what it makes";
  EXPECT_THAT(Claims("Zub Orchard 600 gror zurr."), IsEmpty());
}

TEST_F(Holdings, PossessedOrHadWith) {
  EXPECT_THAT(Claims("Na 600 gror do Orchard gul."), ElementsAre(kHeld));
  EXPECT_THAT(Claims("Na 600 gror zub Orchard gul."), IsEmpty());
  EXPECT_THAT(Claims("Orchard, hov 600 gror, gul."), ElementsAre(kHeld));
  EXPECT_THAT(Claims("Korbs hov 600 gror gul."), IsEmpty());
}

TEST_F(Holdings, MoveFromAndTo) {
  EXPECT_THAT(Claims("600 gror bi tragut fro Quarry tul Orchard."), ElementsAre(kMoved));
  EXPECT_THAT(Claims("Quarry trag 600 gror tul Orchard."), ElementsAre(kMoved)) << "who moves them had them";
  EXPECT_THAT(Claims("Forge trag 600 gror tul Orchard."), ElementsAre(kMovedFromNobody)) << "a maker moves others'";
  EXPECT_THAT(Claims("600 gror bi tragut fro Quarry."),
              ElementsAre("REALLOCATE ACTUAL subject=quarry product=accelerator count=[595,605) units measure=BATCH "
                          "scope=TOTAL from=quarry"));
  EXPECT_THAT(Claims("600 gror bi tragut."), IsEmpty());
}

TEST_F(Holdings, FormerRecipients) {
  EXPECT_THAT(Claims("600 gror lovt tul Quarry bi tragut tul Orchard."), ElementsAre(kMoved));
  EXPECT_THAT(Claims("600 gror fentut tul Quarry bi tragut tul Orchard."), ElementsAre(kMoved));
  EXPECT_THAT(Claims("600 gror bi tragut tul Orchard."), ElementsAre(kMovedFromNobody));
  EXPECT_THAT(Claims("Orchard lovt tul kup 600 gror."),
              ElementsAre("ACQUIRE PLANNED subject=orchard product=accelerator count=[595,605) units measure=BATCH "
                          "scope=TOTAL"))
      << "promised to nobody, but to buy";
}

TEST_F(Holdings, Cancelled) {
  constexpr char kCancelled[] =
      "CANCEL ACTUAL subject=orchard product=accelerator count=[595,605) units measure=BATCH scope=TOTAL";
  EXPECT_THAT(Claims("Orchard nulk 600 gror."), ElementsAre(kCancelled));
  EXPECT_THAT(Claims("Orchard nulk na kupo do 600 gror."), ElementsAre(kCancelled)) << "of the deal the verb tells";
  EXPECT_THAT(Claims("600 gror bi nulkut bin Orchard."), ElementsAre(kCancelled));
  EXPECT_THAT(Claims("Orchard nulk 600 volk."), IsEmpty());
}

TEST_F(Holdings, Delayed) {
  EXPECT_THAT(
      Claims("Na 600 gror do Orchard bi lurgut."),
      ElementsAre("DELAY ACTUAL subject=orchard product=accelerator count=[595,605) units measure=BATCH scope=TOTAL"));
  EXPECT_THAT(Claims("Na gror fal Orchard bi lurgut."),
              ElementsAre("DELAY ACTUAL subject=orchard product=accelerator measure=BATCH scope=TOTAL"))
      << "no figure is needed";
  EXPECT_THAT(Claims("Na volk fal Orchard bi lurgut."), IsEmpty());
  EXPECT_THAT(Claims("Yf na gror fal Orchard bi lurgut, gul."), IsEmpty()) << "not delayed yet";
}

TEST_F(Holdings, Idle) {
  EXPECT_THAT(
      Claims("600 gror do Orchard slom."),
      ElementsAre("IDLE ACTUAL subject=orchard product=accelerator count=[595,605) units measure=STOCK scope=TOTAL"));
  EXPECT_THAT(Claims("Na gror do Orchard slom."),
              ElementsAre("IDLE ACTUAL subject=orchard product=accelerator measure=STOCK scope=TOTAL"));
  EXPECT_THAT(Claims("Na gror do Forge slom."), IsEmpty()) << "a maker's stock is no purchase";
  EXPECT_THAT(Claims("Gul mo.", "Na gror do Orchard slom"), IsEmpty()) << "too little for a title";
}

TEST_F(Holdings, BareDenials) {
  EXPECT_THAT(Claims("Orchard dix kva vi ni drel gror."),
              ElementsAre("ACQUIRE DENIED subject=orchard product=accelerator measure=BATCH scope=TOTAL "
                          "speaker=orchard"));
  EXPECT_THAT(Claims("Orchard ni drel gror."), IsEmpty()) << "nobody says so";
  EXPECT_THAT(Claims("Orchard dix kva vi drel gror."), IsEmpty());
  EXPECT_THAT(Claims("Orchard dix kva vi ni drel volk."), IsEmpty());
}

}  // namespace
}  // namespace counterclaim::claim
