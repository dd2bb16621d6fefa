// What a Finder has learned of the lexicon: nouns by role, function words, and the catalogues' names.
// Filled once, then only read, by any number of threads. It keeps nothing of the lexicon.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/endings.h"
#include "base/string_map.h"
#include "entity/entity.h"
#include "lexicon/products.h"

namespace counterclaim::entity {

// What a phrase of the language tells of the words around it.
enum class Role : uint8_t {
  kPartyNoun,           // index: its category's bit number
  kOrganisationBefore,  // index: into Tables::organisations
  kOrganisationAfter,
  kSeveral,  // the same before the names of several: "universities of"
  kAgain,    // stands for the noun again: "celle de"
  kOfficer,
  kOfficial,
  kLeads,
  kTitle,
  kSiteNoun,
  kOutletNoun,
  kOutletVerb,
  kOutletReads,
  kGroup,
  kCompute,
  kAccelerator,
  kOtherThing,        // no accelerator, though one of its words may be: "linear accelerator"
  kLooseAccelerator,  // only where the text speaks of accelerators: "chips"
  kDemonym,
  kFiller,
  kExpletive,
  kSpeech,
  kDeal,     // a verb of a claim frame, or what announces one: whoever stands beside it acts
  kPronoun,  // index: into Tables::pronouns
};
constexpr size_t kRoles = static_cast<size_t>(Role::kPronoun) + 1;

struct Tag {
  Role role = Role::kPartyNoun;
  uint16_t index = 0;
};

// What single words do; several may hold.
enum Bits : uint32_t {
  kDefinite = 1 << 0,
  kIndefinite = 1 << 1,
  kOf = 1 << 2,
  kPreposition = 1 << 3,
  kAtHouse = 1 << 4,
  kConjunction = 1 << 5,
  kRenamed = 1 << 6,
  kByline = 1 << 7,
  kClauseWord = 1 << 8,
  kNoName = 1 << 9,
  kPlace = 1 << 10,
  kCommonPlace = 1 << 11,  // of common/: its name is its id in all languages
  kGivenName = 1 << 12,
  kEnding = 1 << 13,
  kLink = 1 << 14,
  kParticle = 1 << 15,
  kBased = 1 << 16,
  kOnPlatform = 1 << 17,
  kLocative = 1 << 18,
  kPlaceOnly = 1 << 19,
  kBeginning = 1 << 20,
  kDeterminer = kDefinite | kIndefinite,
  kFunction = kDeterminer | kOf | kPreposition | kConjunction | kClauseWord,
};

// One name of the catalogues.
struct Alias {
  Kind kind = Kind::kParty;
  uint32_t index = 0;   // into Tables::parties and so on
  std::string surface;  // as the data spells it
  bool exact = false;   // in that very case
  bool ambiguous = false;
  bool genitive = false;  // with the s of a genitive
};

struct PartyInfo {
  std::string id;
  std::string name;
  uint64_t kinds = 0;  // bits of categories
  std::string parent;
  bool vendor = false;
  bool platform = false;  // people post on it
  bool seated = false;    // its head office is known
};

struct PersonInfo {
  std::string id;
  std::string name;
  std::vector<uint32_t> parties;  // indexes
};

struct SiteInfo {
  std::string id;
  std::string name;
  std::string owner;
};

struct OutletInfo {
  std::string id;
  std::string name;
};

struct OrganisationInfo {
  std::string id;
  uint64_t kinds = 0;
  bool territory = false;  // a town, a country
  bool capital = false;    // only with a capital: of another language, or "computing centre", which may be no name
  std::vector<std::string> links;  // where its names go on in lower case, normal forms: "de", "per"
  base::Endings describing;
};

struct PronounInfo {
  bool party = false;
  bool person = false;
  bool plural = false;
  bool possessive = false;
  bool object = false;
  bool last_named = false;
  std::vector<std::string> plural_verb_endings;
};

// The category that stands for any company.
constexpr uint16_t kCompany = 0;

class Tables {
 public:
  Tables(const lexicon::LexiconData& lexicon, const std::string& language, lexicon::Vocabulary& vocabulary);

  lexicon::ProductTable products;
  lexicon::PhraseTable<Tag> nouns;
  lexicon::PhraseTable<uint32_t> marks;  // Bits
  lexicon::PhraseTable<Alias> aliases;
  std::vector<PartyInfo> parties;
  std::vector<PersonInfo> people;
  std::vector<SiteInfo> sites;
  std::vector<OutletInfo> outlets;
  std::vector<OrganisationInfo> organisations;
  std::vector<PronounInfo> pronouns;
  base::Endings noun_endings;
  base::Endings name_tails;
  base::Endings origin_endings;
  base::Endings plural_verb_endings;
  base::Endings plural_noun_endings;
  base::StringMap<std::vector<uint32_t>> seated;  // head office's town, normal form -> parties
  bool capital_nouns = false;
  bool genitive_s = false;
  uint64_t companies = 0;    // the categories that "the company" may mean
  uint64_t start_ups = 0;    // the category of "the start-up"
  uint64_t governments = 0;  // and of "the ministry"

 private:
  void LearnWords(const lexicon::LexiconFile& file, lexicon::Vocabulary& vocabulary);
  void LearnOrganisations(const lexicon::LexiconFile& file, bool foreign, lexicon::Vocabulary& vocabulary);
  void LearnCatalogue(const lexicon::LexiconFile& file, lexicon::Vocabulary& vocabulary);
  void AddAlias(const std::string& surface, Alias alias, lexicon::Vocabulary& vocabulary);
  // The number of a category's bit. The 64th and later ones share a bit.
  uint16_t Category(const std::string& name);
  uint64_t CategoryBits(const std::string& name) { return uint64_t{1} << Category(name); }

  base::StringMap<uint16_t> categories_;
};

}  // namespace counterclaim::entity
