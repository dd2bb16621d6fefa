#include <gtest/gtest.h>

#include "entity/entity.h"

namespace counterclaim::entity {
namespace {

TEST(IdOfName, FoldsCaseMarksAndPunctuation) {
  EXPECT_EQ(IdOfName("Halden Compute"), "halden-compute");
  EXPECT_EQ(IdOfName("Héloïse"), "heloise");
  EXPECT_EQ(IdOfName("Université de Lorvanne"), "universite-de-lorvanne");
  EXPECT_EQ(IdOfName("Kjær & Søn"), "kjaer-and-son");
  EXPECT_EQ(IdOfName("Groß/Maß"), "gross-mass");
  EXPECT_EQ(IdOfName("  d-Matrix  "), "d-matrix");
}

TEST(IdOfName, DropsLegalFormsAtTheEnd) {
  EXPECT_EQ(IdOfName("Pellucid AI, Inc."), "pellucid-ai");
  EXPECT_EQ(IdOfName("Enel S.p.A."), "enel");
  EXPECT_EQ(IdOfName("Nordwolke GmbH & Co. KG"), "nordwolke");
  EXPECT_EQ(IdOfName("Tata Sons Pvt Ltd"), "tata-sons");
}

TEST(IdOfName, KeepsWhatIsNoLegalFormAndNeverDropsAll) {
  EXPECT_EQ(IdOfName("Skagen AI"), "skagen-ai");
  EXPECT_EQ(IdOfName("Inc"), "inc");
  EXPECT_EQ(IdOfName("Co"), "co");
  EXPECT_EQ(IdOfName("AG Weser"), "ag-weser");
  EXPECT_EQ(IdOfName(""), "");
  EXPECT_EQ(IdOfName("..."), "");
}

TEST(IdOfName, TakesAnyBytes) {
  EXPECT_NO_FATAL_FAILURE(IdOfName("\xff\xfe\x80 abc"));
}

TEST(IdOfName, OfAnIdIsThatId) {
  for (const char* name : {"Halden Compute", "Kjær & Søn", "Nordwolke GmbH & Co. KG", "Skagen AI"}) {
    EXPECT_EQ(IdOfName(IdOfName(name)), IdOfName(name)) << name;
  }
}

}  // namespace
}  // namespace counterclaim::entity
