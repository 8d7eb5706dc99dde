// What a command reads, as far as its arguments tell, for the claims on its outputs.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "bellwether/core/output_claim.h"
#include "bellwether/core/result.h"

namespace bellwether::cli {

// Adds what exists of the paths in a flag's value: the value itself, and the parts of a list
// ("mean:a,b", "words:FILE", a command with its arguments).
void add_paths_in(const std::string& value, const std::string& flag, std::vector<core::NamedPath>& inputs);

// Adds standard input where it is a file.
void add_standard_input(std::vector<core::NamedPath>& inputs);

// Errors: usage where standard output is a file that is read.
[[nodiscard]] core::Status check_standard_output(std::span<const core::NamedPath> inputs);

// Errors: usage where standard output or standard error is a file that the command writes itself.
[[nodiscard]] core::Status check_standard_streams(std::span<const core::Output> outputs);

}  // namespace bellwether::cli
