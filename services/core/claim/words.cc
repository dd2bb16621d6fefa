#include "words.h"

#include <algorithm>
#include <array>
#include <bit>

namespace counterclaim::claim {
namespace {

// An enum's value by its name without the prefix; an unknown name gives the unspecified value.
template <class E>
E ByName(const google::protobuf::EnumDescriptor* type, const std::string& prefix, const std::string& name) {
  const auto* value = name.empty() ? nullptr : type->FindValueByName(prefix + name);
  return static_cast<E>(value == nullptr ? 0 : value->number());
}

uint8_t RolesOf(const lexicon::Marker& m) {
  return static_cast<uint8_t>((m.agent() ? kAgent : 0) | (m.source() ? kSource : 0) | (m.recipient() ? kRecipient : 0) |
                              (m.beneficiary() ? kBeneficiary : 0) | (m.location() ? kLocation : 0) |
                              (m.possessor() ? kPossessor : 0) | (m.other() ? kOther : 0) |
                              (m.holding() ? kHolding : 0));
}

}  // namespace

Words::Words(const lexicon::ClaimWords& data, std::map<std::string, bool> vendors, lexicon::Vocabulary& vocabulary)
    : vendors_(std::move(vendors)), verb_final_(data.verb_final()) {
  for (const Frame& f : data.frame()) {
    FrameInfo info;
    info.name = f.name();
    info.valency = f.valency();
    info.action = ByName<v1::Action>(v1::Action_descriptor(), "ACTION_", f.action());
    info.stage = ByName<v1::Stage>(v1::Stage_descriptor(), "STAGE_", f.stage());
    info.modality = ByName<v1::Modality>(v1::Modality_descriptor(), "MODALITY_", f.modality());
    info.money_only = f.money_only();
    info.two_way = f.two_way();
    info.goods_act = f.goods_act();
    info.holds_now = f.holds_now();
    info.owned = f.owned();
    const auto index = static_cast<uint16_t>(frames_.size());
    frames_.push_back(std::move(info));
    Add(f.verb(), {.tag = Tag::kVerb, .index = index}, vocabulary);
    Add(f.noun(), {.tag = Tag::kNoun, .index = index}, vocabulary);
    for (const std::string& verb : f.gapped_verb()) {
      const lexicon::Phrase phrase = vocabulary.Learn(verb);
      if (phrase.size() == 2) gapped_.Add(vocabulary, {phrase[0]}, {phrase[1], {.tag = Tag::kVerb, .index = index}});
    }
  }
  for (const lexicon::Marker& m : data.marker())
    Add(m.phrase(), {.tag = Tag::kMarker, .roles = RolesOf(m)}, vocabulary);
  for (const Cue& c : data.cue()) {
    const bool undelivered = c.effect() == Cue::UNDELIVERED;
    Add(c.phrase(),
        {.tag = undelivered ? Tag::kUndelivered : Tag::kCue,
         .index = static_cast<uint16_t>(c.effect()),
         .adjacent = c.adjacent()},
        vocabulary);
  }
  for (const Speech& s : data.speech()) {
    Add(s.phrase(), {.tag = Tag::kSpeech, .index = static_cast<uint16_t>(s.kind())}, vocabulary);
  }
  for (const lexicon::MediumWord& m : data.medium()) {
    const auto medium = ByName<v1::Medium>(v1::Medium_descriptor(), "MEDIUM_", m.medium());
    Add(m.phrase(), {.tag = Tag::kMedium, .index = static_cast<uint16_t>(medium)}, vocabulary);
  }
  Add(data.passive_auxiliary(), {.tag = Tag::kPassive}, vocabulary);
  Add(data.clause_word(), {.tag = Tag::kClauseWord}, vocabulary);
  Add(data.relative(), {.tag = Tag::kRelative}, vocabulary);
  Add(data.deal_noun(), {.tag = Tag::kDealNoun}, vocabulary);
  Add(data.first_person(), {.tag = Tag::kFirstPerson}, vocabulary);
  Add(data.determiner(), {.tag = Tag::kDeterminer}, vocabulary);
  Add(data.coordination(), {.tag = Tag::kCoordination}, vocabulary);
  Add(data.compute_purpose(), {.tag = Tag::kPurpose}, vocabulary);
  Add(data.off_topic(), {.tag = Tag::kOffTopic}, vocabulary);
  Add(data.statement_noun(), {.tag = Tag::kStatement}, vocabulary);
  Add(data.nameless(), {.tag = Tag::kNameless}, vocabulary);
  Add(data.statement_pronoun(), {.tag = Tag::kStatementPronoun}, vocabulary);
  Add(data.cleft(), {.tag = Tag::kCleft}, vocabulary);
  table_.Finish();
  gapped_.Finish();
  for (const auto& e : data.verb_ending()) {
    for (const std::string& ending : e.ending()) endings_.push_back({text::NormalForm(ending), e.effect()});
  }
  // the longest ending tells: "rebbe" before "ebbe"
  std::ranges::stable_sort(endings_, std::ranges::greater{}, [](const Ending& e) { return e.text.size(); });
  for (const std::string& ending : data.participle_ending()) participles_.Add(text::NormalForm(ending));
  for (const std::string& ending : data.gerund_ending()) gerunds_.Add(text::NormalForm(ending));
  for (const std::string& ending : data.first_person_ending()) first_persons_.Add(text::NormalForm(ending));
}

void Words::Add(const google::protobuf::RepeatedPtrField<std::string>& phrases, const Sense& sense,
                lexicon::Vocabulary& vocabulary) {
  for (const std::string& phrase : phrases) table_.Add(vocabulary, vocabulary.Learn(phrase), sense);
}

bool Words::IsConjunction(std::span<const lexicon::Word> words, uint32_t at, uint32_t last) const {
  bool found = false;
  table_.ForEachAt(words, at, last,
                   [&](const lexicon::PhraseTable<Sense>::Match& m) { found |= m.value->tag == Tag::kCoordination; });
  return found;
}

const Sense* Words::GappedAt(std::span<const lexicon::Word> words, std::span<const text::Token> tokens, uint32_t at,
                             uint32_t last) const {
  constexpr uint32_t kReach = 40;
  const Sense* found = nullptr;
  gapped_.ForEachAt(words, at, last, [&](const lexicon::PhraseTable<Gapped>::Match& m) {
    for (uint32_t i = at + 1; found == nullptr && i < std::min(last, at + kReach); ++i) {
      // "bestellt im April, und reißt dafür eine Halle ab": another verb's
      if (tokens[i].kind == text::TokenKind::kPunctuation && i + 1 < last && IsConjunction(words, i + 1, last)) break;
      const bool ends = i + 1 == last || tokens[i + 1].kind == text::TokenKind::kPunctuation;
      if (ends && m.value->second.Fits(words[i])) found = &m.value->sense;
    }
  });
  return found;
}

std::vector<Tagged> Words::Find(std::span<const lexicon::Word> words, std::span<const text::Token> tokens,
                                uint32_t first, uint32_t last) const {
  std::vector<Tagged> found;
  found.reserve(last - first);
  // the token after the longest phrase of each tag: a shorter one inside it is not meant
  std::array<uint32_t, kTags> taken{};
  std::array<Tagged, kTags> best{};
  for (uint32_t i = first; i < last; ++i) {
    if (!table_.MayBegin(words[i]) && !gapped_.MayBegin(words[i])) continue;
    uint32_t tags = 0;  // that begin here, as bits: what `best` holds
    static_assert(kTags <= 32);
    table_.ForEachAt(words, i, last, [&](const lexicon::PhraseTable<Sense>::Match& m) {
      const auto tag = static_cast<size_t>(m.value->tag);
      if ((tags >> tag & 1) == 0 || i + m.length > best[tag].last) best[tag] = {i, i + m.length, *m.value};
      tags |= 1u << tag;
    });
    if (const Sense* gapped = GappedAt(words, tokens, i, last); gapped != nullptr) {
      best[static_cast<size_t>(Tag::kVerb)] = {i, i + 1, *gapped};
      tags |= 1u << static_cast<size_t>(Tag::kVerb);
    }
    for (; tags != 0; tags &= tags - 1) {
      const auto tag = static_cast<size_t>(std::countr_zero(tags));
      if (best[tag].last <= taken[tag]) continue;
      taken[tag] = best[tag].last;
      found.push_back(best[tag]);
    }
  }
  // "take on lease": the noun is part of the verb
  uint32_t verb_first = 0;
  uint32_t verb_last = 0;
  std::erase_if(found, [&](const Tagged& t) {
    if (t.sense.tag == Tag::kVerb && t.last > verb_last) {
      verb_first = t.first;
      verb_last = t.last;
    }
    return t.sense.tag == Tag::kNoun && t.first > verb_first && t.last <= verb_last;
  });
  return found;
}

Cue::Effect Words::EffectOfEnding(std::string_view norm) const {
  for (const Ending& e : endings_) {
    if (norm.size() > e.text.size() + 1 && norm.ends_with(e.text)) return e.effect;
  }
  return Cue::EFFECT_UNSPECIFIED;
}

bool Words::IsFirstPerson(std::string_view norm) const {
  return first_persons_.AnyEnds(norm);
}

bool Words::IsGerund(std::string_view norm) const {
  return gerunds_.AnyEnds(norm);
}

bool Words::IsParticiple(std::string_view norm) const {
  return participles_.empty() || participles_.AnyEnds(norm);
}

}  // namespace counterclaim::claim
