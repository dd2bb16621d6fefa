// GoogleTest's main, with the flag --rewrite for tests on golden files.
#include <gtest/gtest.h>

#include <string_view>

namespace counterclaim::testing {
extern bool g_rewrite_flag;
}

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--rewrite") counterclaim::testing::g_rewrite_flag = true;
  }
  return RUN_ALL_TESTS();
}
