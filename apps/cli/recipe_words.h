// The recipe of a forecast is a word of the command: `forecast backtest sign`. Left out it is price; in the
// version before it was a flag, --recipe, which is still understood.
#pragma once

#include <string>
#include <vector>

#include "apps/cli/resolve_arguments.h"

namespace bellwether::cli {

// The arguments with the recipe as a word, wherever it was named: behind the verb, by --recipe, or in
// BELLWETHER_RECIPE. Those of other commands, and a verb that is only asked for its help, stay as they are.
struct RecipeArguments {
  std::vector<std::string> arguments;
  std::string told;  // a sentence where the former flag was used; else empty
};
[[nodiscard]] RecipeArguments with_recipe_word(CLI::App& program, std::vector<std::string> typed,
                                               const Environment& environment);

}  // namespace bellwether::cli
