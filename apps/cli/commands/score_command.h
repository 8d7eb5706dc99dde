// text score: the sentiment of each text, one by one.
#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

// Adds the verb to the noun `text`, which text_commands.cpp makes.
void add_score_verb(Program& program, CLI::App& text_noun);

}  // namespace bellwether::cli
