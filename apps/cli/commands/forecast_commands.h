// The verbs of the noun forecast, by file.
#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

void add_backtest_verb(Program& program, CLI::App& noun);  // backtest_command.cpp
void add_fit_verb(Program& program, CLI::App& noun);       // forecast_commands.cpp
void add_predict_verb(Program& program, CLI::App& noun);

}  // namespace bellwether::cli
