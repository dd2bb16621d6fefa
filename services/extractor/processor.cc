#include "extractor/processor.h"

#include <algorithm>
#include <format>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "extractor/version.h"
#include "stream/dead_letter.h"
#include "stream/order_key.h"
#include "stream/topics.h"

namespace counterclaim::extractor {
namespace {

using ClaimsByKey = std::map<std::string, std::vector<const v1::Claim*>>;

// Each claim under each of its keys; the claims of a key by begin, then id.
absl::StatusOr<ClaimsByKey> ByKey(const std::vector<v1::Claim>& claims) {
  ClaimsByKey by_key;
  for (const v1::Claim& claim : claims) {
    if (claim.comparison_keys().empty()) {
      return absl::InternalError(std::format("claim {} has no comparison key", claim.id()));
    }
    for (const std::string& key : claim.comparison_keys()) {
      if (!stream::IsKeyPart(key)) {
        return absl::InternalError(std::format("claim {} has an unusable comparison key", claim.id()));
      }
      by_key[key].push_back(&claim);
    }
  }
  for (auto& [key, under] : by_key) {
    std::ranges::sort(under, {}, [](const v1::Claim* claim) {
      return std::tuple<uint32_t, std::string_view>(claim->evidence().begin(), claim->id());
    });
  }
  return by_key;
}

stream::Record SetRecord(const v1::Article& article, const Version& version, const std::string& key,
                         const std::vector<const v1::Claim*>& claims) {
  v1::ClaimSet set;
  set.set_article_id(article.id());
  set.set_comparison_key(key);
  set.set_article_version(version.words);
  if (version.date.has_value()) *set.mutable_version_date() = *version.date;
  if (article.has_published_at()) *set.mutable_published_at() = article.published_at();
  for (const v1::Claim* claim : claims) *set.add_claims() = *claim;

  stream::Record record;
  record.topic = stream::kClaims;
  record.key = stream::JoinKey(key, article.id());
  record.timestamp_ms = stream::Milliseconds(version.date.has_value() ? &*version.date : nullptr);
  set.SerializeToString(&record.value);
  return record;
}

}  // namespace

absl::Status ExtractorProcessor::Process(const stream::Record& record, stream::Context& context) {
  v1::Article article;
  const char* refusal = nullptr;
  if (!article.ParseFromString(record.value)) {
    refusal = "not an Article";
  } else if (article.id().empty()) {
    refusal = "an article without an id";
  } else if (article.text().empty()) {
    refusal = "an article without text";
  }
  if (refusal != nullptr) {
    context.Emit(stream::DeadLetter(record, "extractor", absl::InvalidArgumentError(refusal)));
    return absl::OkStatus();
  }
  return Accept(article, extractor_.Extract(article), context);
}

absl::Status ExtractorProcessor::Accept(const v1::Article& article, std::vector<v1::Claim> claims,
                                        stream::Context& context) {
  if (TakesNoPart(article, claims)) return absl::OkStatus();

  ArticleState state{VersionOf(article), {}};
  std::optional<ArticleState> held;
  if (const auto bytes = context.store().Get(article.id())) {
    held = DecodeArticleState(*bytes);
    if (!held.has_value()) {
      return absl::DataLossError(std::format("what is kept for the article {} is damaged", article.id()));
    }
    if (state.version <= held->version) return absl::OkStatus();
  }

  absl::StatusOr<ClaimsByKey> by_key = ByKey(claims);
  if (!by_key.ok()) return by_key.status();
  for (const auto& [key, under] : *by_key) state.keys.push_back(key);
  if (held.has_value()) {
    for (const std::string& key : held->keys) by_key->try_emplace(key);
  }
  for (const auto& [key, under] : *by_key) context.Emit(SetRecord(article, state.version, key, under));
  context.store().Put(article.id(), EncodeArticleState(state));
  return absl::OkStatus();
}

}  // namespace counterclaim::extractor
