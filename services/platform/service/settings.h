// A service's settings: a file, then variables of the environment, then the command line.
#pragma once

#include <optional>
#include <string>

#include "config/config.h"
#include "service/service.h"

namespace counterclaim::service {

struct CommandLine {
  std::optional<config::Config> config;  // none: the program ends with this code
  int exit_code = kEnded;
};

// What is wrong is told on the standard error, all of it.
CommandLine ReadSettings(const Service& service, int argc, char** argv);

}  // namespace counterclaim::service
