#include "engine/engine.h"

#include <google/protobuf/util/json_util.h>

#include <format>
#include <map>
#include <optional>

#include "base/hash.h"
#include "claim/extractor.h"
#include "claim_model/print.h"
#include "entity/entity.h"
#include "lexicon/lexicon.h"
#include "quantity/quantity.h"
#include "text/document.h"
#include "text/language.h"
#include "triggers.h"

namespace counterclaim::engine {
namespace {

// All phases of one language.
struct Pack {
  Pack(const lexicon::LexiconData& data, const std::string& language, const entity::Families& families)
      : vocabulary(data.folders().at(language).text().stemmer()),
        quantities(data, language, vocabulary),
        entities(data, language, vocabulary),
        claims(data, language, vocabulary, families) {
    const lexicon::TextWords& words = data.folders().at(language).text();
    for (const std::string& a : words.abbreviation()) rules.abbreviations.push_back(text::NormalForm(a));
    for (const std::string& b : words.boilerplate()) rules.boilerplate.push_back(text::NormalForm(b));
  }

  text::SentenceRules rules;
  lexicon::Vocabulary vocabulary;
  quantity::Finder quantities;
  entity::Finder entities;
  claim::Extractor claims;
};

absl::CivilDay DayOf(const google::protobuf::Timestamp& t) {
  constexpr int64_t kDay = 86400;
  const int64_t days = t.seconds() >= 0 ? t.seconds() / kDay : (t.seconds() - kDay + 1) / kDay;
  return absl::CivilDay(1970, 1, 1) + days;
}

quantity::Context ContextOf(const v1::Article& article) {
  quantity::Context context;
  if (!article.has_published_at()) return context;
  const absl::CivilDay day = DayOf(article.published_at());
  context.published = day;
  if (article.published_precision() == v1::DATE_PRECISION_YEAR) {
    context.published_days = static_cast<int>(absl::CivilDay(absl::CivilYear(day) + 1) - day);
  } else if (article.published_precision() == v1::DATE_PRECISION_MONTH) {
    context.published_days = static_cast<int>(absl::CivilDay(absl::CivilMonth(day) + 1) - day);
  }
  return context;
}

std::string JsonLines(const std::vector<v1::Claim>& claims) {
  std::string out;
  for (const v1::Claim& c : claims) {
    std::string line;
    if (google::protobuf::util::MessageToJsonString(c, &line).ok()) out += line + "\n";
  }
  return out;
}

}  // namespace

struct Engine::Impl {
  explicit Impl(const lexicon::LexiconData& data) : families(data) {
    for (const auto& [folder, file] : data.folders()) {
      if (folder == "common") continue;
      packs.emplace(std::piecewise_construct, std::forward_as_tuple(folder),
                    std::forward_as_tuple(data, folder, families));
    }
  }

  // The language in which to read an article: as given, else as detected; null where the lexicon has neither.
  const std::pair<const std::string, Pack>* PackOf(const v1::Article& article) const {
    auto found = packs.find(text::PrimaryLanguage(article.language()));
    if (found == packs.end()) found = packs.find(text::DetectLanguage(article.text()));
    return found == packs.end() ? nullptr : &*found;
  }

  claim::Analysis Analyse(const Pack& pack, const v1::Article& article, Phase last) const {
    claim::Analysis a{text::Document::Make(article.title(), article.text(), pack.rules), {}, {}, {}};
    if (last == Phase::kText || last == Phase::kLexicon) return a;
    a.words = pack.vocabulary.Look(a.document);
    a.quantities = pack.quantities.Find(a.document, a.words, ContextOf(article));
    if (last == Phase::kQuantities) return a;
    a.mentions = pack.entities.Find(a.document, a.words, a.quantities);
    return a;
  }

  std::vector<v1::Claim> Claims(const std::pair<const std::string, Pack>& pack, const v1::Article& article,
                                const claim::Analysis& analysis,
                                std::vector<claim::Unclaimed>* unclaimed = nullptr) const {
    const std::string version = VersionOf(article);
    if (!article.language().empty() && text::PrimaryLanguage(article.language()) == pack.first) {
      return pack.second.claims.Extract(article, analysis, version, unclaimed);
    }
    v1::Article detected = article;
    detected.set_language(pack.first);
    return pack.second.claims.Extract(detected, analysis, version, unclaimed);
  }

  // The figures that made no claim, and why.
  std::string PrintUnclaimed(const std::pair<const std::string, Pack>& pack, const v1::Article& article,
                             const claim::Analysis& a) const {
    std::vector<claim::Unclaimed> unclaimed;
    Claims(pack, article, a, &unclaimed);
    std::string out;
    for (const claim::Unclaimed& u : unclaimed) {
      out += std::format("no claim [{},{}) \"{}\": {}\n", u.begin, u.end, a.document.slice(u.begin, u.end), u.reason);
    }
    return out;
  }

  std::string PrintPhase(const std::pair<const std::string, Pack>& pack, const v1::Article& article,
                         const claim::Analysis& a, Phase phase) const {
    switch (phase) {
      case Phase::kText:
        return text::PrintDocument(a.document);
      case Phase::kLexicon:
        return lexicon::PrintWords(a.document, pack.second.vocabulary);
      case Phase::kQuantities:
        return quantity::PrintQuantities(a.document, a.quantities);
      case Phase::kEntities:
        return entity::PrintMentions(a.document, a.mentions);
      case Phase::kClaims:
        break;
    }
    std::string out;
    for (const v1::Claim& c : Claims(pack, article, a)) out += claim_model::PrintClaim(c);
    return out;
  }

  entity::Families families;
  std::map<std::string, Pack> packs;
  std::unique_ptr<const Triggers> triggers;
};

Engine::Engine(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Engine::~Engine() = default;

absl::StatusOr<std::unique_ptr<const Engine>> Engine::Create(std::string_view compiled_lexicon) {
  auto data = lexicon::Load(compiled_lexicon);
  if (!data.ok()) return data.status();
  auto impl = std::make_unique<Impl>(*data);
  if (impl->packs.empty()) return absl::InvalidArgumentError("the lexicon has no language");
  std::vector<std::string> words;
  for (const auto& [folder, file] : data->folders()) {
    for (const std::string& t : file.claim().trigger()) words.push_back(t);
    for (const lexicon::Product& p : file.product()) {
      for (const std::string& alias : p.alias()) {
        // a model's number is rare enough, whatever else it may mean
        const bool model = alias.size() >= 4 && alias.find_first_of("0123456789") != alias.npos;
        if (!p.ambiguous() || model) words.push_back(alias);
      }
    }
  }
  auto triggers = Triggers::Create(words);
  if (!triggers.ok()) return triggers.status();
  impl->triggers = *std::move(triggers);
  return std::unique_ptr<const Engine>(new Engine(std::move(impl)));
}

bool Engine::MayMatter(const v1::Article& article) const {
  return impl_->triggers->FoundIn(article.text()) || impl_->triggers->FoundIn(article.title());
}

std::vector<v1::Claim> Engine::Extract(const v1::Article& article) const {
  if (!MayMatter(article)) return {};
  const auto* pack = impl_->PackOf(article);
  if (pack == nullptr) return {};
  return impl_->Claims(*pack, article, impl_->Analyse(pack->second, article, Phase::kClaims));
}

std::string Engine::Print(const v1::Article& article, Phase phase) const {
  const auto* pack = impl_->PackOf(article);
  if (pack == nullptr) return "";
  return impl_->PrintPhase(*pack, article, impl_->Analyse(pack->second, article, phase), phase);
}

std::string Engine::Explain(const v1::Article& article, Phase stop_after, Format format) const {
  const auto* pack = impl_->PackOf(article);
  if (pack == nullptr) return format == Format::kText ? "no language of the lexicon\n" : "";
  const claim::Analysis a = impl_->Analyse(pack->second, article, stop_after);
  if (format == Format::kNdjson) {
    if (stop_after == Phase::kClaims) return JsonLines(impl_->Claims(*pack, article, a));
    if (stop_after == Phase::kQuantities) return quantity::PrintQuantitiesNdjson(a.document, a.quantities);
  }
  constexpr std::pair<Phase, const char*> kPhases[] = {{Phase::kText, "text"},
                                                       {Phase::kLexicon, "lexicon"},
                                                       {Phase::kQuantities, "quantities"},
                                                       {Phase::kEntities, "entities"},
                                                       {Phase::kClaims, "claims"}};
  std::string out;
  for (const auto& [phase, name] : kPhases) {
    if (phase > stop_after) break;
    if (phase == Phase::kLexicon && stop_after != phase) continue;
    out += std::format("== {} ({})\n", name, pack->first);
    out += impl_->PrintPhase(*pack, article, a, phase);
  }
  if (stop_after == Phase::kClaims) out += impl_->PrintUnclaimed(*pack, article, a);
  return out;
}

std::string VersionOf(const v1::Article& article) {
  return base::HashId({article.language(), article.title(), article.text()});
}

}  // namespace counterclaim::engine
