// Compiles a folder of lexicon files: lexicon_compiler DIR OUT. Part of the build; `counterclaim lexicon check` does
// the same for a user's own folder.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "lexicon/lexicon.h"

namespace fs = std::filesystem;
using counterclaim::lexicon::Problem;
using counterclaim::lexicon::SourceFile;

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: lexicon_compiler DIR OUT\n";
    return 2;
  }
  std::vector<SourceFile> files;
  for (const fs::directory_entry& e : fs::recursive_directory_iterator(argv[1])) {
    if (e.path().extension() != ".textproto") continue;
    std::ostringstream bytes;
    bytes << std::ifstream(e.path(), std::ios::binary).rdbuf();
    files.push_back({e.path().string(), e.path().parent_path().filename().string(), std::move(bytes).str()});
  }
  std::vector<Problem> problems;
  const auto data = counterclaim::lexicon::Compile(files, problems);
  for (const Problem& p : problems) std::cerr << p.path << ':' << p.line << ": " << p.message << '\n';
  if (!problems.empty()) return 1;
  std::ofstream out(argv[2], std::ios::binary);
  return data.SerializeToOstream(&out) && out.flush() ? 0 : 1;
}
