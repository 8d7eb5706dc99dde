// Models of the Hugging Face hub by their names there, wherever a command takes the folder of a model.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "apps/cli/resolve_arguments.h"

namespace bellwether::cli {

// The folder in the hub's cache where `model pull` (or Python) has put "ORG/NAME" or "ORG/NAME@REVISION". Any other
// name, one that is a path, and a model that was never pulled stay as they are.
[[nodiscard]] std::string hub_model_folder(const std::string& name, const Environment& environment);

// Makes each option called model or models, of the program and of every command, take such names too.
void take_hub_models(CLI::App& program, const Environment& environment);

}  // namespace bellwether::cli
