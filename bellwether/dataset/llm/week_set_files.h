// The files of a data set of the recipe llm, each whole or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/forecast/llm/week_row.h"

namespace bellwether::dataset {

// A file that was written.
struct WeekSetFile {
  std::string name, sha256;
  std::size_t rows = 0;
  std::uint64_t bytes = 0;
};

// The rows as JSON Lines in `folder`. Errors: io.
[[nodiscard]] core::Result<WeekSetFile> write_week_rows(const std::filesystem::path& folder,
                                                        const std::string& name,
                                                        std::span<const forecast::WeekRow> rows);
// Text of so many rows, such as CSV. Errors: io.
[[nodiscard]] core::Result<WeekSetFile> write_set_file(const std::filesystem::path& folder,
                                                       const std::string& name, const std::string& content,
                                                       std::size_t rows);

}  // namespace bellwether::dataset
