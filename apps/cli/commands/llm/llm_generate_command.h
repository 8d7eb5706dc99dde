#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

void add_llm_generate_verb(Program& program, CLI::App& llm_noun);

}  // namespace bellwether::cli
