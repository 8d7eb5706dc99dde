// The flags by which commands of several recipes say where the texts of the recipe `sign` come from.
#pragma once

#include "apps/cli/command.h"
#include "bellwether/dataset/sign_inputs.h"

namespace bellwether::cli {

// --scores and --text-tickers.
void add_sign_text_flags(CLI::App& verb, dataset::SignInputRequest& inputs);

}  // namespace bellwether::cli
