// The quantity phase in a language that nobody speaks, so that the data of real ones can change freely.
#include "quantity/quantity.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "lexicon/lexicon.h"
#include "schema/lexicon.pb.h"
#include "support/invented_lexicon.h"

namespace counterclaim::quantity {
namespace {

constexpr const char* kCommon = R"(
  product { id: "vorn" name: "Vorn chip" }
  product { id: "vorn/z" name: "Vorn Z" }
  product { id: "vorn/z/z100" name: "Z100" alias: "Z100" }
  product { id: "vorn/z/z7" name: "Z777" alias: "Z777" ambiguous: true }
  product { id: "vorn/z/box" name: "Z Box" alias: "ZBox" unit: "racks" chips: 72 }
  party { id: "vorn" name: "Vorn" alias: "Vorn" }
  currency { code: "USD" symbol: "$" }
  currency { code: "AUD" symbol: "A$" }
)";

// Decimals after ';' are no option, so ',' divides decimals; numbers are fused: "dutri" is 23, "fimkil" 5,000.
constexpr const char* kWords = R"(
  quantity {
    accelerator_noun: "gref"
    loose_noun: "kip"
    other_noun: "volk"
    stop_word: "ne"
    noun_modifier: "=o"
    accelerator_context: "rekna"
    each: "=cada"
    unit_noun { words: "skap" unit: "racks" }
    decimal_mark: ","
    number_word { words: "an" value: "1" weak: true }
    number_word { words: "tri" value: "3" }
    number_word { words: "fim" value: "5" }
    number_word { words: "dut" value: "20" }
    number_word { words: "du" value: "20" bound: true }
    number_word { words: "hek" value: "100" role: FACTOR }
    number_word { words: "kil" value: "1000" role: FACTOR }
    number_word { words: "meg" value: "1000000" role: FACTOR }
    number_word { words: "tir" value: "3" role: ORDINAL }
    abbreviation { written: "M" value: "1000000" }
    vague_number { words: "=kils" low: "2000" high: "99999" }
    fraction { words: "haf" denominator: 2 alone: true }
    number_link: "ok"
    type_of: "typ"
    one_article: "un"
    fraction_of: "=o"
    hedge { hedge: ABOUT before: "om" }
    hedge { hedge: AT_LEAST before: "mer ne" after: "ely mer" }
    hedge { hedge: AT_MOST before: "nis" }
    hedge { hedge: NEARLY before: "nast" }
    additional_before: "ader"
    between: "mel" between_and: "ok"
    range_to: "til"
    change_from: "fra" change_to: "pa" change_verb: "stig"
    currency_name { words: "dolor" code: "USD" }
    money_link: "o"
    percent: "%"
    power_unit { words: "=mw" watts: "1000000" }
    measure_unit: "=gb"
    name_before: "versa"
    month { words: "marto" number: 3 }
    weekday: "lun" weekday: "mar" weekday: "mir" weekday: "jov" weekday: "ven" weekday: "sat" weekday: "sol"
    period { words: "=aro" words: "=aros" period: YEAR }
    period { words: "=luna" words: "=lunas" period: MONTH }
    period { words: "=kvar" period: QUARTER }
    date_part { words: "=fino" part: END }
    date_preposition { words: "=inna" kind: DURING }
    date_preposition { words: "=ante" kind: BY }
    relative { words: "=lasta" offset: -1 }
    relative { words: "=nexa" offset: 1 }
    day_word { words: "=ier" offset: -1 }
    date_link: "o"
    within: "=dentro"
    future_word: "=vil"
  }
)";

class Invented {
 public:
  Invented() : data_(testing::InventedLexicon(kCommon, kWords)) {
    finder_ = std::make_unique<Finder>(data_, "zz", vocabulary_);
  }

  std::vector<Quantity> Find(const text::Document& document, const Context& context = {}) const {
    return finder_->Find(document, vocabulary_.Look(document), context);
  }

  std::string Print(const std::string& input, const Context& context = {}) const {
    const auto document = text::Document::Make("", input, {});
    return PrintQuantities(document, Find(document, context));
  }

 private:
  lexicon::LexiconData data_;
  lexicon::Vocabulary vocabulary_{""};
  std::unique_ptr<Finder> finder_;
};

const Invented& Engine() {
  static const Invented engine;
  return engine;
}

Context Published(int year, int month, int day) {
  return {.published = absl::CivilDay(year, month, day), .published_days = 1};
}

TEST(Quantity, NumbersOfFusedWords) {
  EXPECT_EQ(Engine().Print("dutri"), "[0,5) \"dutri\" number 23 [22.5,23.5) EXACT\n");
  EXPECT_EQ(Engine().Print("fimkil"), "[0,6) \"fimkil\" number 5000 [4950,5050) EXACT\n");
  EXPECT_EQ(Engine().Print("fimkiltrihek"), "[0,12) \"fimkiltrihek\" number 5300 [5250,5350) EXACT\n");
  EXPECT_EQ(Engine().Print("trimeg fimkil"), "[0,13) \"trimeg fimkil\" number 3005000 [3004500,3005500) EXACT\n");
  // a piece that is bound, a word with more in it, an article
  EXPECT_EQ(Engine().Print("du dutrix an"), "");
}

TEST(Quantity, HedgesBecomeIntervals) {
  EXPECT_EQ(Engine().Print("om 400"), "[0,6) \"om 400\" number 400 [360,440] ABOUT\n");
  EXPECT_EQ(Engine().Print("mer ne 400"), "[0,10) \"mer ne 400\" number 400 [400,∞) AT_LEAST\n");
  EXPECT_EQ(Engine().Print("400 ely mer"), "[0,11) \"400 ely mer\" number 400 [400,∞) AT_LEAST\n");
  EXPECT_EQ(Engine().Print("nis 400"), "[0,7) \"nis 400\" number 400 [0,400] AT_MOST\n");
  EXPECT_EQ(Engine().Print("nast 400"), "[0,8) \"nast 400\" number 400 [360,400) NEARLY\n");
  EXPECT_EQ(Engine().Print("nis om 400"), "[0,10) \"nis om 400\" number 400 [0,400] AT_MOST\n");
  EXPECT_EQ(Engine().Print("kils o gref"),
            "[0,11) \"kils o gref\" units [2000,99999] units ORDER_OF_MAGNITUDE product=accelerator\n");
}

TEST(Quantity, PrecisionIsHalfAUnitOfTheLastSignificantDigit) {
  EXPECT_EQ(Engine().Print("12.000"), "[0,6) \"12.000\" number 12000 [11500,12500) EXACT\n");
  EXPECT_EQ(Engine().Print("20.000"), "[0,6) \"20.000\" number 20000 [19500,20500) EXACT\n");
  EXPECT_EQ(Engine().Print("350.000"), "[0,7) \"350.000\" number 350000 [345000,355000) EXACT\n");
  EXPECT_EQ(Engine().Print("2M $"), "[0,4) \"2M $\" money 2000000 [1950000,2050000) USD EXACT\n");
}

TEST(Quantity, CountsOfAccelerators) {
  EXPECT_EQ(Engine().Print("400 gref o Z100"),
            "[0,15) \"400 gref o Z100\" units 400 [395,405) units EXACT product=vorn/z/z100\n");
  EXPECT_EQ(Engine().Print("400 ZBox"), "[0,8) \"400 ZBox\" units 400 [395,405) racks EXACT product=vorn/z/box\n");
  EXPECT_EQ(Engine().Print("400 Vorn kip"), "[0,12) \"400 Vorn kip\" units 400 [395,405) units EXACT product=vorn\n");
  EXPECT_EQ(Engine().Print("ader 400 gref"),
            "[0,13) \"ader 400 gref\" units 400 [395,405) units EXACT product=accelerator ADDITIONAL\n");
  // people, and what each of many holds
  EXPECT_EQ(Engine().Print("400 gref volk"), "[0,3) \"400\" number 400 [395,405) EXACT\n");
  EXPECT_EQ(Engine().Print("72 gref cada"), "[0,7) \"72 gref\" measure\n");
}

TEST(Quantity, LooseNounsNeedAnArticleThatSpeaksOfAccelerators) {
  EXPECT_EQ(Engine().Print("400 kip"), "[0,3) \"400\" number 400 [395,405) EXACT\n");
  EXPECT_EQ(Engine().Print("rekna 400 kip"),
            "[6,13) \"400 kip\" units 400 [395,405) units EXACT product=accelerator\n");
}

TEST(Quantity, AmbiguousProductsNeedThatToo) {
  EXPECT_EQ(Engine().Print("tri Z777"), "[0,3) \"tri\" number 3 [2.95,3.05) EXACT\n");
  EXPECT_EQ(Engine().Print("tri Z777. Vorn."),
            "[0,8) \"tri Z777\" units 3 [2.95,3.05) units EXACT product=vorn/z/z7\n");
}

TEST(Quantity, DigitsThatCanOnlyBeGroups) {
  EXPECT_EQ(Engine().Print("2,500 gref"),
            "[0,10) \"2,500 gref\" units 2500 [2450,2550) units EXACT product=accelerator\n");
  EXPECT_EQ(Engine().Print("2,500"), "[0,5) \"2,500\" number 2.5 [2.45,2.55) EXACT\n");
}

TEST(Quantity, RangesAndChanges) {
  EXPECT_EQ(Engine().Print("mel 3 ok 4 gref"),
            "[0,15) \"mel 3 ok 4 gref\" units [3,4] units EXACT product=accelerator\n");
  EXPECT_EQ(Engine().Print("3-4M $"), "[0,6) \"3-4M $\" money [3000000,4000000] USD EXACT\n");
  EXPECT_EQ(Engine().Print("fra 300 pa 400 gref"),
            "[0,7) \"fra 300\" units 300 [295,305) units EXACT product=accelerator FROM\n"
            "[8,19) \"pa 400 gref\" units 400 [395,405) units EXACT product=accelerator TO\n");
  EXPECT_EQ(Engine().Print("stig pa 400 gref"),
            "[5,16) \"pa 400 gref\" units 400 [395,405) units EXACT product=accelerator TO\n");
  EXPECT_EQ(Engine().Print("pa 400 gref"), "[3,11) \"400 gref\" units 400 [395,405) units EXACT product=accelerator\n");
}

TEST(Quantity, MoneyPowerPercent) {
  EXPECT_EQ(Engine().Print("fim meg o dolor"),
            "[0,15) \"fim meg o dolor\" money 5000000 [4950000,5050000) USD EXACT\n");
  EXPECT_EQ(Engine().Print("A$400"), "[0,5) \"A$400\" money 400 [395,405) AUD EXACT\n");
  EXPECT_EQ(Engine().Print("150 MW"), "[0,6) \"150 MW\" power 150000000 [145000000,155000000) W EXACT\n");
  EXPECT_EQ(Engine().Print("29 %"), "[0,4) \"29 %\" percent 29 [28.5,29.5) % EXACT\n");
}

TEST(Quantity, WhatIsNoQuantity) {
  EXPECT_EQ(Engine().Print("80GB"), "[0,4) \"80GB\" measure\n");
  EXPECT_EQ(Engine().Print("versa 12"), "[6,8) \"12\" name\n");
  EXPECT_EQ(Engine().Print("X-4"), "[2,3) \"4\" name\n");
  EXPECT_EQ(Engine().Print("14:30"), "[0,5) \"14:30\" name\n");
  EXPECT_EQ(Engine().Print("10.0.0.1"), "[0,8) \"10.0.0.1\" name\n");
  const std::string endless(10'000, '9');
  EXPECT_EQ(Engine().Print(endless), "[0,10000) \"" + endless + "\" name\n");
}

TEST(Quantity, SharesAndOrdinals) {
  EXPECT_EQ(Engine().Print("haf o gref"), "[0,3) \"haf\" number 0.5 [0.5,0.5] EXACT FRACTION\n");
  EXPECT_EQ(Engine().Print("tir"), "[0,3) \"tir\" ordinal 3\n");
}

TEST(Quantity, DatesAgainstTheDayOfPublication) {
  const Context day = Published(2025, 4, 8);
  EXPECT_EQ(Engine().Print("ante fino o aro", day), "[0,15) \"ante fino o aro\" date BY ..2025-12-31\n");
  EXPECT_EQ(Engine().Print("lasta marto", day), "[0,11) \"lasta marto\" date DURING 2025-03-01..2025-03-31\n");
  EXPECT_EQ(Engine().Print("lasta aro", day), "[0,9) \"lasta aro\" date DURING 2024-01-01..2024-12-31\n");
  EXPECT_EQ(Engine().Print("ier", day), "[0,3) \"ier\" date AS_OF 2025-04-07..2025-04-07\n");
  EXPECT_EQ(Engine().Print("dentro 18 lunas", day), "[0,15) \"dentro 18 lunas\" date BY ..2026-10-08\n");
  EXPECT_EQ(Engine().Print("tir kvar 2026", day), "[0,13) \"tir kvar 2026\" date DURING 2026-07-01..2026-09-30\n");
  EXPECT_EQ(Engine().Print("inna 2026", day), "[0,9) \"inna 2026\" date DURING 2026-01-01..2026-12-31\n");
  EXPECT_EQ(Engine().Print("vil inna marto", day), "[4,14) \"inna marto\" date DURING 2026-03-01..2026-03-31\n");
  EXPECT_EQ(Engine().Print("18 lunas", day), "[0,8) \"18 lunas\" duration 18 [17.5,18.5) EXACT\n");
}

TEST(Quantity, DatesAreNeverFinerThanThePublication) {
  const Context month{.published = absl::CivilDay(2025, 4, 1), .published_days = 30};
  EXPECT_EQ(Engine().Print("ier lun", month), "[0,3) \"ier\" date AS_OF ..\n[4,7) \"lun\" date AS_OF ..\n");
  EXPECT_EQ(Engine().Print("lasta luna", month), "[0,10) \"lasta luna\" date DURING 2025-03-01..2025-03-31\n");
  EXPECT_EQ(Engine().Print("lasta aro"), "[0,9) \"lasta aro\" date DURING ..\n");
}

TEST(Quantity, PrintsJsonLines) {
  const auto document = text::Document::Make("", "om 400 \"Z100\" ante 2026", {});
  EXPECT_EQ(
      PrintQuantitiesNdjson(document, Engine().Find(document)),
      "{\"begin\":0,\"end\":12,\"surface\":\"om 400 \\\"Z100\",\"value\":\"400\",\"low\":\"360\",\"high\":\"440\","
      "\"unit\":\"units\",\"kind\":\"units\",\"hedge\":\"ABOUT\"}\n"
      "{\"begin\":14,\"end\":23,\"surface\":\"ante 2026\",\"kind\":\"date\",\"end_date\":\"2026-12-31\"}\n");
}

TEST(Quantity, LongRunsOfGroupsAndOfHedges) {
  for (const std::string& piece :
       {std::string("123 "), std::string("om "), std::string("mel "), std::string("kil "), std::string("1-")}) {
    std::string input;
    for (int i = 0; i < 100'000; ++i) input += piece;
    const auto document = text::Document::Make("", input, {});
    EXPECT_LE(Engine().Find(document).size(), 100'000u) << piece;
  }
}

TEST(Quantity, TheTypeMayBeNamedLater) {
  EXPECT_EQ(Engine().Print("400 gref, typ Z100"),
            "[0,8) \"400 gref\" units 400 [395,405) units EXACT product=vorn/z/z100\n");
  EXPECT_EQ(Engine().Print("400 gref, Z100"),
            "[0,8) \"400 gref\" units 400 [395,405) units EXACT product=accelerator\n");
}

// Whatever words come in whatever order: quantities stand in order, overlap nothing and point at the text.
TEST(Quantity, AnyTextGivesQuantitiesInOrder) {
  const std::vector<std::string> words = {
      "3",    "4.000", "1,5",    "2026", "31.12.2025", "dut",  "fimkil", "kil",  "meg",  "tir",   "haf",
      "un",   "an",    "ok",     "-",    "/",          ":",    ".",      ",",    "\"",   "(",     ")",
      "$",    "A$",    "USD",    "USD5", "dolor",      "%",    "MW",     "GB",   "gref", "kip",   "Z100",
      "Z777", "Vorn",  "o",      "ne",   "om",         "mer",  "nis",    "mel",  "til",  "fra",   "pa",
      "stig", "ader",  "cada",   "aro",  "luna",       "kvar", "fino",   "ante", "inna", "lasta", "marto",
      "lun",  "ier",   "dentro", "½",    "\n",         "kils", "skap",   "^",    "e13",  "M",     "rekna"};
  std::mt19937 random(20250304);
  for (int round = 0; round < 3000; ++round) {
    std::string input;
    const size_t length = 1 + random() % 40;
    for (size_t i = 0; i < length; ++i) {
      input += words[random() % words.size()];
      if (random() % 4 != 0) input += ' ';
    }
    const auto document = text::Document::Make("", input, {});
    uint32_t last = 0;
    for (const Quantity& q : Engine().Find(document, Published(2025, 4, 8))) {
      ASSERT_LE(last, q.first) << input;
      ASSERT_LT(q.first, q.last) << input;
      ASSERT_LE(q.last, document.tokens().size()) << input;
      ASSERT_EQ(q.begin, document.tokens()[q.first].begin) << input;
      ASSERT_EQ(q.end, document.tokens()[q.last - 1].end) << input;
      if (q.low && q.high) {
        ASSERT_LE(*q.low, *q.high) << input;
      }
      last = q.last;
    }
  }
}

}  // namespace
}  // namespace counterclaim::quantity
