// How something is put.
#include <gmock/gmock.h>

#include "invented_language.h"

namespace counterclaim::claim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Mood = InventedLanguage;

std::string Ordered(const std::string& modality, const std::string& more = "") {
  return "ACQUIRE " + modality +
         " subject=orchard product=accelerator count=[595,605) units stage=ORDERED measure=BATCH scope=TOTAL" + more;
}

TEST_F(Mood, Planned) {
  EXPECT_THAT(Claims("Orchard vil drel 600 gror."), ElementsAre(Ordered("PLANNED")));
  EXPECT_THAT(Claims("Orchard drelro 600 gror."), ElementsAre(Ordered("PLANNED"))) << "by its ending";
  EXPECT_THAT(Claims("Orchard vil drel 600 gror ante 2030."), ElementsAre(Ordered("PLANNED", " time=BY 2030-12-31")));
  EXPECT_THAT(Claims("Orchard drel 600 gror."), ElementsAre(Ordered("ACTUAL")));
  EXPECT_THAT(Claims("Orchard drel 600 gror, kva Quarry vil gul."), ElementsAre(Ordered("ACTUAL")))
      << "another clause's plan";
}

TEST_F(Mood, PlannedByAWordRightBefore) {
  EXPECT_THAT(Claims("Orchard tu drel 600 gror."), ElementsAre(Ordered("PLANNED")));
  EXPECT_THAT(Claims("Orchard tu gul drel 600 gror."), ElementsAre(Ordered("ACTUAL")));
}

TEST_F(Mood, Expected) {
  EXPECT_THAT(Claims("Orchard egs drel 600 gror."), ElementsAre(Ordered("EXPECTED")));
  EXPECT_THAT(Claims("Orchard drelsha 600 gror."), ElementsAre(Ordered("EXPECTED"))) << "by its ending";
  EXPECT_THAT(Claims("Orchard dix kva vi drelsha 600 gror."), ElementsAre(Ordered("PLANNED", " speaker=orchard")))
      << "a future seen from the past";
  EXPECT_THAT(Claims("Quarry egs gul, Orchard drel 600 gror."), ElementsAre(Ordered("ACTUAL")));
}

TEST_F(Mood, Conditional) {
  EXPECT_THAT(Claims("Yf Orchard drel 600 gror, gul."), ElementsAre(Ordered("CONDITIONAL")));
  EXPECT_THAT(Claims("Orchard vil drel 600 gror, yf Quarry gul."), ElementsAre(Ordered("CONDITIONAL")));
  EXPECT_THAT(Claims("Orchard vil drel 600 gror, gul mo yf Quarry gul."), ElementsAre(Ordered("PLANNED")))
      << "a condition of something else";
}

TEST_F(Mood, Denied) {
  EXPECT_THAT(Claims("Orchard ni drel 600 gror."), ElementsAre(Ordered("DENIED")));
  EXPECT_THAT(Claims("Orchard drel ni 600 gror."), ElementsAre(Ordered("DENIED")));
  EXPECT_THAT(Claims("Orchard drix kva vi drel 600 gror."), ElementsAre(Ordered("DENIED", " speaker=orchard")));
  EXPECT_THAT(Claims("Quarry ni gul, Orchard drel 600 gror."), ElementsAre(Ordered("ACTUAL")));
  EXPECT_THAT(Claims("Orchard ni drel 1 gror."), IsEmpty()) << "not even one is no figure";
}

TEST_F(Mood, NoClaims) {
  EXPECT_THAT(Claims("Orchard mayg drel 600 gror."), IsEmpty()) << "possible";
  EXPECT_THAT(Claims("Orchard olt drel 600 gror."), IsEmpty()) << "an opinion";
  EXPECT_THAT(Claims("Verr Orchard drel 600 gror mo."), IsEmpty()) << "an indirect question";
  EXPECT_THAT(Claims("Orchard drel 600 gror?"), IsEmpty()) << "a question";
  EXPECT_THAT(Claims("Orchard eks drel 600 gror."), IsEmpty()) << "a plan given up";
  EXPECT_THAT(Claims("Orchard drel 600 gror, kva Quarry mayg gul."), ElementsAre(Ordered("ACTUAL")));
  EXPECT_THAT(Claims("Orchard drel 600 gror, kva Quarry olt gul."), ElementsAre(Ordered("ACTUAL")));
  EXPECT_THAT(Claims("Orchard drel 600 gror, verr Quarry gul."), ElementsAre(Ordered("ACTUAL")));
  EXPECT_THAT(Claims("Orchard gul? Orchard drel 600 gror."), ElementsAre(Ordered("ACTUAL")));
  EXPECT_THAT(Claims("Orchard drel 600 gror, kva Quarry eks gul."), ElementsAre(Ordered("ACTUAL")));
}

}  // namespace
}  // namespace counterclaim::claim
