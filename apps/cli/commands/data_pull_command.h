#pragma once

#include "apps/cli/command.h"
#include "bellwether/report/document/table.h"

namespace bellwether::cli {

// data pull: prices and texts of live providers into a store or files.
void add_pull_verb(Program& program, CLI::App& noun);

// data watch: providers and feeds recorded as they appear.
void add_watch_verb(Program& program, CLI::App& noun);

// The providers of live data, with what each gives, whether its key is found, its limits and its terms.
[[nodiscard]] core::Result<report::Table> providers_table();

}  // namespace bellwether::cli
