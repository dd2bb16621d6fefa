// The language of the command line's user: its mistakes go to the standard error.
#pragma once

#include "language/language.h"

namespace counterclaim::cli {

using language::EngineExtractor;
using language::Language;
using language::ReadLexiconFiles;
using language::ReadWholeFile;

// Language::Load; the mistakes of a lexicon are then on the standard error, a line each.
absl::StatusOr<std::unique_ptr<const Language>> LoadLanguage(const std::string& dir);

}  // namespace counterclaim::cli
