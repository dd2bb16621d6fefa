// A lexicon made from text in the test, for a language that does not exist.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "lexicon/lexicon.h"

namespace counterclaim::testing {

// What all languages share, and the words of one, whose code is "zz"; both textproto of lexicon.proto. Mistakes in them
// fail the test, each with its line.
inline lexicon::LexiconData InventedLexicon(const std::string& common, const std::string& words = "") {
  std::vector<lexicon::Problem> problems;
  lexicon::LexiconData data =
      lexicon::Compile({{"common/c.textproto", "common", common}, {"zz/w.textproto", "zz", words}}, problems);
  for (const lexicon::Problem& p : problems) ADD_FAILURE() << p.path << ':' << p.line << ": " << p.message;
  return data;
}

}  // namespace counterclaim::testing
