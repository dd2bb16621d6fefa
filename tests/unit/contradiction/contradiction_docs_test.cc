// docs/contradictions.md tells the thresholds, kinds and rules that the code has.
#include <gtest/gtest.h>

#include <format>
#include <fstream>
#include <set>
#include <sstream>

#include "judge/thresholds.h"
#include "support/golden.h"

namespace counterclaim {
namespace {

std::string ReadAll(const std::filesystem::path& path) {
  std::ifstream in(path);
  EXPECT_TRUE(in) << path;
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string Document() {
  return ReadAll(testing::TestsDir().parent_path() / "docs" / "contradictions.md");
}

TEST(ContradictionDocs, HaveEveryThreshold) {
  const std::string document = Document();
  std::istringstream lines(judge::PrintThresholds());
  int count = 0;
  for (std::string name, value; lines >> name >> value; ++count) {
    const std::string row = std::format("| `{}` | {} |", name, value);
    EXPECT_NE(document.find(row), std::string::npos) << "docs/contradictions.md has no row that starts with\n" << row;
  }
  EXPECT_GT(count, 10);
}

// Names of rules as the sources write them: "kind.rule" literals of judge and match.
std::set<std::string> RulesInCode() {
  std::set<std::string> rules;
  const auto root = testing::TestsDir().parent_path() / "services" / "core" / "contradiction";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".cc") continue;
    const std::string text = ReadAll(entry.path());
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
