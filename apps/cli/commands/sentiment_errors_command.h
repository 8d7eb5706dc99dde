// sentiment errors.
#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

void add_sentiment_errors_verb(Program& program, CLI::App& sentiment_noun);

}  // namespace bellwether::cli
