// The command line of the tool.
#pragma once

namespace counterclaim::cli {

// What the program ends with.
inline constexpr int kDone = 0;
inline constexpr int kRefused = 1;  // some input was refused and the rest is done, or it could not be done at all
inline constexpr int kUsage = 2;

// Runs one command. Results go to the standard output, refusals and errors, a line each, to the standard error.
int Main(int argc, char** argv);

}  // namespace counterclaim::cli
