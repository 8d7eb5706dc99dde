// bench svm: the learning of the sign recipe, in days and eliminations a second.
#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

// Adds the verb to the noun `bench`, which bench_commands.cpp makes.
void add_bench_svm_verb(Program& program, CLI::App& bench_noun);

}  // namespace bellwether::cli
