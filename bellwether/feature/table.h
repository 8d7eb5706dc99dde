// The features of many decision days as one matrix, row t from what was known just after the close of day t.
// The same function makes the one row of a live forecast and the thousand rows of a backtest.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/feature/catalog.h"
#include "bellwether/feature/history.h"

namespace bellwether::feature {

// Days from `first` to `last`, both included.
struct DayRange {
  market::Date first, last;
};

// The matrix, the day and close of each row, and the days that gave no row.
struct FeatureTable {
  std::vector<std::string> columns;
  std::vector<market::Date> days;     // decision day of each row, ascending
  std::vector<double> closes;         // close of that day
  std::vector<double> values;         // rows x columns, row-major
  std::size_t longest_look_back = 1;  // bars behind the widest feature
  std::size_t days_without_text = 0;  // rows whose day had no text
  std::size_t days_too_early = 0;  // days of the range left out because a feature's look-back was not filled

  [[nodiscard]] std::size_t rows() const { return days.size(); }
  [[nodiscard]] std::span<const double> row(std::size_t index) const;
};

// One row: each feature at the snapshot's newest bar, or nothing where one of them lacks its look-back.
[[nodiscard]] std::optional<std::vector<double>> feature_row(const Snapshot& past,
                                                             std::span<const Feature> features);

// The rows of the history's days in the range. Bars before the range serve as look-back. Errors: data where
// no row comes out, or a feature is not finite.
[[nodiscard]] core::Result<FeatureTable> build_table(const History& history,
                                                     std::span<const Feature> features, DayRange range);

// The same rows with only the columns named, in that order; each must be a column. Forecasters with different
// features are compared on rows that are the same this way.
[[nodiscard]] FeatureTable select_columns(const FeatureTable& table, std::span<const std::string> columns);

}  // namespace bellwether::feature
