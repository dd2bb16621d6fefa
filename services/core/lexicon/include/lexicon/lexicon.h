// The lexicon: what all phases know of languages and of the world, as data.
//
// In: the bytes of textproto files (Compile), or their compiled form (Load). Out: LexiconData. No file is opened here.
// Pure and safe from any thread; a loaded lexicon is immutable.
#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "schema/lexicon.pb.h"

namespace counterclaim::lexicon {

// One textproto file.
struct SourceFile {
  std::string path;    // for messages
  std::string folder;  // "common" or a language, ISO 639-1
  std::string bytes;
};

// One mistake in a file.
struct Problem {
  std::string path;
  int line = 0;  // from 1
  std::string message;
};

// Merges the files and checks them. All mistakes of all files are found at once, by path and line; `problems` is empty
// only if the result is sound.
LexiconData Compile(const std::vector<SourceFile>& files, std::vector<Problem>& problems);

// Reads what LexiconData::SerializeAsString wrote. Errors: DataLoss.
absl::StatusOr<LexiconData> Load(std::string_view bytes);

// The lexicon compiled into the program, in serialised form.
std::string_view BuiltIn();

}  // namespace counterclaim::lexicon
