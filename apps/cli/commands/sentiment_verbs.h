// Verbs of sentiment that need no header of their own.
#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

void add_sentiment_check_verb(Program& program, CLI::App& sentiment_noun);
void add_sentiment_generate_verb(Program& program, CLI::App& sentiment_noun);
void add_sentiment_prior_verb(Program& program, CLI::App& sentiment_noun);
void add_sentiment_split_verb(Program& program, CLI::App& sentiment_noun);

}  // namespace bellwether::cli
