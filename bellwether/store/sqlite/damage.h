#pragma once

#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/store/sqlite/database.h"

namespace bellwether::store {

// The error, of kind data, of a row whose checksum is not that of its columns.
[[nodiscard]] inline core::Error damaged_row(const Database& database, std::string_view what) {
  return {core::ErrorKind::data,
          database.path().string() + ": " + std::string(what) +
              " is damaged (its checksum differs); restore a copy, or import again into a new file"};
}

}  // namespace bellwether::store
