// signal correlate.
#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

void add_correlate_verb(Program& program, CLI::App& signal_noun);

}  // namespace bellwether::cli
