// check leaks: does the future get into the features, the fits or the forecasts.
#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

// Adds the verb to the noun `check`, which check_commands.cpp makes.
void add_check_leaks_verb(Program& program, CLI::App& check_noun);

}  // namespace bellwether::cli
