// The environment as far as the program reads it: BELLWETHER_THREADS for --threads.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bellwether::cli {

// "--batch-size": "BELLWETHER_BATCH_SIZE".
[[nodiscard]] std::string environment_name(std::string_view flag);

// Whether a variable may set the flag: not --help, not --version, and not the "--no-…" that turns a flag off.
[[nodiscard]] bool may_be_in_environment(const CLI::Option& option, std::string_view flag);

// Whether a variable begins with BELLWETHER_ (or would, in capitals) and is none of those that only scripts and
// tests read.
[[nodiscard]] bool may_name_a_flag(const std::string& variable);

// A sentence for each of the variables `names` that begins with BELLWETHER_ (or would, in capitals), belongs
// to no flag of any command and to no script, and is therefore not read: "BELLWETHER_TREADS is not read; did
// you mean 'BELLWETHER_THREADS'?".
[[nodiscard]] std::vector<std::string> unread_variables(const CLI::App& program,
                                                        const std::vector<std::string>& names);

// The value of a variable of this process; nothing where it is not set.
[[nodiscard]] std::optional<std::string> environment_value(const std::string& name);

// The names of this process's variables.
[[nodiscard]] std::vector<std::string> variable_names();

}  // namespace bellwether::cli
