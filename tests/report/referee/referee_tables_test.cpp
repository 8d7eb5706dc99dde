#include "bellwether/report/referee/referee_tables.h"

#include <gtest/gtest.h>

namespace bellwether::report {
namespace {

TEST(RefereeTables, Have_a_cell_for_each_column_and_nothing_for_what_is_not_known) {
  evaluate::RefereeScores scores;
  const std::vector<Cell> cells = referee_cells(scores);
  EXPECT_EQ(cells.size(), referee_columns().size());
  const RefereeSeries series{{"none"}, scores};
  EXPECT_TRUE(coverage_table({{"model"}}, std::span(&series, 1)).rows.empty());
  EXPECT_TRUE(quantile_table({{"model"}}, std::span(&series, 1)).rows.empty());
}

TEST(RefereeTables, Of_levels_have_a_row_for_each_level_of_each_series) {
  evaluate::RefereeScores scores;
  scores.coverage = {{.level = 0.5}, {.level = 0.8}};
  scores.quantiles = {{.level = 0.1}};
  const std::vector<RefereeSeries> series = {{{"a"}, scores}, {{"b"}, scores}};
  const Table coverage = coverage_table({{"model"}}, series);
  EXPECT_EQ(coverage.rows.size(), 4u);
  for (const Row& row : coverage.rows) EXPECT_EQ(row.cells.size(), coverage.columns.size());
  const Table quantiles = quantile_table({{"model"}}, series);
  EXPECT_EQ(quantiles.rows.size(), 2u);
  for (const Row& row : quantiles.rows) EXPECT_EQ(row.cells.size(), quantiles.columns.size());
}

}  // namespace
}  // namespace bellwether::report
