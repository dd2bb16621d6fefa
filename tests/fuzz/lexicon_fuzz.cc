// Any bytes as a lexicon's file, and as a compiled lexicon.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "check.h"
#include "lexicon/lexicon.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace counterclaim::lexicon;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::vector<Problem> problems;
  const LexiconData compiled = Compile(
      {{"common/a.textproto", "common", std::string(bytes)}, {"xx/a.textproto", "xx", std::string(bytes)}}, problems);
  for (const Problem& problem : problems) FUZZ_CHECK(!problem.message.empty());
  if (problems.empty()) FUZZ_CHECK(Load(compiled.SerializeAsString()).ok());
  (void)Load(bytes);
  return 0;
}
