// A command as a page of man(7).
#pragma once

#include <span>
#include <string>

#include "apps/cli/command_table.h"

namespace bellwether::cli {

// "bellwether-text-score.1"; "bellwether.1" of the program.
[[nodiscard]] std::string page_name(const CommandRow& command);

// The page, ready for man -l. `table` holds the command, the program in its first row. The version is the program's.
[[nodiscard]] std::string man_page(const CommandRow& command, std::span<const CommandRow> table,
                                   const std::string& version);

}  // namespace bellwether::cli
