#pragma once

#include <filesystem>

#include "bellwether/core/result.h"

struct sqlite3;

namespace bellwether::store {

// What SQLite says by `code`, with the file's name and a remedy; `asked` names it where the connection cannot. Kinds: io for a full disk, a failed read or
// write, a file that cannot be opened, and another process that keeps the file to itself; data for a damaged
// file or what is no database; memory; internal for the rest, which is our own mistake.
[[nodiscard]] core::Error sqlite_error(sqlite3* connection, int code,
                                       const std::filesystem::path& asked = "the store");

}  // namespace bellwether::store
