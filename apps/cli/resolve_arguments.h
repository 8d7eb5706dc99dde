// From what was typed, the environment and the configuration file to one list of arguments: a flag that was
// not typed is taken from the environment, else from the file, and stands behind the typed ones as
// --flag=value. One parser then judges all three alike.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "apps/cli/config_file.h"
#include "bellwether/core/result.h"

namespace bellwether::cli {

// A flag that was not typed, and where its value comes from: "BELLWETHER_THREADS" or "bellwether.toml:3:1".
struct AddedFlag {
  std::string flag;  // "--threads"
  std::string origin;
  core::ErrorKind kind;  // of the error if the value is wrong: usage or config
};

// The arguments to parse, and which of them were not typed.
struct ResolvedArguments {
  std::vector<std::string> arguments;
  std::vector<AddedFlag> added;
};

// The value of an environment variable, or nothing.
using Environment = std::function<std::optional<std::string>(const std::string&)>;

// The words of the command, as far as they are known ones: "forecast backtest"; and the place behind them.
struct TypedCommand {
  std::string name;
  std::size_t end = 0;
};
[[nodiscard]] TypedCommand typed_command(CLI::App& program, const std::vector<std::string>& typed);

// Errors: usage for an unknown noun, verb or flag, config for an unknown section or key; each names the
// nearest known one. Asking for help or the version resolves nothing.
[[nodiscard]] core::Result<ResolvedArguments> resolve_arguments(CLI::App& program,
                                                                const std::vector<std::string>& typed,
                                                                const Environment& environment);

}  // namespace bellwether::cli
