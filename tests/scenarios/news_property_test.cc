// Small articles in four languages through the real extraction and the matcher: what stands open is a function of the
// articles, whatever the order, the repetitions and the versions in which they come.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <format>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "detector/processor.h"
#include "engine/engine.h"
#include "extractor/processor.h"
#include "lexicon/lexicon.h"
#include "match/matcher.h"
#include "stream/memory_store.h"
#include "stream/overlay.h"
#include "stream/topics.h"

namespace counterclaim {
namespace {

constexpr size_t kTemplates = 5;
struct Language {
  std::string_view code;
  std::string_view thousands;  // what stands between them
  std::array<std::string_view, kTemplates> says;
};
// {c} a company, {n} a count, {m} billions, {p} who says it.
constexpr std::array<Language, 4> kLanguages = {{
    {"en",
     ",",
     {"The cloud company {c} has ordered {n} Nvidia H100 chips, its chief executive {p} said.",
      "The cloud company {c} plans to have {n} Nvidia H100 chips by the end of 2025, its chief executive {p} said.",
      "The cloud company {c} now has {n} Nvidia H100 chips in its data centres.",
      "The cloud company {c} denied that it had ordered {n} Nvidia H100 chips.",
      "The cloud company {c} will spend {m} billion dollars on AI chips in 2025."}},
    {"de",
     ".",
     {"Der Cloudanbieter {c} hat {n} Nvidia-Chips vom Typ H100 bestellt, sagte Vorstandschefin {p}.",
      "Der Cloudanbieter {c} will bis Ende 2025 {n} H100-Chips von Nvidia haben, sagte Vorstandschefin {p}.",
      "Der Cloudanbieter {c} hat inzwischen {n} H100-Chips von Nvidia in seinen Rechenzentren.",
      "Der Cloudanbieter {c} dementierte, {n} H100-Chips von Nvidia bestellt zu haben.",
      "Der Cloudanbieter {c} will 2025 {m} Milliarden Dollar für KI-Chips ausgeben."}},
    {"fr",
     " ",
     {"Le fournisseur de cloud {c} a commandé {n} puces H100 à Nvidia, a déclaré sa directrice générale {p}.",
      "Le fournisseur de cloud {c} prévoit de disposer de {n} puces H100 de Nvidia d'ici à la fin de 2025, a déclaré "
      "{p}.",
      "Le fournisseur de cloud {c} dispose de {n} puces H100 de Nvidia dans ses centres de données.",
      "Le fournisseur de cloud {c} dément avoir commandé {n} puces H100 à Nvidia.",
      "Le fournisseur de cloud {c} va dépenser {m} milliards de dollars en puces d'IA en 2025."}},
    {"it",
     ".",
     {"La società di cloud {c} ha ordinato a Nvidia {n} chip H100, ha detto l'amministratrice delegata {p}.",
      "La società di cloud {c} prevede di avere {n} chip H100 di Nvidia entro la fine del 2025, ha detto {p}.",
      "La società di cloud {c} ha {n} chip H100 di Nvidia nei suoi data center.",
      "La società di cloud {c} ha smentito di aver ordinato {n} chip H100 a Nvidia.",
      "La società di cloud {c} spenderà {m} miliardi di dollari in chip per l'IA nel 2025."}},
}};

void Put(std::string_view name, std::string_view value, std::string& text) {
  if (const size_t at = text.find(name); at != std::string::npos) text.replace(at, name.size(), value);
}

std::string Sentence(const Language& language, size_t says, int thousands, std::string_view company,
                     std::string_view person) {
  std::string text(language.says[says]);
  Put("{c}", company, text);
  Put("{n}", std::format("{}{}000", thousands, language.thousands), text);
  Put("{m}", std::to_string(thousands), text);
  Put("{p}", person, text);
  return text;
}

class Extractor final : public extractor::ClaimExtractor {
 public:
  std::vector<v1::Claim> Extract(const v1::Article& article) const override { return engine_->Extract(article); }

 private:
  std::unique_ptr<const engine::Engine> engine_ = engine::Engine::Create(lexicon::BuiltIn()).value();
};

const Extractor& TheExtractor() {
  static const Extractor extractor;
  return extractor;
}

// Extractor and detector, one step an article.
class Pipeline {
 public:
  explicit Pipeline(size_t cache_bytes)
      : matcher_({.parties = {}, .cache_bytes = cache_bytes}),
        extractor_(TheExtractor()),
        detector_([this](const v1::ClaimSet& set, match::KeyState& state) { return matcher_.Apply(set, state); }) {}

  void Send(const v1::Article& article) {
    stream::Record record;
    record.topic = stream::kArticles;
    record.key = article.id();
    record.value = article.SerializeAsString();
    for (const stream::Record& claims : Step(extractor_, articles_, record)) {
      for (const stream::Record& found : Step(detector_, matched_, claims)) {
        RC_ASSERT(found.topic == stream::kContradictions || found.topic == stream::kRelations);
        last_[found.topic][found.key] = found.value;
      }
    }
  }

  // The last of each contradiction and relation that stands open, by its comparison key and id.
  std::map<std::string, v1::Contradiction> Contradictions() const {
    return Open<v1::Contradiction>(stream::kContradictions);
  }
  std::map<std::string, v1::Relation> Relations() const { return Open<v1::Relation>(stream::kRelations); }

  std::string Everything() const {
    std::string out;
    for (const auto& [key, c] : Contradictions()) out += c.DebugString();
    for (const auto& [key, r] : Relations()) {
      // a correction is history
      if (r.kind() != v1::RELATION_KIND_CORRECTS) out += r.DebugString();
    }
    return out;
  }

 private:
  static std::vector<stream::Record> Step(stream::Processor& processor, stream::MemoryStore& store,
                                          const stream::Record& record) {
    stream::Overlay overlay(&store);
    stream::Context context(overlay);
    RC_ASSERT(processor.Process(record, context).ok());
    RC_ASSERT(store.Apply(overlay.Take()).ok());
    return context.TakeOutputs();
  }

  template <typename Message>
  std::map<std::string, Message> Open(std::string_view topic) const {
    std::map<std::string, Message> open;
    const auto of_topic = last_.find(topic);
    if (of_topic == last_.end()) return open;
    for (const auto& [key, value] : of_topic->second) {
      Message message;
      RC_ASSERT(message.ParseFromString(value));
      if (message.state() == v1::STATE_OPEN) open[key] = std::move(message);
    }
    return open;
  }

  match::Matcher matcher_;
  extractor::ExtractorProcessor extractor_;
  detector::DetectorProcessor detector_;
  stream::MemoryStore articles_;
  stream::MemoryStore matched_;
  std::map<std::string, std::map<std::string, std::string>, std::less<>> last_;
};

constexpr int64_t kDay = 86'400;
constexpr int64_t kMarch = 1'740'787'200;  // 1 March 2025

std::string Pick(std::initializer_list<const char*> of) {
  return *rc::gen::elementOf(std::vector<std::string>(of.begin(), of.end()));
}

v1::Article AnyVersion(int number, int64_t published) {
  const Language& language = kLanguages[*rc::gen::inRange<size_t>(0, kLanguages.size())];
  v1::Article article;
  article.set_id(std::format("a{}", number));
  article.set_language(std::string(language.code));
  article.set_publisher(Pick({"Daily", "Weekly", "Courier", "Kurier"}));
  if (published != 0) {
    article.mutable_published_at()->set_seconds(published);
    article.set_published_precision(v1::DATE_PRECISION_DAY);
  }
  std::string text;
  const int sentences = *rc::gen::weightedElement<int>({{1, 0}, {4, 1}, {4, 2}});
  if (sentences == 0) text = "It rains on the coast.";
  for (int i = 0; i < sentences; ++i) {
    if (!text.empty()) text += ' ';
    text += Sentence(language, *rc::gen::inRange<size_t>(0, kTemplates), *rc::gen::inRange(8, 10),
                     Pick({"Vantor", "Vantor", "Quellmar"}), Pick({"Marla Quist", "Marla Quist", "Jorn Ost"}));
  }
  article.set_text(std::move(text));
  return article;
}

std::vector<v1::Article> AnyArticles() {
  std::vector<v1::Article> out;
  const int count = *rc::gen::inRange(2, 12);
  for (int i = 0; i < count; ++i) {
    const bool dated = *rc::gen::inRange(0, 10) > 0;
    const int64_t published = dated ? kMarch + *rc::gen::inRange(0, 60) * kDay : 0;
    const int versions = *rc::gen::weightedElement<int>({{4, 1}, {1, 2}});
    for (int v = 0; v < versions; ++v) {
      v1::Article article = AnyVersion(i, published);
      if (versions > 1) article.mutable_updated_at()->set_seconds(kMarch + *rc::gen::inRange(200, 203) * kDay);
      out.push_back(std::move(article));
    }
  }
  return out;
}

std::vector<v1::Article> Shuffled(std::vector<v1::Article> articles) {
  for (size_t i = articles.size(); i > 1; --i) {
    std::swap(articles[i - 1], articles[*rc::gen::inRange<size_t>(0, i)]);
  }
  return articles;
}

TEST(News, EachSentenceIsAClaim) {
  for (const Language& language : kLanguages) {
    for (size_t says = 0; says < kTemplates; ++says) {
      v1::Article article;
      article.set_id("a");
      article.set_language(std::string(language.code));
      article.set_text(Sentence(language, says, 9, "Vantor", "Marla Quist"));
      EXPECT_EQ(TheExtractor().Extract(article).size(), 1u) << article.text();
    }
  }
}

RC_GTEST_PROP(News, OrderRepetitionAndVersionsDoNotMatter, ()) {
  const std::vector<v1::Article> articles = AnyArticles();
  Pipeline first(1 << 20);
  for (const v1::Article& article : articles) first.Send(article);
  RC_CLASSIFY(!first.Contradictions().empty(), "something contradicts");
  std::vector<v1::Article> twice = articles;
  twice.insert(twice.end(), articles.begin(), articles.end());
  Pipeline second(*rc::gen::elementOf(std::vector<size_t>{0, 20'000, 1 << 20}));
  for (const v1::Article& article : Shuffled(twice)) second.Send(article);
  RC_ASSERT(first.Everything() == second.Everything());
}

RC_GTEST_PROP(News, APairMeetsUnderOneKeyAndNothingWithinAnAssertion, ()) {
  Pipeline pipeline(1 << 20);
  for (const v1::Article& article : AnyArticles()) pipeline.Send(article);
  std::set<std::pair<std::string, std::string>> pairs;
  for (const auto& [key, relation] : pipeline.Relations()) {
    if (relation.kind() == v1::RELATION_KIND_CORRECTS) continue;
    const std::string& earlier = relation.earlier().assertion_id();
    const std::string& later = relation.later().assertion_id();
    RC_ASSERT(earlier != later);
    RC_ASSERT(pairs.emplace(std::minmax(earlier, later)).second);
  }
  for (const auto& [key, c] : pipeline.Contradictions()) {
    RC_ASSERT(pairs.erase(std::minmax(c.earlier().assertion_id(), c.later().assertion_id())) == 1u);
  }
}

}  // namespace
}  // namespace counterclaim
