#include "cli/cli.h"

int main(int argc, char** argv) {
  return counterclaim::cli::Main(argc, argv);
}
