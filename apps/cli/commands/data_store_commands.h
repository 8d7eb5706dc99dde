#pragma once

#include <filesystem>
#include <string>

#include "apps/cli/command.h"

namespace bellwether::cli {

// data import: files into a store.
void add_import_verb(Program& program, CLI::App& noun);

// A store, and the calendar by whose days its gaps are counted, as source::calendar_named() takes it.
struct StoreQuestion {
  std::filesystem::path path;
  std::string calendar;
};

// data list --store: what it holds.
[[nodiscard]] core::Status list_store(const Program& program, const StoreQuestion& question);

// data check of a store: every page and row read, gaps, repeated texts and interrupted imports told.
[[nodiscard]] core::Status check_store(const Program& program, const StoreQuestion& question);

}  // namespace bellwether::cli
