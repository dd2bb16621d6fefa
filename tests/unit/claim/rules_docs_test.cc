// services/core/README.md names every link of the chains of rules that the golden cases print.
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

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

// The words of all chains: "subject.owner-pronoun" gives "subject" and "owner-pronoun"; of a frame only its form.
std::set<std::string> WordsInGoldens() {
  static const std::regex kChain(" rules=([^ ]+)");
  static const std::regex kFrame("(^|>)[a-z]{2}\\.[^.>]+\\.");
  static const std::regex kWord("[^.>]+");
  std::set<std::string> words;
  for (const auto& file : std::filesystem::recursive_directory_iterator(testing::TestsDir() / "golden" / "claim")) {
    if (!file.is_regular_file()) continue;
    const std::string text = ReadAll(file.path());
    for (std::sregex_iterator c(text.begin(), text.end(), kChain), end; c != end; ++c) {
      const std::string chain = std::regex_replace((*c)[1].str(), kFrame, "$1");
      for (std::sregex_iterator w(chain.begin(), chain.end(), kWord); w != end; ++w) words.insert(w->str());
    }
  }
  return words;
}

TEST(RulesDocs, EachLinkIsExplained) {
  const std::string page = ReadAll(testing::TestsDir().parent_path() / "services" / "core" / "README.md");
  const std::set<std::string> words = WordsInGoldens();
  EXPECT_GT(words.size(), 40u);
  for (const std::string& word : words) {
    const bool told = page.find("`" + word + "`") != std::string::npos ||
                      page.find("`" + word + ".") != std::string::npos ||
                      page.find("." + word + "`") != std::string::npos || word == "planned" || word == "expected" ||
                      word == "conditional" || word == "denied";
    EXPECT_TRUE(told) << word;
  }
}

}  // namespace
}  // namespace counterclaim
