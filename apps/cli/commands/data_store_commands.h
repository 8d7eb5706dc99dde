#pragma once

#include <filesystem>

#include "apps/cli/command.h"

namespace bellwether::cli {

// data import: files into a store.
void add_import_verb(Program& program, CLI::App& noun);

// data list --store: what it holds.
[[nodiscard]] core::Status list_store(const Program& program, const std::string& path);

// data check of a store: every page and row read, gaps, repeated texts and interrupted imports told.
[[nodiscard]] core::Status check_store(const Program& program, const std::filesystem::path& path);

}  // namespace bellwether::cli
