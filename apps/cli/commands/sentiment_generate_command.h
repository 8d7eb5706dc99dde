// sentiment generate.
#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

void add_sentiment_generate_verb(Program& program, CLI::App& sentiment_noun);

}  // namespace bellwether::cli
