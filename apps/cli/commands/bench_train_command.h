// bench train.
#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

void add_bench_train_verb(Program& program, CLI::App& bench_noun);

}  // namespace bellwether::cli
