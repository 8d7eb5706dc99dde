// The arguments of a call as the words of a command line.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "apps/cli/mcp/tool_table.h"
#include "bellwether/core/result.h"

namespace bellwether::cli {

// The folders below which a tool may read, and with writes allowed write; canonical.
using Roots = std::vector<std::filesystem::path>;

// Errors: not_found, naming the folder.
[[nodiscard]] core::Result<Roots> canonical_roots(const std::vector<std::string>& folders);

// The command with its flags, --name=value each, words behind them. Errors: usage for an unknown argument, naming the
// known ones, a value of another type, one that looks like a flag where a word stands, one that leads out of the roots,
// and an argument that is missing.
[[nodiscard]] core::Result<std::vector<std::string>> tool_words(const Tool& tool, const Json& arguments,
                                                                const Roots& roots);

}  // namespace bellwether::cli
