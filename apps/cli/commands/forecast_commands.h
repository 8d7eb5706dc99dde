// The verbs of `forecast`, one function a recipe; forecast_commands.cpp lists them.
#pragma once

#include <string>
#include <vector>

#include "apps/cli/command.h"

namespace bellwether::cli {

// Adds `price` or `sign` below `forecast backtest`.
void add_price_backtest_verb(Program& program, CLI::App& backtest);
void add_sign_backtest_verb(Program& program, CLI::App& backtest);

// Adds `price` or `sign` below `forecast fit`, and below `forecast predict`.
void add_price_fit_verb(Program& program, CLI::App& fit);
void add_sign_fit_verb(Program& program, CLI::App& fit);
void add_price_predict_verb(Program& program, CLI::App& predict);
void add_sign_predict_verb(Program& program, CLI::App& predict);

// A run's config with the recipe in front.
[[nodiscard]] std::vector<core::OptionValue> config_of_recipe(const std::string& recipe,
                                                              std::vector<core::OptionValue> options);

}  // namespace bellwether::cli
