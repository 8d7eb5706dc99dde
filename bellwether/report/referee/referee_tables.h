// What the referee says of several series of forecasts, as tables: one row a series, beside the baseline, and what
// became of their intervals and quantiles.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "bellwether/evaluate/referee/referee.h"
#include "bellwether/report/document/table.h"

namespace bellwether::report {

// The columns of a series' scores, and its cells for them.
[[nodiscard]] std::vector<Column> referee_columns();
[[nodiscard]] std::vector<Cell> referee_cells(const evaluate::RefereeScores& scores);

// A series: what it is called in the columns that a table begins with, and its scores.
struct RefereeSeries {
  std::vector<Cell> name;
  const evaluate::RefereeScores& scores;
};
[[nodiscard]] Table coverage_table(const std::vector<Column>& name, std::span<const RefereeSeries> series);
[[nodiscard]] Table quantile_table(const std::vector<Column>& name, std::span<const RefereeSeries> series);

}  // namespace bellwether::report
