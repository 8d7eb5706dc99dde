#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

void add_bench_llm_verb(Program& program, CLI::App& bench_noun);

}  // namespace bellwether::cli
