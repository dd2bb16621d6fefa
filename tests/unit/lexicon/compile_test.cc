#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lexicon/lexicon.h"

namespace counterclaim::lexicon {
namespace {

std::vector<std::string> ProblemsOf(const std::vector<SourceFile>& files) {
  std::vector<Problem> problems;
  Compile(files, problems);
  std::vector<std::string> lines;
  for (const Problem& p : problems) lines.push_back(p.path + ":" + std::to_string(p.line) + ": " + p.message);
  return lines;
}

TEST(Compile, MergesAFoldersFiles) {
  std::vector<Problem> problems;
  const LexiconData data = Compile(
      {{"zz/a.textproto", "zz", "text { stemmer: \"\" }"}, {"zz/b.textproto", "zz", "text { abbreviation: \"dr\" }"}},
      problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(data.folders().at("zz").text().abbreviation(0), "dr");
  const auto back = Load(data.SerializeAsString());
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->folders().size(), 1u);
}

TEST(Compile, FindsEveryMistakeOfEveryFileWithItsLine) {
  EXPECT_THAT(
      ProblemsOf({{"zz/a.textproto", "zz", "text {\n  stemer: \"x\"\n}"},
                  {"zz/b.textproto", "zz", "text {\n  stemmer: \"klingon\"\n  abbreviation: \" \"\n}"},
                  {"common/p.textproto", "common",
                   "product { id: \"acme/one\" name: \"One\" }\nproduct { id: \"Acme\" name: \"Acme\" }"}}),
      testing::UnorderedElementsAre(testing::HasSubstr("zz/a.textproto:2: "),
                                    testing::StartsWith("zz/b.textproto:2: stemmer: libstemmer has no 'klingon'"),
                                    testing::StartsWith("zz/b.textproto:3: abbreviation: no word in it"),
                                    testing::StartsWith("common/p.textproto:1: there is no Product 'acme'"),
                                    testing::StartsWith("common/p.textproto:2: id: 'Acme'")));
}

TEST(Compile, AnIdStandsOnce) {
  EXPECT_THAT(ProblemsOf({{"common/p.textproto", "common", "product { id: \"acme\" }\nproduct { id: \"acme\" }"}}),
              testing::ElementsAre(testing::HasSubstr("common/p.textproto:2: id: 'acme' stands in")));
}

TEST(Load, RefusesWhatIsNoLexicon) {
  EXPECT_FALSE(Load("no lexicon").ok());
}

}  // namespace
}  // namespace counterclaim::lexicon
