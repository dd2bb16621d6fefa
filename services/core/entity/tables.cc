#include "tables.h"

#include <algorithm>

#include "lexicon/lexicon.h"

namespace counterclaim::entity {
namespace {

template <class Strings>
void AddAll(const Strings& phrases, Tag tag, lexicon::Vocabulary& vocabulary, lexicon::PhraseTable<Tag>& table) {
  for (const std::string& p : phrases) table.Add(vocabulary, vocabulary.Learn(p), tag);
}

}  // namespace

Tables::Tables(const lexicon::LexiconData& lexicon, const std::string& language, lexicon::Vocabulary& vocabulary)
    : products(lexicon, vocabulary) {
  Category("company");
  companies = ~uint64_t{0};
  const auto words = lexicon.folders().find(language);
  if (words != lexicon.folders().end()) LearnWords(words->second, vocabulary);
  for (const auto& [name, file] : lexicon.folders()) {
    if (name != language && name != "common") LearnOrganisations(file, /*foreign=*/true, vocabulary);
  }
  const auto common = lexicon.folders().find("common");
  start_ups = CategoryBits("start-up");
  governments = CategoryBits("government");
  if (common != lexicon.folders().end()) LearnCatalogue(common->second, vocabulary);
  nouns.Finish();
  marks.Finish();
  aliases.Finish();
}

uint16_t Tables::Category(const std::string& name) {
  const auto number = static_cast<uint16_t>(std::min<size_t>(categories_.size(), 63));
  return categories_.try_emplace(name, number).first->second;
}

void Tables::LearnWords(const lexicon::LexiconFile& file, lexicon::Vocabulary& vocabulary) {
  const lexicon::EntityWords& w = file.entity();
  for (const lexicon::PartyNoun& n : w.party_noun()) {
    AddAll(n.noun(), {Role::kPartyNoun, Category(n.category())}, vocabulary, nouns);
    if (n.public_body()) companies &= ~CategoryBits(n.category());
  }
  LearnOrganisations(file, /*foreign=*/false, vocabulary);
  AddAll(w.again(), {Role::kAgain, 0}, vocabulary, nouns);
  AddAll(w.officer(), {Role::kOfficer, 0}, vocabulary, nouns);
  AddAll(w.official(), {Role::kOfficial, 0}, vocabulary, nouns);
  AddAll(w.leads(), {Role::kLeads, 0}, vocabulary, nouns);
  AddAll(w.person_title(), {Role::kTitle, 0}, vocabulary, nouns);
  AddAll(w.site_noun(), {Role::kSiteNoun, 0}, vocabulary, nouns);
  AddAll(w.outlet_noun(), {Role::kOutletNoun, 0}, vocabulary, nouns);
  AddAll(w.outlet_verb(), {Role::kOutletVerb, 0}, vocabulary, nouns);
  AddAll(w.outlet_reads(), {Role::kOutletReads, 0}, vocabulary, nouns);
  AddAll(w.group(), {Role::kGroup, 0}, vocabulary, nouns);
  AddAll(w.compute_noun(), {Role::kCompute, 0}, vocabulary, nouns);
  AddAll(file.quantity().accelerator_noun(), {Role::kAccelerator, 0}, vocabulary, nouns);
  AddAll(file.quantity().other_noun(), {Role::kOtherThing, 0}, vocabulary, nouns);
  AddAll(file.quantity().loose_noun(), {Role::kLooseAccelerator, 0}, vocabulary, nouns);
  AddAll(w.demonym(), {Role::kDemonym, 0}, vocabulary, nouns);
  AddAll(w.filler(), {Role::kFiller, 0}, vocabulary, nouns);
  AddAll(w.expletive(), {Role::kExpletive, 0}, vocabulary, nouns);
  for (const lexicon::Speech& s : file.claim().speech()) {
    if (s.kind() == lexicon::Speech::SAY) AddAll(s.phrase(), {Role::kSpeech, 0}, vocabulary, nouns);
    if (s.kind() == lexicon::Speech::DENY) AddAll(s.phrase(), {Role::kDeal, 0}, vocabulary, nouns);
  }
  for (const lexicon::Frame& f : file.claim().frame()) {
    const bool acts = (f.valency() != lexicon::Frame::CONTAIN || f.owned()) &&
                      f.valency() != lexicon::Frame::CONFLICT && f.valency() != lexicon::Frame::WORTH;
    if (acts) AddAll(f.verb(), {Role::kDeal, 0}, vocabulary, nouns);
  }
  for (const lexicon::Cue& c : file.claim().cue()) {
    const bool announces = c.effect() == lexicon::Cue::PLAN || c.effect() == lexicon::Cue::EXPECT;
    if (announces && !c.adjacent()) AddAll(c.phrase(), {Role::kDeal, 0}, vocabulary, nouns);
  }
  for (const lexicon::Pronoun& p : w.pronoun()) {
    const auto index = static_cast<uint16_t>(pronouns.size());
    pronouns.push_back({p.party(), p.person(), p.plural(), p.possessive(), p.object(), p.last_named(), {}});
    for (const std::string& e : p.plural_verb_ending()) pronouns.back().plural_verb_endings.push_back(e);
    for (const std::string& f : p.form()) nouns.Add(vocabulary, vocabulary.LearnForm(f), {Role::kPronoun, index});
  }
  const auto mark = [&](const auto& forms, uint32_t bits) {
    for (const std::string& f : forms) marks.Add(vocabulary, vocabulary.LearnForm(f), bits);
  };
  mark(w.definite(), kDefinite);
  mark(w.indefinite(), kIndefinite);
  mark(w.of(), kOf);
  mark(w.preposition(), kPreposition);
  mark(w.at_house(), kAtHouse | kPreposition);
  mark(w.conjunction(), kConjunction);
  mark(w.renamed(), kRenamed);
  mark(w.byline(), kByline);
  mark(w.clause_word(), kClauseWord);
  mark(w.no_name(), kNoName);
  mark(w.place(), kPlace);
  mark(w.based(), kBased);
  mark(w.on_platform(), kOnPlatform);
  mark(w.locative(), kLocative);
  mark(w.place_only(), kPlaceOnly | kLocative | kPreposition);
  for (const std::string& e : w.noun_ending()) noun_endings.Add(text::NormalForm(e));
  for (const std::string& e : w.origin_ending()) origin_endings.Add(text::NormalForm(e));
  for (const std::string& e : w.name_tail()) name_tails.Add(text::NormalForm(e));
  for (const std::string& e : w.plural_verb_ending()) plural_verb_endings.Add(text::NormalForm(e));
  for (const std::string& e : w.plural_noun_ending()) plural_noun_endings.Add(text::NormalForm(e));
  capital_nouns = w.capital_nouns();
  genitive_s = w.genitive_s();
}

void Tables::LearnOrganisations(const lexicon::LexiconFile& file, bool foreign, lexicon::Vocabulary& vocabulary) {
  for (const lexicon::OrganisationNoun& n : file.entity().organisation_noun()) {
    const bool territory = n.category() == "government";
    // "Land", "Stadt", "Agency" are words of other languages too
    const bool body = n.link_size() > 0;
    if (foreign && !body && n.category() != "university" && n.category() != "hospital") continue;
    const auto index = static_cast<uint16_t>(organisations.size());
    OrganisationInfo& info = organisations.emplace_back(n.id_prefix(), CategoryBits(n.category()), territory,
                                                        foreign || n.category() == "centre");
    for (const std::string& link : n.link()) info.links.push_back(text::NormalForm(link));
    for (const std::string& ending : n.describing_ending()) info.describing.Add(text::NormalForm(ending));
    AddAll(n.before(), {Role::kOrganisationBefore, index}, vocabulary, nouns);
    AddAll(n.several(), {Role::kSeveral, index}, vocabulary, nouns);
    AddAll(n.after(), {Role::kOrganisationAfter, index}, vocabulary, nouns);
  }
}

void Tables::AddAlias(const std::string& surface, Alias alias, lexicon::Vocabulary& vocabulary) {
  alias.surface = surface;
  aliases.Add(vocabulary, vocabulary.LearnForm(surface), alias);
  if (!genitive_s || surface.empty() || std::string_view("sxzSXZ").find(surface.back()) != std::string_view::npos)
    return;
  alias.surface += 's';
  alias.genitive = true;
  const lexicon::Phrase genitive = vocabulary.LearnForm(alias.surface);
  aliases.Add(vocabulary, genitive, std::move(alias));
}

void Tables::LearnCatalogue(const lexicon::LexiconFile& file, lexicon::Vocabulary& vocabulary) {
  base::StringMap<uint32_t> by_id;
  for (const lexicon::Party& p : file.party()) {
    const auto index = static_cast<uint32_t>(parties.size());
    by_id[p.id()] = index;
    PartyInfo info{p.id(), p.name(), 0, p.parent_party(), p.vendor(), p.platform(), p.headquarters_size() > 0};
    for (const std::string& kind : p.kind()) info.kinds |= CategoryBits(kind);
    for (const std::string& town : p.headquarters()) {
      std::vector<uint32_t>& there = seated[text::NormalForm(town)];
      if (there.empty() || there.back() != index) there.push_back(index);
    }
    parties.push_back(std::move(info));
    for (const std::string& a : p.alias())
      AddAlias(a, {Kind::kParty, index, {}, p.exact_case(), false, false}, vocabulary);
    for (const std::string& a : p.ambiguous_alias())
      AddAlias(a, {Kind::kParty, index, {}, true, true, false}, vocabulary);
  }
  for (const lexicon::Person& p : file.person()) {
    const auto index = static_cast<uint32_t>(people.size());
    PersonInfo info{p.id(), p.name(), {}};
    for (const std::string& id : p.speaks_for_party()) {
      if (const auto found = by_id.find(id); found != by_id.end()) info.parties.push_back(found->second);
    }
    people.push_back(std::move(info));
    for (const std::string& a : p.alias()) AddAlias(a, {Kind::kPerson, index, {}, false, false, false}, vocabulary);
  }
  for (const lexicon::Site& s : file.site()) {
    const auto index = static_cast<uint32_t>(sites.size());
    sites.push_back({s.id(), s.name(), s.owner_party()});
    for (const std::string& a : s.alias())
      AddAlias(a, {Kind::kSite, index, {}, false, s.ambiguous(), false}, vocabulary);
  }
  for (const lexicon::Outlet& o : file.outlet()) {
    const auto index = static_cast<uint32_t>(outlets.size());
    outlets.push_back({o.id(), o.name()});
    for (const std::string& a : o.alias())
      AddAlias(a, {Kind::kOutlet, index, {}, o.exact_case(), false, false}, vocabulary);
  }
  const lexicon::NameParts& parts = file.name_parts();
  const auto mark = [&](const auto& forms, uint32_t bits) {
    for (const std::string& f : forms) marks.Add(vocabulary, vocabulary.LearnForm(f), bits);
  };
  mark(parts.ending(), kEnding);
  mark(parts.beginning(), kBeginning);
  mark(parts.link(), kLink);
  mark(parts.given_name(), kGivenName);
  mark(parts.surname_particle(), kParticle);
  mark(parts.place(), kPlace | kCommonPlace);
  mark(parts.region(), kPlace | kCommonPlace);
  mark(parts.no_name(), kNoName);
}

}  // namespace counterclaim::entity
