#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

// llm evaluate: models that forecast weeks, against the market and baselines.
void add_llm_evaluate_verb(Program& program, CLI::App& llm_noun);

}  // namespace bellwether::cli
