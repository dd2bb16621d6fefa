// A language that no one speaks, for the claim phase: what it does comes from data alone.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "claim/extractor.h"
#include "claim_model/print.h"
#include "lexicon/lexicon.h"
#include "support/invented_lexicon.h"

namespace counterclaim::claim {

inline constexpr char kCommon[] = R"(
  product { id: "forge" name: "Forge" }
  product { id: "forge/anvil" name: "Anvil" alias: "Anvil9" }
  party { id: "forge" name: "Forge" alias: "Forge" kind: "smith" vendor: true }
  party { id: "orchard" name: "Orchard" alias: "Orchard" kind: "grower" }
  party { id: "quarry" name: "Quarry" alias: "Quarry" kind: "grower" }
  party { id: "brook" name: "Brook" alias: "Brook" kind: "grower" }
  person { id: "mara-vel" name: "Mara Vel" alias: "Mara Vel" speaks_for_party: "orchard" }
  outlet { id: "daily" name: "Daily" alias: "Daily" }
  currency { code: "USD" symbol: "$" }
)";

// gror: chips; volk: other things; meg: million; kup: buy; drel: order; lund: rent; fent: deliver; gab … vek: pass on;
// gab alone: hold; arrov: arrive; posk: have; zurr: run; trag: divert; pagg: pay; nulk: cancel; lurg: delay; slom: lie
// idle; refk: contradict. A participle ends in -ut and makes a passive with bi; -ro is a future, -sha hearsay.
// bin: by; fro: from; tul: to; fal: for; ke: at; do: of; hov: with; zub: about; kva: that, which; et: and.
// gul, mo: words that the lexicon does not have.
inline constexpr char kWords[] = R"(
  text {}
  quantity {
    accelerator_noun: "gror" other_noun: "volk" decimal_mark: "." number_link: "et"
    number_word { words: "meg" value: "1000000" role: FACTOR }
    date_preposition { words: "=ante" kind: BY }
  }
  entity {
    party_noun { category: "company" noun: "plu" }
    officer: "hod" group: "korbs" definite: "na" indefinite: "un" of: "do" at_house: "ke" conjunction: "et"
    preposition: "bin" preposition: "fro" preposition: "tul" preposition: "fal" preposition: "ke" preposition: "do"
    preposition: "hov" preposition: "zub" clause_word: "kva" clause_word: "yf"
    pronoun { form: "vi" party: true }
    pronoun { form: "vis" party: true possessive: true }
  }
  claim {
    frame { name: "buy" valency: GET action: "ACQUIRE" verb: "kup" verb: "kuput" noun: "kupo" }
    frame { name: "order" valency: GET action: "ACQUIRE" stage: "ORDERED"
            verb: "drel" verb: "drelut" verb: "drelro" verb: "drelsha" verb: "drelmu" }
    frame { name: "rent" valency: GET action: "ACQUIRE" two_way: true verb: "lund" }
    frame { name: "deliver" valency: GIVE action: "ACQUIRE" stage: "DELIVERED" verb: "fent" verb: "fentut"
            gapped_verb: "gab vek" }
    frame { name: "arrive" valency: GIVE action: "ACQUIRE" stage: "DELIVERED" goods_act: true verb: "arrov" }
    frame { name: "have" valency: HAVE action: "HOLD" verb: "posk" verb: "gab" }
    frame { name: "run" valency: HAVE action: "HOLD" stage: "RUNNING" verb: "zurr" }
    frame { name: "divert" valency: MOVE action: "REALLOCATE" verb: "trag" verb: "tragut" }
    frame { name: "pay" valency: PAY action: "SPEND" verb: "pagg" }
    frame { name: "cancel" valency: STATUS action: "CANCEL" verb: "nulk" verb: "nulkut" }
    frame { name: "delay" valency: STATUS action: "DELAY" verb: "lurg" verb: "lurgut" }
    frame { name: "idle" valency: STATUS action: "IDLE" verb: "slom" }
    frame { name: "contradict" valency: CONFLICT action: "DISPUTE" verb: "refk" }
    marker { phrase: "bin" agent: true }
    marker { phrase: "fro" source: true }
    marker { phrase: "tul" recipient: true }
    marker { phrase: "fal" beneficiary: true }
    marker { phrase: "ke" location: true }
    marker { phrase: "do" possessor: true }
    marker { phrase: "hov" other: true holding: true }
    marker { phrase: "zub" other: true }
    cue { effect: PLAN phrase: "vil" phrase: "lovt" }
    cue { effect: PLAN adjacent: true phrase: "tu" }
    cue { effect: EXPECT phrase: "egs" }
    cue { effect: CONDITION phrase: "yf" }
    cue { effect: POSSIBLE phrase: "mayg" }
    cue { effect: NEGATE phrase: "ni" }
    cue { effect: PAST_PLAN phrase: "eks" }
    cue { effect: QUESTION phrase: "verr" }
    cue { effect: OPINION phrase: "olt" }
    cue { effect: UNDELIVERED phrase: "lovt tul" }
    verb_ending { effect: PLAN ending: "ro" }
    verb_ending { effect: EXPECT ending: "sha" }
    first_person_ending: "mu"
    passive_auxiliary: "bi" participle_ending: "ut" clause_word: "kva"
    speech { kind: SAY phrase: "dix" }
    speech { kind: DENY phrase: "drix" }
    speech { kind: ACCORDING phrase: "akk" }
    speech { kind: REPORT phrase: "rapp" }
    speech { kind: REFUSE phrase: "mutt" }
    medium { medium: "EMAIL" phrase: "briv" }
    deal_noun: "pakt" first_person: "nos" determiner: "na" determiner: "un" coordination: "et" off_topic: "akz"
    statement_noun: "vort"
  }
)";

class InventedLanguage : public ::testing::Test {
 protected:
  InventedLanguage() : data_(testing::InventedLexicon(kCommon, kWords)), vocabulary_("") {
    quantities_ = std::make_unique<quantity::Finder>(data_, "zz", vocabulary_);
    entities_ = std::make_unique<entity::Finder>(data_, "zz", vocabulary_);
    families_ = std::make_unique<entity::Families>(data_);
    extractor_ = std::make_unique<Extractor>(data_, "zz", vocabulary_, *families_);
  }

  Analysis Analyse(const std::string& text, const std::string& title = "") const {
    Analysis a{text::Document::Make(title, text, {}), {}, {}, {}};
    a.words = vocabulary_.Look(a.document);
    a.quantities = quantities_->Find(a.document, a.words, {});
    a.mentions = entities_->Find(a.document, a.words, a.quantities);
    return a;
  }

  // The propositions of a text; those of one sentence in no order.
  std::vector<std::string> Claims(const std::string& text, const std::string& title = "") const {
    v1::Article article;
    article.set_language("zz");
    article.set_title(title);
    article.set_text(text);
    std::vector<std::string> propositions;
    for (const v1::Claim& c : extractor_->Extract(article, Analyse(text, title), "")) {
      propositions.push_back(claim_model::PrintProposition(c));
    }
    return propositions;
  }

  lexicon::LexiconData data_;
  lexicon::Vocabulary vocabulary_;
  std::unique_ptr<quantity::Finder> quantities_;
  std::unique_ptr<entity::Finder> entities_;
  std::unique_ptr<entity::Families> families_;
  std::unique_ptr<Extractor> extractor_;
};

}  // namespace counterclaim::claim
