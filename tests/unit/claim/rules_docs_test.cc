// services/core/README.md names every link of the chains of rules that the golden cases print.
#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/golden.h"

namespace counterclaim {
namespace {

// The parts of a text between the marks.
std::vector<std::string> Split(const std::string& text, char mark) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, mark);) parts.push_back(part);
  return parts;
}

// The words of all chains: "subject.owner-pronoun" gives "subject" and "owner-pronoun"; of a frame, "en.order.active",
// only its form.
std::set<std::string> WordsInGoldens() {
  const std::string mark = " rules=";
  std::set<std::string> words;
  for (const auto& file : std::filesystem::recursive_directory_iterator(testing::TestsDir() / "golden" / "claim")) {
    if (!file.is_regular_file()) continue;
    const std::string text = testing::ReadFile(file.path());
    for (size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) {
      const size_t begin = at + mark.size();
      for (const std::string& link : Split(text.substr(begin, text.find(' ', begin) - begin), '>')) {
        std::vector<std::string> parts = Split(link, '.');
        constexpr size_t kLanguage = 2;
        if (parts.size() == 3 && parts.front().size() == kLanguage) parts.erase(parts.begin(), parts.begin() + 2);
        words.insert(parts.begin(), parts.end());
      }
    }
  }
  return words;
}

TEST(RulesDocs, EachLinkIsExplained) {
  const std::string page = testing::ReadFile(testing::TestsDir().parent_path() / "services" / "core" / "README.md");
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
