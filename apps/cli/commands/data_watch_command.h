#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

// data watch: providers and feeds recorded as they appear.
void add_watch_verb(Program& program, CLI::App& noun);

}  // namespace bellwether::cli
