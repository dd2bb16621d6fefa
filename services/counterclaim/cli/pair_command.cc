#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <format>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "claim_model/names.h"
#include "cli/cli.h"
#include "commands.h"
#include "input/reader.h"
#include "language.h"
#include "match/compare.h"
#include "next_article.h"
#include "render/terminal_text.h"
#include "replay/held_claims.h"
#include "terminal.h"

namespace counterclaim::cli {
namespace {

// The claims of one file's articles, by article id.
using Claims = std::map<std::string, std::vector<v1::Claim>>;

// What is refused is reported. Errors: a file that makes no claim at all.
absl::StatusOr<Claims> ReadClaims(const std::string& file, const engine::Engine& engine, bool& refused) {
  input::ArticleReader reader({file});
  Claims claims;
  size_t read = 0;
  while (const auto article = NextArticle(reader, refused)) {
    ++read;
    std::vector<v1::Claim> found = engine.Extract(*article);
    if (!found.empty()) claims[article->id()] = std::move(found);
  }
  if (!claims.empty()) return claims;
  if (read == 0) return absl::NotFoundError(std::format("{}: no article could be read from it", file));
  return absl::NotFoundError(
      std::format("{}: no claim was found in it; 'counterclaim explain {}' shows what was", file, file));
}

// As the detector would get them: of each article one set, of the claims under `key`; all of them where it is empty.
std::vector<v1::ClaimSet> SetsUnder(const std::string& key, const Claims& articles) {
  std::vector<v1::ClaimSet> sets;
  for (const auto& [id, claims] : articles) {
    v1::ClaimSet set;
    set.set_article_id(id);
    set.set_comparison_key(key);
    for (const v1::Claim& claim : claims) {
      const bool under =
          key.empty() || std::ranges::find(claim.comparison_keys(), key) != claim.comparison_keys().end();
      if (under) *set.add_claims() = claim;
    }
    if (!set.claims().empty()) sets.push_back(std::move(set));
  }
  return sets;
}

// How far the two came: the further, the more there is to ask why there is no more.
int Closeness(const v1::Comparison& c) {
  if (c.has_contradiction()) return 1000;
  const v1::RelationKind kind = c.relation().kind();
  if (kind != v1::RELATION_KIND_UNRELATED && kind != v1::RELATION_KIND_SCOPE_DIFFERS) return 500;
  return static_cast<int>(std::ranges::count_if(
      c.gates(), [](const v1::GateStep& s) { return s.outcome() != v1::GateStep::OUTCOME_STOPPED; }));
}

absl::StatusOr<std::vector<v1::Comparison>> CompareFiles(const PairArguments& arguments, const Language& language,
                                                         bool& refused) {
  const auto first = ReadClaims(arguments.pair[0], language.engine(), refused);
  if (!first.ok()) return first.status();
  const auto second = ReadClaims(arguments.pair[1], language.engine(), refused);
  if (!second.ok()) return second.status();
  // an article that is in both is one; of two versions the second file's counts, as if it came later
  Claims all = *second;
  all.insert(first->begin(), first->end());

  std::vector<v1::Comparison> comparisons;
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& [first_article, unused] : *first) {
    for (const v1::Claim& a : all.at(first_article)) {
      for (const auto& [second_article, claims] : *second) {
        for (const v1::Claim& b : claims) {
          if (a.id() == b.id() || !seen.insert(std::minmax(a.id(), b.id())).second) continue;
          const std::vector<v1::ClaimSet> sets = SetsUnder(match::SharedKey(a, b), all);
          auto comparison = match::Compare(language.parties(), sets, a.id(), b.id());
          if (!comparison.ok()) return comparison.status();
          comparisons.push_back(*std::move(comparison));
        }
      }
    }
  }
  if (comparisons.empty()) return absl::NotFoundError("both files hold the same single claim");
  std::ranges::stable_sort(comparisons, std::greater(), &Closeness);
  return comparisons;
}

absl::StatusOr<std::vector<v1::Comparison>> CompareHeld(const PairArguments& arguments, const Language& language) {
  const std::string& first = arguments.pair[0];
  const std::string& second = arguments.pair[1];
  const auto sets = replay::HeldBeside(arguments.state_dir, language.version(), first, second);
  if (!sets.ok()) return sets.status();
  auto comparison = match::Compare(language.parties(), *sets, first, second);
  if (!comparison.ok()) return comparison.status();
  std::vector<v1::Comparison> one;
  one.push_back(*std::move(comparison));
  return one;
}

std::string OneLine(const v1::Comparison& c) {
  return std::format("{} of {} and {} of {}: {} {}: {}\n", c.earlier().id(), c.earlier().article_id(), c.later().id(),
                     c.later().article_id(), claim_model::Name(c.relation().kind()), c.relation().rule(),
                     c.relation().reason());
}

absl::Status Print(const PairArguments& arguments, const std::vector<v1::Comparison>& comparisons,
                   StandardOutput& out) {
  bool first = true;
  for (const v1::Comparison& c : comparisons) {
    if (!out.Wanted()) break;
    if (arguments.format == Format::kNdjson) {
      std::string line;
      if (!google::protobuf::util::MessageToJsonString(c, &line).ok()) {
        return absl::InternalError("a comparison cannot be written as JSON");
      }
      out.Write(line + "\n");
    } else if (first || arguments.all) {
      out.Write((first ? "" : "\n") + render::HarmlessLines(match::PrintComparison(c)));
    } else {
      out.Write(render::HarmlessLines(OneLine(c)));
    }
    if (std::exchange(first, false) && !arguments.all && arguments.format == Format::kText && comparisons.size() > 1) {
      out.Write(std::format("\n{} further {} (--all shows their steps)\n", comparisons.size() - 1,
                            comparisons.size() == 2 ? "pair" : "pairs"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

int RunExplainPair(const PairArguments& arguments) {
  const auto language = LoadLanguage(arguments.lexicon_dir);
  if (!language.ok()) return Fail(std::string(language.status().message()));
  bool refused = false;
  const auto comparisons =
      arguments.state_dir.empty() ? CompareFiles(arguments, **language, refused) : CompareHeld(arguments, **language);
  if (!comparisons.ok()) return Fail(std::string(comparisons.status().message()));
  StandardOutput out;
  if (const absl::Status printed = Print(arguments, *comparisons, out); !printed.ok()) {
    return Fail(std::string(printed.message()));
  }
  return !out.Close() || refused ? kRefused : kDone;
}

}  // namespace counterclaim::cli
