// sentiment tune.
#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

void add_sentiment_tune_verb(Program& program, CLI::App& sentiment_noun);

}  // namespace bellwether::cli
