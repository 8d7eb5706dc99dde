// Files of rows: JSON Lines (week_row.h), or answers of the rows API of the Hugging Face hub, whole or a page a line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/forecast/llm/week_row.h"
#include "bellwether/io/byte_stream.h"
#include "bellwether/io/row_report.h"

namespace bellwether::forecast {

// Bounds of a file.
struct WeekRowFileLimits {
  std::size_t rows = 1'000'000;
  std::uint64_t bytes = std::uint64_t{4} << 30;
  WeekRowLimits row = {};
};

// The rows of a file in its order.
struct WeekRowFile {
  std::vector<WeekRow> rows;
  io::InputRecord record;
};

// Errors: not_found, io; unsupported for a Parquet file, with the remedy; data with file:line for a row that is none, and
// for one that repeats a ticker, week and variant.
[[nodiscard]] core::Result<WeekRowFile> read_week_rows(const std::string& path);
[[nodiscard]] core::Result<WeekRowFile> read_week_rows(io::ByteStream stream,
                                                       const WeekRowFileLimits& limits = {});

}  // namespace bellwether::forecast
