// The finder on a language that no one speaks: what it does comes from data alone.
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "entity/entity.h"
#include "lexicon/lexicon.h"
#include "support/invented_lexicon.h"

namespace counterclaim::entity {
namespace {

constexpr char kCommon[] = R"(
  product { id: "forge" name: "Forge" }
  product { id: "forge/anvil" name: "Anvil" alias: "Anvil9" }
  party { id: "forge" name: "Forge" alias: "Forge" kind: "smith" vendor: true headquarters: "Ironton" }
  party { id: "orchard" name: "Orchard" alias: "Orchard" kind: "grower" headquarters: "Milltown" }
  party { id: "grange" name: "Grange" alias: "Grange" kind: "grower" headquarters: "Ironton" headquarters: "Isenstad"
          ambiguous_alias: "Fenn" }
  party { id: "q" name: "Q" alias: "Quill" ambiguous_alias: "Q" kind: "grower" platform: true }
  person { id: "mara-vel" name: "Mara Vel" alias: "Mara Vel" alias: "Vel" speaks_for_party: "orchard" }
  site { id: "engine-hall" name: "Engine Hall" alias: "Engine Hall" key_site: true owner_party: "orchard" }
  outlet { id: "daily" name: "Daily" alias: "Daily" }
  name_parts { ending: "Zorp" given_name: "Ula" place: "Milltown" place: "Ironton" place: "Isenstad" no_name: "Moonday" }
)";

// plu: company; korb: firm that grows; hod: chief; yin: officer of state; bem: machine; zet: newspaper; na: the; un: a;
// do: of; ke: at; vi: it; vis: its; la: they; gror: chips
constexpr char kWords[] = R"(
  text {}
  quantity { accelerator_noun: "gror" }
  entity {
    party_noun { category: "company" noun: "plu" }
    party_noun { category: "grower" noun: "korb" }
    organisation_noun { id_prefix: "school-of" category: "school" before: "skol do" }
    officer: "hod" official: "yin" site_noun: "bem" outlet_noun: "zet" group: "korbs" compute_noun: "mash"
    demonym: "norvi" definite: "na" indefinite: "un" of: "do" preposition: "do" preposition: "ke" at_house: "ke"
    preposition: "im" place_only: "im" conjunction: "et" clause_word: "kva" byline: "skriv" on_platform: "op"
    pronoun { form: "vi" party: true }
    pronoun { form: "vis" party: true possessive: true }
    pronoun { form: "la" party: true plural: true }
    expletive: "vi plu"
  }
  claim { speech { kind: SAY phrase: "dix" } }
)";

class InventedLanguage : public ::testing::Test {
 protected:
  InventedLanguage() : data_(testing::InventedLexicon(kCommon, kWords)), vocabulary_("") {
    finder_ = std::make_unique<Finder>(data_, "zz", vocabulary_);
  }

  std::string Find(const std::string& text, const std::string& title = "") {
    const text::Document document = text::Document::Make(title, text, {});
    return PrintMentions(document, finder_->Find(document, vocabulary_.Look(document), {}));
  }

  lexicon::LexiconData data_;
  lexicon::Vocabulary vocabulary_;
  std::unique_ptr<Finder> finder_;
};

TEST_F(InventedLanguage, ListedNames) {
  EXPECT_EQ(Find("Orchard gul gror do Forge ke Engine Hall."),
            "[0,7) PARTY orchard listed \"Orchard\"\n"
            "[12,16) PRODUCT accelerator \"gror\"\n"
            "[20,25) PARTY forge listed \"Forge\"\n"
            "[29,40) SITE engine-hall listed party=orchard \"Engine Hall\"\n");
  EXPECT_EQ(Find("na orchard gul."), "") << "a common word is no name";
}

TEST_F(InventedLanguage, CompaniesOnNoList) {
  EXPECT_EQ(Find("Kva na plu Brint gul Anvil9."),
            "[11,16) PARTY brint strong \"Brint\"\n[21,27) PRODUCT forge/anvil party=forge \"Anvil9\"\n");
  EXPECT_EQ(Find("Brint, un plu, gul. Brint gul."),
            "[0,5) PARTY brint strong \"Brint\"\n[20,25) PARTY brint strong \"Brint\"\n");
  EXPECT_EQ(Find("Gul Brint Zorp. Brint gul mo."),
            "[4,14) PARTY brint-zorp strong \"Brint Zorp\"\n[16,21) PARTY brint-zorp strong \"Brint\"\n");
  EXPECT_EQ(Find("Gul mo Brint."), "[7,12) PARTY brint weak \"Brint\"\n");
  EXPECT_EQ(Find("Brint gul mo."), "") << "a first word has its capital from the sentence";
  EXPECT_EQ(Find("Gul mo im Brint ke Moonday."), "") << "a place, a day";
  EXPECT_EQ(Find("Gul skol do Brint."), "[4,17) PARTY school-of-brint strong \"skol do Brint\"\n");
}

TEST_F(InventedLanguage, PeopleMachinesMedia) {
  EXPECT_EQ(Find("Kva hod Ana Bly do Brint Zorp dix. Bly dix."),
            "[8,15) PERSON ana-bly strong party=brint-zorp \"Ana Bly\"\n"
            "[19,29) PARTY brint-zorp strong \"Brint Zorp\"\n"
            "[35,38) PERSON ana-bly strong party=brint-zorp \"Bly\"\n");
  EXPECT_EQ(Find("Gul bem Grint. Grint gul."),
            "[8,13) SITE grint strong \"Grint\"\n[15,20) SITE grint strong \"Grint\"\n");
  EXPECT_EQ(Find("Kva zet Brint Zorp dix."), "[8,18) OUTLET brint-zorp strong \"Brint Zorp\"\n");
  EXPECT_EQ(Find("Gul Ula Frem mo."), "[4,12) PERSON ula-frem strong \"Ula Frem\"\n");
}

TEST_F(InventedLanguage, References) {
  EXPECT_EQ(Find("Orchard gul gror do Forge. Na plu mo. Vi gul."),
            "[0,7) PARTY orchard listed \"Orchard\"\n"
            "[12,16) PRODUCT accelerator \"gror\"\n"
            "[20,25) PARTY forge listed \"Forge\"\n"
            "[30,33) PARTY orchard description \"plu\"\n"
            "[38,40) PARTY orchard pronoun \"Vi\"\n");
  EXPECT_EQ(Find("Forge gul Orchard. Na plu do Milltown mo."),
            "[0,5) PARTY forge listed \"Forge\"\n"
            "[10,17) PARTY orchard listed \"Orchard\"\n"
            "[22,25) PARTY orchard description \"plu\"\n");
  EXPECT_EQ(Find("Forge gul. Na korb mo."),
            "[0,5) PARTY forge listed \"Forge\"\n[14,18) PARTY ? description \"korb\"\n")
      << "no grower is named";
  EXPECT_EQ(Find("Un plu gul, korbs mo."), "[3,6) GROUP ? \"plu\"\n[12,17) GROUP ? plural \"korbs\"\n");
  EXPECT_EQ(Find("Orchard gul. Vi plu mo."), "[0,7) PARTY orchard listed \"Orchard\"\n") << "stands for nothing";
}

TEST_F(InventedLanguage, HeadOffices) {
  EXPECT_EQ(Find("Grange gul Orchard. Na korb do Isenstad mo."),
            "[0,6) PARTY grange listed \"Grange\"\n"
            "[11,18) PARTY orchard listed \"Orchard\"\n"
            "[23,27) PARTY grange description \"korb\"\n")
      << "a town's other spelling";
  EXPECT_EQ(Find("Brint, un korb, gul. Na korb do Ironton mo."),
            "[0,5) PARTY brint strong \"Brint\"\n[24,28) PARTY brint description \"korb\"\n")
      << "the text names none of that town: one of which nothing is known";
  EXPECT_EQ(Find("Orchard gul. Na korb do Ironton mo."),
            "[0,7) PARTY orchard listed \"Orchard\"\n[16,20) PARTY ? description \"korb\"\n")
      << "its head office is elsewhere";
}

TEST_F(InventedLanguage, SurnamesThatAreCompaniesToo) {
  EXPECT_EQ(Find("Gul Ula Grange mo. Grange gul."),
            "[4,14) PERSON ula-grange strong \"Ula Grange\"\n[19,25) PERSON ula-grange strong \"Grange\"\n");
}

TEST_F(InventedLanguage, AmbiguousNames) {
  EXPECT_EQ(Find("Gul mo Fenn gul."), "[7,11) PARTY grange listed \"Fenn\"\n");
  EXPECT_EQ(Find("Gul im Fenn gul."), "") << "a place";
  EXPECT_EQ(Find("Gul mo Ard Fenn gul."), "[7,15) PARTY ard-fenn weak \"Ard Fenn\"\n") << "another name";

  EXPECT_EQ(Find("Gul mo Q gul."), "");
  EXPECT_EQ(Find("Gul ke Q gul."), "[7,8) PARTY q listed \"Q\"\n");
  EXPECT_EQ(Find("Quill gul. Gul mo Q gul. Dix op Q."),
            "[0,5) PARTY q listed \"Quill\"\n[18,19) PARTY q listed \"Q\"\n");
}

TEST_F(InventedLanguage, TitlesAndDatelines) {
  EXPECT_EQ(Find("MILLTOWN (Wix Wire) - Orchard gul."),
            "[0,8) SITE milltown weak \"MILLTOWN\"\n"
            "[10,18) OUTLET wix-wire strong \"Wix Wire\"\n[22,29) PARTY orchard listed \"Orchard\"\n");
  EXPECT_EQ(Find("Skriv Ana Bly, Milltown\n\nOrchard gul."), "[25,32) PARTY orchard listed \"Orchard\"\n");
  EXPECT_EQ(Find("Orchard gul.", "Mo Brint Gul Fem Sto Kar"), "[26,33) PARTY orchard listed \"Orchard\"\n")
      << "capitals of a title in capitals say nothing";
}

TEST_F(InventedLanguage, OddTexts) {
  EXPECT_EQ(Find(""), "");
  for (const char* text : {".",
                           "\"",
                           "'s",
                           "-",
                           "Orchard-",
                           "-Orchard",
                           "Orchard'",
                           "na",
                           "na plu",
                           "un plu ,",
                           "(A",
                           "( ) -",
                           "Q Q Q",
                           "hod,",
                           ", hod",
                           "skol do",
                           "\xef\xbf\xbd\xef\xbf\xbd",
                           "A & B & C & D",
                           "plu, plu, plu",
                           "A-B-C-D-E-F-G-H"}) {
    EXPECT_NO_FATAL_FAILURE(Find(text)) << text;
    EXPECT_NO_FATAL_FAILURE(Find("", text)) << text;
  }
}

// Mentions are in order and apart, inside the text, for every prefix of a text.
TEST_F(InventedLanguage, MentionsNeverOverlap) {
  const std::string whole =
      "Kva hod Ana Bly do Brint Zorp dix. Na plu Brint gul gror do Forge, un korb; vis bem Grint. La gul \"Q\" - na "
      "plu do "
      "Milltown (Orchard) et Engine Hall. Skol do Brint.";
  for (size_t n = 0; n <= whole.size(); ++n) {
    const text::Document document = text::Document::Make("", whole.substr(0, n), {});
    uint32_t last = 0;
    for (const Mention& m : finder_->Find(document, vocabulary_.Look(document), {})) {
      ASSERT_LE(last, m.first) << whole.substr(0, n);
      ASSERT_LT(m.first, m.last);
      ASSERT_LE(m.last, document.tokens().size());
      last = m.last;
    }
  }
}

}  // namespace
}  // namespace counterclaim::entity
