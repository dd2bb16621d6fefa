// Any bytes as settings.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "check.h"
#include "config/config.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto parsed = counterclaim::config::ParseConfig({reinterpret_cast<const char*>(data), size});
  for (const auto& problem : parsed.problems) FUZZ_CHECK(problem.line >= 1 && !problem.reason.empty());
  return 0;
}
