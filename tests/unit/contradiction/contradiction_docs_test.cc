// docs/contradictions.md tells the thresholds, kinds and rules that the code has.
#include <gtest/gtest.h>

#include <format>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "judge/thresholds.h"
#include "judge/trace.h"
#include "support/golden.h"

namespace counterclaim {
namespace {

std::string Document() {
  return testing::ReadFile(testing::TestsDir().parent_path() / "docs" / "contradictions.md");
}

using Row = std::vector<std::string>;

// The rows of the table under a heading, without those of its head; each cell without the blanks around it.
std::vector<Row> Table(const std::string& heading) {
  std::istringstream lines(Document());
  std::vector<Row> rows;
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("## ")) inside = line == "## " + heading;
    if (!inside || !line.starts_with("| ")) continue;
    Row& row = rows.emplace_back();
    std::istringstream cells(line.substr(2));
    for (std::string cell; std::getline(cells, cell, '|');) {
      const size_t end = cell.find_last_not_of(' ');
      if (end != std::string::npos)
        row.push_back(cell.substr(cell.find_first_not_of(' '), end + 1 - cell.find_first_not_of(' ')));
    }
  }
  // the names of the columns, and the line under them
  EXPECT_GT(rows.size(), 2u) << "docs/contradictions.md has no table under " << heading;
  if (rows.size() > 2) rows.erase(rows.begin(), rows.begin() + 2);
  return rows;
}

TEST(ContradictionDocs, HaveTheThresholds) {
  std::string shown;
  for (const Row& row : Table("Thresholds")) {
    EXPECT_TRUE(row.at(0).starts_with('`') && row[0].ends_with('`')) << row[0];
    shown += std::format("{} {}\n", row[0].substr(1, row[0].size() - 2), row.at(1));
  }
  EXPECT_EQ(shown, judge::PrintThresholds());
}

TEST(ContradictionDocs, HaveTheKindsInTheirOrderWithWhatEachLeavesOpen) {
  std::string shown;
  for (const Row& row : Table("The kinds")) shown += std::format("{}: {}\n", row.at(0), row.at(1));
  EXPECT_EQ(shown, judge::PrintKinds());
}

TEST(ContradictionDocs, HaveTheDimensionsInTheirOrder) {
  // "time, of a FLOW": several rows may tell of one dimension
  std::vector<std::string> shown;
  for (const Row& row : Table("The gate: the same matter")) {
    const std::string dimension = row.at(0).substr(0, row[0].find(','));
    if (shown.empty() || shown.back() != dimension) shown.push_back(dimension);
  }
  std::vector<std::string> held;
  std::istringstream lines(judge::PrintDimensions());
  for (std::string line; std::getline(lines, line);) held.push_back(line);
  EXPECT_EQ(shown, held);
}

// Names of rules as the sources write them: "kind.rule" literals of judge and match.
std::set<std::string> RulesInCode() {
  std::set<std::string> rules;
  const auto root = testing::TestsDir().parent_path() / "services" / "core" / "contradiction";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".cc") continue;
    const std::string text = testing::ReadFile(entry.path());
    for (size_t at = 0; (at = text.find('"', at)) != std::string::npos;) {
      const size_t end = text.find('"', at + 1);
      if (end == std::string::npos) break;
      const std::string literal = text.substr(at + 1, end - at - 1);
      const size_t dot = literal.find('.');
      const bool name = !literal.ends_with(".h") && dot != std::string::npos && dot > 0 && dot + 1 < literal.size() &&
                        literal.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.") == std::string::npos;
      if (name) rules.insert(literal);
      at = end + 1;
    }
  }
  return rules;
}

TEST(ContradictionDocs, HaveEveryRule) {
  const std::string document = Document();
  const std::set<std::string> rules = RulesInCode();
  EXPECT_GT(rules.size(), 40u);
  for (const std::string& rule : rules) {
    EXPECT_NE(document.find("`" + rule + "`"), std::string::npos) << "docs/contradictions.md does not name " << rule;
  }
}

TEST(ContradictionDocs, NameNoRuleThatIsGone) {
  const std::string document = Document();
  const std::set<std::string> rules = RulesInCode();
  std::istringstream words(document);
  for (std::string line; std::getline(words, line);) {
    for (size_t at = 0; (at = line.find('`', at)) != std::string::npos;) {
      const size_t end = line.find('`', at + 1);
      if (end == std::string::npos) break;
      const std::string word = line.substr(at + 1, end - at - 1);
      at = end + 1;
      const bool rule = word.find('.') != std::string::npos && !word.ends_with('.') &&
                        word.find('/') == std::string::npos &&
                        word.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.") == std::string::npos;
      EXPECT_TRUE(!rule || rules.contains(word)) << "docs/contradictions.md names " << word << ", which is no rule";
    }
  }
}

// What comes out of all cases of the tables: of pairs, of single steps of the matcher, and of streams.
std::string Expected() {
  std::string all;
  for (const char* folder : {"golden/judge", "golden/pair", "scenarios/claims"}) {
    for (const auto& entry : std::filesystem::directory_iterator(testing::TestsDir() / folder)) {
      const std::string text = testing::ReadFile(entry.path());
      for (const testing::Case& c : testing::ParseCases(entry.path(), text)) all += c.expected;
    }
  }
  return all;
}

TEST(ContradictionDocs, HaveACaseForEveryRule) {
  const std::string expected = Expected();
  // the matcher passes over such a pair before it is looked at; matcher_test.cc shows it
  const std::set<std::string> never_shown = {"key.other"};
  for (const std::string& rule : RulesInCode()) {
    if (never_shown.contains(rule)) continue;
    const auto end_of_name = [&](size_t at) {
      const size_t end = at + rule.size();
      return end == expected.size() || std::string_view(" :\n").contains(expected[end]);
    };
    size_t at = expected.find(rule);
    while (at != std::string::npos && !end_of_name(at)) at = expected.find(rule, at + 1);
    EXPECT_NE(at, std::string::npos) << "no case of a table ends in " << rule;
  }
}

TEST(ContradictionDocs, HaveCasesForEveryThreshold) {
  // each name begins a case where it just fires, and one where it just does not
  std::string cases;
  for (const char* file : {"golden/judge/thresholds.txt", "scenarios/claims/copies.txt"}) {
    cases += testing::ReadFile(testing::TestsDir() / file);
  }
  for (const Row& row : Table("Thresholds")) {
    const std::string name = std::format("# {}:", row.at(0).substr(1, row[0].size() - 2));
    const size_t first = cases.find(name);
    ASSERT_NE(first, std::string::npos) << "no case for " << row[0];
    EXPECT_NE(cases.find(name, first + 1), std::string::npos) << "only one case for " << row[0];
  }
}

}  // namespace
}  // namespace counterclaim
