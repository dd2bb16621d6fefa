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

}  // namespace
}  // namespace counterclaim
