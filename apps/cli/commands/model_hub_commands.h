#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

// model pull | list: models of the Hugging Face hub, in the cache that Python uses too.
void add_model_hub_verbs(Program& program, CLI::App& noun);

}  // namespace bellwether::cli
