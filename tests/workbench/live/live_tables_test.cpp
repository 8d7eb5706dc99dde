#include "bellwether/workbench/live/live_tables.h"

#include <gtest/gtest.h>

namespace bellwether::workbench {
namespace {

using report::Cell;

bool is_missing(const Cell& cell) { return std::holds_alternative<std::monostate>(cell.value()); }

TEST(LiveTables, Each_provider_stands_with_its_rows_or_its_error) {
  const std::vector<provider::ProviderOutcome> prices = {{.provider = "yahoo", .error = {}, .rows = 3}};
  const std::vector<provider::ProviderOutcome> texts = {{.provider = "gdelt", .error = "no answer"}};
  const report::Table table = sources_table({{"prices", prices}, {"texts", texts}});
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(std::get<std::string>(table.rows[0].cells[1].value()), "prices");
  EXPECT_TRUE(is_missing(table.rows[0].cells[3]));
  EXPECT_EQ(std::get<std::string>(table.rows[1].cells[3].value()), "no answer");
}

TEST(LiveTables, A_headline_without_an_address_has_none) {
  LiveHeadline headline;
  headline.score = {.negative = 0.25, .neutral = 0.25, .positive = 0.5};
  const std::vector<Cell> cells = headline_cells(headline);
  const report::Table table = empty_headlines_table();
  ASSERT_EQ(cells.size(), table.columns.size());
  EXPECT_EQ(std::get<double>(cells[1].value()), 0.25);  // 0.5 - 0.25
  EXPECT_EQ(table.columns[8].key, "url");
  EXPECT_TRUE(is_missing(cells[8]));
}

}  // namespace
}  // namespace bellwether::workbench
