// Names that the catalog of features knows, as the help lists them.
#pragma once

#include <CLI/CLI.hpp>

namespace bellwether::cli {

// Puts the names behind whichever of --features and --sentiment-features the verb
// has. Call it once they are there.
void list_forecast_choices(CLI::App& verb);

}  // namespace bellwether::cli
