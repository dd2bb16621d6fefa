#include "claim/extractor.h"

#include <algorithm>
#include <array>
#include <map>

#include "build.h"
#include "dispute.h"
#include "figures.h"
#include "lexicon/lexicon.h"
#include "merge.h"
#include "speech.h"
#include "status.h"

namespace counterclaim::claim {
namespace {

using entity::Kind;
using entity::Mention;

// The first bare party of a sentence, of which the next may go on to speak.
std::optional<Party> TopicOf(const View& view) {
  std::optional<Party> oblique;
  for (const Mention* m : view.mentions) {
    const bool person = m->kind == Kind::kPerson && !m->party.empty();
    if (!person && (m->kind != Kind::kParty || m->id.empty() || m->strength == entity::Strength::kWeak)) continue;
    Party party = Party::BehindOf(*m);
    if (view.words.IsVendor(party.id)) continue;
    const uint8_t roles = view.RolesOf(*m);
    if (roles == 0 && !person) return party;
    if (!oblique && (person || (roles & kPossessor))) oblique = party;
  }
  return oblique;
}

bool IsQuoted(const View& view) {
  for (uint32_t i = view.sentence.first; i < view.sentence.last; ++i) {
    if (view.Quoted(i)) return true;
  }
  return false;
}

// One article, sentence by sentence.
class Reader {
 public:
  Reader(const Words& words, const std::string& language, const Analysis& analysis, std::vector<Unclaimed>* unclaimed)
      : words_(words), language_(language), analysis_(analysis), unclaimed_(unclaimed) {
    memory_.topic.main = TitleParty();
    memory_.topic.profile = memory_.topic.main.has_value();
    if (!memory_.topic.profile) memory_.topic.main = MainParty(memory_.topic.clear);
    only_ = OnlyParty();
    memory_.topic.house = House();
    memory_.only_product = OnlyProduct();
  }

  std::vector<Draft> Read() {
    const auto sentences = analysis_.document.sentences();
    for (uint32_t i = 0; i < sentences.size(); ++i) {
      if (!sentences[i].boilerplate) ReadSentence(i);
    }
    for (const Pending& p : disputes_) ReadDispute(p);
    return MergeDrafts(std::move(drafts_), analysis_);
  }

  const std::string& credited() const { return credited_; }

 private:
  // The party whose name is the whole title, as of a page about it; of several, the first that makes no accelerators.
  std::optional<Party> TitleParty() const {
    const auto sentences = analysis_.document.sentences();
    if (sentences.empty() || !sentences.front().title) return std::nullopt;
    const text::Sentence& title = sentences.front();
    std::optional<Party> first;
    uint32_t at = title.first;
    for (const Mention& m : analysis_.mentions) {
      if (m.first >= title.last) break;
      if (first && IsAt(at, "(")) break;
      // nothing but commas between the names
      const bool joined = m.first == at || (m.first == at + 1 && first && IsAt(at, ","));
      if ((m.kind != Kind::kParty && m.kind != Kind::kOutlet) || m.id.empty() || !joined) return std::nullopt;
      if (!first || words_.IsVendor(first->id)) first = Party::Of(m);
      at = m.last;
    }
    // "Institute of Science (IoS)"
    return at == title.last || IsAt(at, "(") ? first : std::nullopt;
  }

  bool IsAt(uint32_t token, std::string_view norm) const {
    const auto tokens = analysis_.document.tokens();
    return token < tokens.size() && analysis_.document.norm(tokens[token]) == norm;
  }

  std::optional<Party> OnlyParty() const {
    std::optional<Party> only;
    for (const Mention& m : analysis_.mentions) {
      if (m.kind != Kind::kParty || m.reference != entity::Reference::kName || words_.IsVendor(m.id)) continue;
      if (only && only->id != m.id) return std::nullopt;
      if (m.strength != entity::Strength::kWeak) only = Party::Of(m);
    }
    return only;
  }

  std::string OnlyProduct() const {
    std::string only;
    for (const Mention& m : analysis_.mentions) {
      if (m.kind != Kind::kProduct || m.id.empty() || m.id == "compute" || m.id == "accelerator") continue;
      if (!only.empty() && only != m.id) return {};
      only = m.id;
    }
    return only;
  }

  // Of several parties in the article.
  bool IsNamedOnce(const std::string& party) const {
    if (only_ && only_->id == party) return false;
    int times = 0;
    for (const Mention& m : analysis_.mentions) {
      const bool names = m.reference != entity::Reference::kPronoun && (m.id == party || m.party == party);
      if (names && m.kind != Kind::kProduct && ++times > 1) return false;
    }
    return true;
  }

  // "(interview by Jane Doe)", "By Jane Doe": a line at either end of the text that names nobody else.
  bool IsByline(const Mention& m) const {
    constexpr uint32_t kLongest = 8;
    const auto sentences = analysis_.document.sentences();
    const auto body = std::ranges::find_if(sentences, [](const text::Sentence& s) { return !s.title; });
    const auto own = std::ranges::find_if(sentences, [&](const text::Sentence& s) { return m.first < s.last; });
    if (own == sentences.end() || (own != body && own + 1 != sentences.end())) return false;
    return own->last - own->first <= kLongest && std::ranges::none_of(analysis_.mentions, [&](const Mention& other) {
             return &other != &m && other.first >= own->first && other.first < own->last;
           });
  }

  // The one party for whom all the people speak that the article names.
  std::optional<Party> House() const {
    std::optional<Party> house;
    for (const Mention& m : analysis_.mentions) {
      if (m.kind != Kind::kPerson || m.id.empty() || (m.party.empty() && IsByline(m))) continue;
      if (m.party.empty() || (house && house->id != m.party)) return std::nullopt;
      house = Party::BehindOf(m);
    }
    return house;
  }

  // The party that is named or meant most, makers of accelerators aside; none if another is nearly as often. `clear`:
  // none comes near.
  std::optional<Party> MainParty(bool& clear) const {
    std::map<std::string, int> counts;
    std::map<std::string, Party> parties;
    for (const Mention& m : analysis_.mentions) {
      const bool person = m.kind == Kind::kPerson;
      if (!person && (m.kind != Kind::kParty || m.strength == entity::Strength::kWeak)) continue;
      if (m.reference != entity::Reference::kName) continue;
      const Party party = Party::BehindOf(m);
      if (party.id.empty() || words_.IsVendor(party.id)) continue;
      ++counts[party.id];
      if (!person) parties.try_emplace(party.id, party);
    }
    const std::pair<const std::string, int>* best = nullptr;
    int second = 0;
    for (const auto& count : counts) {
      if (best == nullptr || count.second > best->second) {
        second = best == nullptr ? 0 : best->second;
        best = &count;
      } else {
        second = std::max(second, count.second);
      }
    }
    if (best == nullptr || best->second < 2 || 2 * best->second < 3 * second) return std::nullopt;
    constexpr int kOften = 3;
    clear = best->second >= kOften && best->second >= 2 * second;
    const auto found = parties.find(best->first);
    return found == parties.end() ? std::nullopt : std::optional(found->second);
  }

  // A sentence as it is read; the views of it and of its neighbour last, as what is said is often told by both.
  const View& ViewOf(uint32_t index) const {
    std::optional<View>& view = views_[index % views_.size()];
    if (!view || view->index != index) view.emplace(analysis_, words_, index);
    return *view;
  }

  void ReadSentence(uint32_t index) {
    const View& view = ViewOf(index);
    Voice voice = VoiceOf(view);
    const uint32_t paragraph = view.sentence.paragraph;
    if (IsItem(view)) {
      // each item of a list tells a story of its own, unless the whole page is about one party
      if (!memory_.topic.profile) memory_.topic = {};
      memory_.product.clear();
      memory_.owner.reset();
    }
    if (voice.speaks) {
      memory_.topic.speaker = voice.house;
    } else {
      Borrow(view, voice);
    }
    Credit(view);
    std::vector<Draft> found = FindFigureClaims(view, memory_, language_, unclaimed_);
    Attribute(view, voice, found);
    const size_t before = drafts_.size();
    std::ranges::move(found, std::back_inserter(drafts_));
    std::vector<Draft> bare = FindBareClaims(view, memory_, drafts_, language_, IsToldByNext(view));
    Attribute(view, voice, bare);
    std::ranges::move(bare, std::back_inserter(drafts_));
    // a page of nothing else stays linear
    constexpr size_t kMostDisputes = 64;
    if (disputes_.size() < kMostDisputes && MayDispute(view))
      disputes_.push_back({index, memory_, WithoutDisputed(view, voice)});
    AttachSums(view, drafts_);
    Remember(view, before);
    if (voice.speaks) {
      memory_.voice = voice;
      memory_.voice_paragraph = paragraph;
      memory_.voice_sentence = index;
    }
  }

  // A sentence that may tell of a dispute, and what was known there: the statement may come only after it.
  struct Pending {
    uint32_t sentence = 0;
    Memory memory;
    Voice voice;
  };

  void ReadDispute(const Pending& p) {
    const View view(analysis_, words_, p.sentence);
    // "said that it had not ordered 640, contradicting a report": that is a denial
    const bool denies = std::ranges::any_of(
        drafts_, [&](const Draft& d) { return d.sentence == p.sentence && d.modality == v1::MODALITY_DENIED; });
    if (denies) return;
    auto dispute = FindDispute(view, p.memory, p.voice, drafts_, language_);
    if (!dispute) return;
    std::vector<Draft> found{std::move(*dispute)};
    Attribute(view, p.voice, found);
    // what a dispute restates is not also claimed in its own sentence, nor what lacks a figure there
    std::erase_if(drafts_, [&](const Draft& d) {
      if (d.sentence != p.sentence) return false;
      const bool bare = d.count == nullptr && d.amount == nullptr && d.power == nullptr;
      return bare || (d.count != nullptr && d.count == found.front().count);
    });
    drafts_.push_back(std::move(found.front()));
  }

  // Whether a paragraph begins here with a bullet.
  bool IsItem(const View& view) const {
    const auto sentences = analysis_.document.sentences();
    const bool opens = view.index == 0 || sentences[view.index - 1].paragraph != view.sentence.paragraph;
    if (!opens || view.sentence.last - view.sentence.first < 2) return false;
    const std::string_view norm = view.Norm(view.sentence.first);
    // "*Jane Doe leads Acme.*", "**How many have you got?**": slanted or bold, but "**10.30** …" heads an item
    const auto tokens = analysis_.document.tokens();
    const uint32_t next = view.sentence.first + 1;
    const bool bold = norm == "*" && IsAt(next, "*") && next + 1 < tokens.size();
    if (bold) return tokens[next + 1].kind == text::TokenKind::kNumber;
    if (norm == "*" && !tokens[next].space_before) return false;
    return norm == "\u2022" || norm == "*" || norm == "-" || norm == "\u25aa" || norm == "\u25a0" || norm == "\u00b7";
  }

  // A quote that goes on, or whose speaker comes in the next sentence.
  void Borrow(const View& view, Voice& voice) {
    const bool quoted = IsQuoted(view);
    const bool first_person = view.FindTag(Tag::kFirstPerson, view.sentence.first, view.sentence.last) != nullptr;
    if (!quoted && !first_person) return;
    const auto sentences = analysis_.document.sentences();
    if (view.index + 1 < sentences.size() && sentences[view.index + 1].paragraph == view.sentence.paragraph) {
      const Voice next = VoiceOf(ViewOf(view.index + 1));
      if (next.speaks && next.house) {
        Take(next, voice);
        return;
      }
    }
    if (memory_.voice.speaks && view.sentence.paragraph - memory_.voice_paragraph <= 1) Take(memory_.voice, voice);
  }

  void Take(const Voice& from, Voice& voice) {
    if (from.speaker) voice.speaker = from.speaker->Told("quote");
    voice.house = from.house;
    if (voice.medium == v1::MEDIUM_UNSPECIFIED) voice.medium = from.medium;
    memory_.topic.speaker = from.house;
  }

  // A plan that the next sentence goes on to tell is still told by the one who spoke.
  bool GoesOn(const Voice& voice, const Draft& d) const {
    const bool plan = d.modality == v1::MODALITY_PLANNED || d.modality == v1::MODALITY_EXPECTED;
    const auto& sentences = analysis_.document.sentences();
    return plan && !voice.speaks && !voice.speaker && memory_.voice.speaks &&
           d.sentence == memory_.voice_sentence + 1 && sentences[d.sentence].paragraph == memory_.voice_paragraph &&
           memory_.voice.house && d.subject && memory_.voice.house->id == d.subject->id;
  }

  // The sentence after, if it belongs to the same paragraph and not to the title; else null.
  const View* Next(const View& view) const {
    const auto sentences = analysis_.document.sentences();
    const uint32_t next = view.index + 1;
    if (view.sentence.title || next >= sentences.size() || sentences[next].paragraph != view.sentence.paragraph)
      return nullptr;
    return &ViewOf(next);
  }

  // What a party plans is told by the one of its house whose quote follows at once.
  static bool IsFollowingSpeaker(const View& next, const Voice& said, const Draft& d) {
    const bool plan = d.modality == v1::MODALITY_PLANNED || d.modality == v1::MODALITY_EXPECTED;
    return d.subject && said.speaks && said.house && said.house->id == d.subject->id && (plan || IsQuoted(next));
  }

  // "Acme runs 9,000 GPUs. That is what its founder said."
  static bool PointsBack(const View& next) {
    const uint32_t head = next.sentence.first;
    const Tagged* pronoun = next.FindTag(Tag::kStatementPronoun, head, std::min(head + 1, next.sentence.last));
    if (pronoun == nullptr) return false;
    // a lone word may be an article as well, "Das Werk, sagte …": then no verb stands right behind it
    const bool lone = pronoun->last - pronoun->first == 1;
    const uint32_t last = lone ? next.segments[next.SegmentAt(head)].last : next.sentence.last;
    if (next.FindTag(Tag::kSpeech, head, last) == nullptr) return false;
    return !lone || std::ranges::any_of(next.tags, [&](const Tagged& t) {
      const bool verb = t.sense.tag == Tag::kSpeech || t.sense.tag == Tag::kVerb || t.sense.tag == Tag::kPassive;
      return verb && t.first == pronoun->last;
    });
  }

  bool IsToldByNext(const View& view) const {
    const View* next = Next(view);
    return next != nullptr && PointsBack(*next);
  }

  // A claim of which its own sentence names no source.
  static void AttributeToNext(const View& next, const Voice& said, Draft& d) {
    if (said.speaker && IsFollowingSpeaker(next, said, d)) d.speaker = said.speaker->Told("next-sentence");
    if (d.speaker || !PointsBack(next)) return;
    if (said.speaker) d.speaker = said.speaker->Told("next-sentence");
    if (d.medium == v1::MEDIUM_UNSPECIFIED) d.medium = said.medium;
    d.outlet = said.outlet;
  }

  void Attribute(const View& view, const Voice& voice, std::vector<Draft>& drafts) const {
    const View* next = drafts.empty() ? nullptr : Next(view);
    const Voice said = next != nullptr ? VoiceOf(*next) : Voice{};
    for (Draft& d : drafts) {
      if (GoesOn(voice, d)) {
        if (memory_.voice.speaker) d.speaker = memory_.voice.speaker->Told("goes-on");
        // a conditional there is a future seen from the past
        if (d.modality == v1::MODALITY_EXPECTED) d.SetMood(v1::MODALITY_PLANNED, "goes-on");
        continue;
      }
      // a dispute is said by the one who disputes, not by whom it disputes
      const bool own = d.disputed && voice.speaker && d.disputed->id == voice.speaker->id;
      if (!own) d.speaker = voice.speaker;
      d.medium = voice.medium;
      d.outlet = voice.outlet;
      if (next != nullptr && !d.speaker && !d.outlet && d.action != v1::ACTION_DISPUTE) AttributeToNext(*next, said, d);
    }
  }

  // The agency or outlet that the story is credited to: the first that is said to have reported it.
  void Credit(const View& view) {
    if (!credited_.empty()) return;
    const bool reported = std::ranges::any_of(
        view.tags, [](const Tagged& t) { return t.sense.tag == Tag::kSpeech && t.sense.index != Speech::REFUSE; });
    for (const Mention* m : view.mentions) {
      if (m->kind == Kind::kOutlet && reported) credited_ = m->id;
    }
    if (credited_.empty()) Dateline(view);
  }

  // "OSLO (APW) — …": an agency in brackets at the head of the text.
  void Dateline(const View& view) {
    if (view.sentence.begin != analysis_.document.body_begin()) return;
    constexpr uint32_t kReach = 12;
    const auto tokens = analysis_.document.tokens();
    const uint32_t last = std::min(view.sentence.last, view.sentence.first + kReach);
    for (uint32_t i = view.sentence.first; i + 2 < last; ++i) {
      if (view.Norm(i) != "(") continue;
      uint32_t end = i + 1;
      while (end < last && tokens[end].kind == text::TokenKind::kWord && tokens[end].upper_initial) ++end;
      if (end == i + 1 || end + 1 >= view.sentence.last || view.Norm(end) != ")" || view.Norm(end + 1) != "-") return;
      credited_ = entity::IdOfName(analysis_.document.slice(tokens[i + 1].begin, tokens[end - 1].end));
      return;
    }
  }

  void Remember(const View& view, size_t before) {
    for (size_t i = before; i < drafts_.size(); ++i) {
      if (drafts_[i].count != nullptr && drafts_[i].subject) memory_.owner = drafts_[i].subject;
    }
    if (drafts_.size() > before && drafts_.back().subject) {
      memory_.topic.subject = drafts_.back().subject;
      memory_.topic.passing = false;
    } else if (auto topic = TopicOf(view)) {
      memory_.topic.passing = IsNamedOnce(topic->id);
      memory_.topic.subject = std::move(topic);
    }
    for (const Mention* m : view.mentions) {
      if (m->kind == Kind::kSite && m->strength != entity::Strength::kWeak)
        memory_.topic.machine = m->party.empty() ? Party::Of(*m) : Party::BehindOf(*m);
      // "OSLO —" begins a text, and is where its "here" is
      const bool dateline = m->begin == analysis_.document.body_begin();
      if (m->kind == Kind::kSite && (dateline || (view.RolesOf(*m) & kLocation))) memory_.site = Party::Of(*m);
    }
    for (const Mention* m : view.mentions) {
      if (m->kind != Kind::kProduct || m->id.empty() || m->id == "compute") continue;
      if (m->id == "accelerator" && !memory_.product.empty()) continue;
      memory_.product = m->id;
    }
    for (const quantity::Quantity* q : view.quantities) {
      if (!q->product.empty() && q->product != "accelerator") memory_.product = q->product;
    }
  }

  const Words& words_;
  const std::string& language_;
  const Analysis& analysis_;
  std::vector<Unclaimed>* unclaimed_;
  mutable std::array<std::optional<View>, 2> views_;
  std::optional<Party> only_;  // the one party that is named at all
  Memory memory_;
  std::vector<Draft> drafts_;
  std::vector<Pending> disputes_;
  std::string credited_;
};

}  // namespace

struct Extractor::Impl {
  Impl(const lexicon::ClaimWords& data, std::map<std::string, bool> vendors, std::string lang,
       lexicon::Vocabulary& vocabulary, const entity::Families& f)
      : words(data, std::move(vendors), vocabulary), language(std::move(lang)), families(f) {}

  Words words;
  std::string language;
  const entity::Families& families;
  std::map<std::string, std::string> names;
};

Extractor::Extractor(const lexicon::LexiconData& lexicon, const std::string& language, lexicon::Vocabulary& vocabulary,
                     const entity::Families& families) {
  static const lexicon::ClaimWords kNone;
  const auto folder = lexicon.folders().find(language);
  const auto common = lexicon.folders().find("common");
  std::map<std::string, bool> vendors;
  if (common != lexicon.folders().end()) {
    for (const lexicon::Product& p : common->second.product()) {
      if (p.id().find('/') == std::string::npos) vendors.try_emplace(p.id(), false);
    }
    for (const lexicon::Party& p : common->second.party()) {
      const auto vendor = vendors.find(p.id());
      if (vendor != vendors.end()) vendor->second = std::ranges::find(p.kind(), "cloud") != p.kind().end();
    }
  }
  auto impl = std::make_unique<Impl>(folder == lexicon.folders().end() ? kNone : folder->second.claim(),
                                     std::move(vendors), language, vocabulary, families);
  if (common != lexicon.folders().end()) {
    for (const lexicon::Party& p : common->second.party()) impl->names[p.id()] = p.name();
  }
  impl_ = std::move(impl);
}

Extractor::~Extractor() = default;
Extractor::Extractor(Extractor&&) noexcept = default;

std::vector<v1::Claim> Extractor::Extract(const v1::Article& article, const Analysis& analysis,
                                          const std::string& version, std::vector<Unclaimed>* unclaimed) const {
  Reader reader(impl_->words, impl_->language, analysis, unclaimed);
  const std::vector<Draft> drafts = reader.Read();
  std::vector<v1::Claim> claims;
  if (drafts.empty()) return claims;
  const v1::Origin origin = OriginOf(article, analysis, reader.credited());
  const BuildContext context{article, analysis, version, origin, impl_->families, [&](const std::string& id) {
                               const auto listed = impl_->names.find(id);
                               if (listed != impl_->names.end()) return listed->second;
                               const auto named = std::ranges::find_if(analysis.mentions, [&](const Mention& m) {
                                 return m.id == id && m.reference == entity::Reference::kName && !m.name.empty();
                               });
                               return named == analysis.mentions.end() ? id : named->name;
                             }};
  for (const Draft& d : drafts) claims.push_back(BuildClaim(d, context));
  std::ranges::sort(claims, [](const v1::Claim& a, const v1::Claim& b) {
    return std::tuple(!a.evidence().in_title(), a.evidence().begin(), a.id()) <
           std::tuple(!b.evidence().in_title(), b.evidence().begin(), b.id());
  });
  return claims;
}

}  // namespace counterclaim::claim
