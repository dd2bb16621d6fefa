#include "support/claim_stream.h"

#include <algorithm>
#include <format>
#include <set>
#include <sstream>
#include <stdexcept>
#include <tuple>

#include "base/hash.h"
#include "claim_model/names.h"
#include "support/claim_table.h"

namespace counterclaim::testing {
namespace {

bool OlderVersion(const ArticleVersion& a, const ArticleVersion& b) {
  return std::tie(a.dated, a.version_date, a.version) < std::tie(b.dated, b.version_date, b.version);
}

ArticleVersion VersionOf(const v1::Claim& claim) {
  ArticleVersion v;
  v.id = claim.article_id();
  const bool updated = claim.article().has_updated_at();
  v.dated = updated || claim.has_published_at();
  v.version_date = updated ? claim.article().updated_at().seconds() : claim.published_at().seconds();
  return v;
}

// All claims of one article version share its hash, as they do when they come from one text.
void Seal(ArticleVersion& v) {
  std::string words = v.id;
  for (const v1::Claim& c : v.claims) words += c.id();
  v.version = base::HashId({words, std::to_string(v.version_date)});
  for (v1::Claim& c : v.claims) c.set_article_version(v.version);
}

}  // namespace

std::optional<std::string> MemoryKeyState::Get(std::string_view key) {
  const auto it = values_.find(key);
  if (it == values_.end()) return std::nullopt;
  return it->second;
}
void MemoryKeyState::Put(std::string_view key, std::string value) {
  values_[std::string(key)] = std::move(value);
}
void MemoryKeyState::Delete(std::string_view key) {
  values_.erase(std::string(key));
}
void MemoryKeyState::Scan(std::string_view prefix, absl::FunctionRef<bool(std::string_view, std::string_view)> visit) {
  for (auto it = values_.lower_bound(prefix); it != values_.end() && it->first.starts_with(prefix); ++it) {
    if (!visit(it->first, it->second)) return;
  }
}

std::vector<ArticleVersion> ParseStream(const std::string& text) {
  std::vector<ArticleVersion> out;
  std::istringstream lines(text);
  bool open = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with('#')) {
      open = false;
      continue;
    }
    const bool empty = line.starts_with("empty ");
    const v1::Claim claim = ParseClaim(empty ? line.substr(6) : line);
    ArticleVersion v = VersionOf(claim);
    const bool same = open && out.back().id == v.id && out.back().version_date == v.version_date;
    if (!same) out.push_back(std::move(v));
    if (!empty) out.back().claims.push_back(claim);
    open = true;
  }
  for (ArticleVersion& v : out) Seal(v);
  return out;
}

ClaimStream::ClaimStream(size_t cache_bytes) : matcher_({.parties = TableParties(), .cache_bytes = cache_bytes}) {}

void ClaimStream::Send(const ArticleVersion& article) {
  const auto it = articles_.find(article.id);
  if (it != articles_.end() && OlderVersion(article, it->second.version)) return;
  std::set<std::string> keys;
  for (const v1::Claim& c : article.claims) keys.insert(c.comparison_keys().begin(), c.comparison_keys().end());
  Current current{article, {keys.begin(), keys.end()}};
  if (it != articles_.end()) keys.insert(it->second.keys.begin(), it->second.keys.end());
  current.keys.assign(keys.begin(), keys.end());
  for (const std::string& key : keys) {
    v1::ClaimSet set;
    set.set_article_id(article.id);
    set.set_comparison_key(key);
    set.set_article_version(article.version);
    if (article.dated) set.mutable_version_date()->set_seconds(article.version_date);
    for (const v1::Claim& c : article.claims) {
      if (std::ranges::find(c.comparison_keys(), key) == c.comparison_keys().end()) continue;
      *set.add_claims() = c;
      if (c.has_published_at()) *set.mutable_published_at() = c.published_at();
    }
    auto output = matcher_.Apply(set, states_[key]);
    if (!output.ok()) throw std::runtime_error(std::string(output.status().message()));
    for (const auto* c : output->contradictions) contradiction_upserts_.push_back(*c);
    for (const auto* r : output->relations) relation_upserts_.push_back(*r);
  }
  articles_[article.id] = std::move(current);
}

std::vector<v1::Contradiction> ClaimStream::OpenContradictions() const {
  std::map<std::string, const v1::Contradiction*> last;
  for (const auto& c : contradiction_upserts_) last[c.id()] = &c;
  std::vector<v1::Contradiction> out;
  for (const auto& [id, c] : last) {
    if (c->state() == v1::STATE_OPEN) out.push_back(*c);
  }
  std::ranges::stable_sort(out, {}, [](const v1::Contradiction& c) { return c.later().published_at().seconds(); });
  return out;
}

std::vector<v1::Relation> ClaimStream::OpenRelations(bool with_corrections) const {
  std::map<std::string, const v1::Relation*> last;
  for (const auto& r : relation_upserts_) last[r.id()] = &r;
  std::vector<v1::Relation> out;
  for (const auto& [id, r] : last) {
    const bool wanted = with_corrections || r->kind() != v1::RELATION_KIND_CORRECTS;
    if (r->state() == v1::STATE_OPEN && wanted) out.push_back(*r);
  }
  return out;
}

std::string PrintOpen(const ClaimStream& stream) {
  std::vector<std::string> lines;
  for (const v1::Contradiction& c : stream.OpenContradictions()) {
    lines.push_back(std::format("{} {} {} {} reports={}/{} origins={}/{}\n  {}\n", claim_model::Name(c.kind()),
                                claim_model::Name(c.severity()), c.earlier().article_id(), c.later().article_id(),
                                c.earlier_reports(), c.later_reports(), c.earlier_origins(), c.later_origins(),
                                c.explanation()));
  }
  std::vector<std::string> relations;
  for (const v1::Relation& r : stream.OpenRelations(false)) {
    if (r.kind() == v1::RELATION_KIND_CONTRADICTS) continue;
    relations.push_back(std::format("{} {} {} {}\n", claim_model::Name(r.kind()), r.earlier().article_id(),
                                    r.later().article_id(), r.rule()));
  }
  std::ranges::sort(relations);
  std::string out;
  for (const std::string& line : lines) out += line;
  for (const std::string& line : relations) out += line;
  return out.empty() ? "nothing\n" : out;
}

}  // namespace counterclaim::testing
