// Who says it, and who says that it is not so.
#include <gmock/gmock.h>

#include "invented_language.h"

namespace counterclaim::claim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using SpeechOf = InventedLanguage;

std::string Bought(const std::string& more = "") {
  return "ACQUIRE ACTUAL subject=orchard product=accelerator count=[595,605) units measure=BATCH scope=TOTAL" + more;
}

TEST_F(SpeechOf, People) {
  EXPECT_THAT(Claims("Hod Mara Vel dix kva Orchard kup 600 gror."), ElementsAre(Bought(" speaker=mara-vel")));
  EXPECT_THAT(Claims("Orchard kup 600 gror, dix Mara Vel."), ElementsAre(Bought(" speaker=mara-vel")));
  EXPECT_THAT(Claims("Akk Mara Vel, Orchard kup 600 gror."), ElementsAre(Bought(" speaker=mara-vel")));
  EXPECT_THAT(Claims("Mara Vel gul. Orchard kup 600 gror."), ElementsAre(Bought()));
  EXPECT_THAT(Claims("Akk korbs, Orchard kup 600 gror."), ElementsAre(Bought())) << "nobody in particular";
  EXPECT_THAT(Claims("Mara Vel mutt, kva Orchard kup 600 gror."), ElementsAre(Bought())) << "said nothing";
}

TEST_F(SpeechOf, Houses) {
  EXPECT_THAT(Claims("Quarry dix kva Orchard kup 600 gror."), ElementsAre(Bought(" speaker=quarry")));
  EXPECT_THAT(Claims("Quarry gul kva Orchard kup 600 gror."), ElementsAre(Bought()));
}

TEST_F(SpeechOf, Documents) {
  EXPECT_THAT(Claims("Na briv do Quarry dix kva Orchard kup 600 gror."),
              ElementsAre(Bought(" speaker=quarry medium=EMAIL")));
  EXPECT_THAT(Claims("Na briv gul. Orchard kup 600 gror."), ElementsAre(Bought()));
}

TEST_F(SpeechOf, Outlets) {
  EXPECT_THAT(Claims("Daily rapp kva Orchard kup 600 gror."), ElementsAre(Bought(" outlet=daily")));
  EXPECT_THAT(Claims("Orchard kup 600 gror. Daily gul."), ElementsAre(Bought()));
}

TEST_F(SpeechOf, WeInAQuote) {
  EXPECT_THAT(Claims("\"Nos kup 600 gror\", dix Mara Vel."), ElementsAre(Bought(" speaker=mara-vel")));
  EXPECT_THAT(Claims("\"Drelmu 600 gror\", dix Mara Vel."),
              ElementsAre("ACQUIRE ACTUAL subject=orchard product=accelerator count=[595,605) units stage=ORDERED "
                          "measure=BATCH scope=TOTAL speaker=mara-vel"))
      << "by the ending of the verb";
  EXPECT_THAT(Claims("\"Nos kup 600 gror.\" Mo gul."), IsEmpty()) << "whose quote is it?";
}

TEST_F(SpeechOf, Disputes) {
  constexpr char kSaid[] =
      "ACQUIRE ACTUAL subject=orchard product=accelerator count=[595,605) units measure=BATCH scope=TOTAL "
      "speaker=mara-vel";
  EXPECT_THAT(Claims("Quarry refk na vort do Mara Vel zub gror."),
              ElementsAre("DISPUTE ACTUAL subject=orchard product=accelerator scope=TOTAL disputed=mara-vel"));
  EXPECT_THAT(Claims("Mara Vel dix kva Orchard kup 600 gror. Na briv do Quarry refk na vort do Mara Vel."),
              ElementsAre(kSaid,
                          "DISPUTE ACTUAL subject=orchard product=accelerator count=[595,605) units measure=BATCH "
                          "scope=TOTAL speaker=quarry medium=EMAIL "
                          "disputed=mara-vel"));
  EXPECT_THAT(Claims("Quarry refk na vort do Mara Vel zub volk."), IsEmpty()) << "not about chips";
  EXPECT_THAT(Claims("Quarry refk na vort do Mara Vel zub gror?"), IsEmpty()) << "a question";
  EXPECT_THAT(Claims("Mara Vel dix kva Orchard kup 600 gror. Na briv do Quarry gul na vort do Mara Vel."),
              ElementsAre(kSaid));
}

}  // namespace
}  // namespace counterclaim::claim
