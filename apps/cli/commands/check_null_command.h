// check null: simulations in which nothing can be found.
#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

// Adds the verb to the noun `check`, which check_commands.cpp makes.
void add_check_null_verb(Program& program, CLI::App& check_noun);

}  // namespace bellwether::cli
