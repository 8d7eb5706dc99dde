// From the options of a request (core/option_list.h) to flags: type, values, range, default and group of each come
// from its field. A name or value of the version before is understood, not shown, and told.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/option_list.h"

namespace bellwether::cli {

// Adds a flag for each option: batch_size is --batch-size; a bool is a flag without value, and --no-… turns it
// off; a positional option is a word. out and model are -o and -m too. What the options refer to must outlive
// the verb.
void add_option_flags(CLI::App& verb, const std::vector<core::Option>& options);

// "batch_size" as flags, the short form first where it has one: "-o,--out".
[[nodiscard]] std::string flags_of(std::string_view option);

// Whether the long flag `name` ("batch", without dashes) is what the option was called in the version before.
[[nodiscard]] bool is_former_name(const CLI::Option& option, const std::string& name);

// A sentence for each former name among the arguments, and for each former value that `app` or the verb chosen
// below it was given: "--old is now --new; the old name goes away in the next version".
[[nodiscard]] std::vector<std::string> former_names_told(const CLI::App& app,
                                                         const std::vector<std::string>& arguments);

}  // namespace bellwether::cli
