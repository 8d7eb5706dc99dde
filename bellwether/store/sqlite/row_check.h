#pragma once

#include <cstdint>

#include "bellwether/core/result.h"
#include "bellwether/store/sqlite/database.h"

namespace bellwether::store {

// Reads the whole file: every page and index, and every row of prices, texts, scores, index points and forecasts,
// whose checksums are compared. Returns the number of rows. Errors: data, naming the first damage; io.
[[nodiscard]] core::Result<std::uint64_t> check_rows(Database& database);

}  // namespace bellwether::store
