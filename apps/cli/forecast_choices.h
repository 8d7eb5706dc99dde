// Names that the catalogs of recipes, forecasters and features know, as the help lists them.
#pragma once

#include <CLI/CLI.hpp>

namespace bellwether::cli {

// Puts the names behind whichever of --recipe, --forecaster, --features and --sentiment-features the verb
// has. Call it once they are there.
void list_forecast_choices(CLI::App& verb);

}  // namespace bellwether::cli
