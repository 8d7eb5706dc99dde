#include "bellwether/report/document/table.h"

#include <gtest/gtest.h>

namespace bellwether::report {
namespace {

TEST(Table, A_row_of_fewer_cells_has_the_rest_missing) {
  Table table{.id = "models", .columns = {{"model"}, {"rmse", "RMSE", Kind::number}}};
  table.add({"lstm"}, RowKind::highlighted);
  ASSERT_EQ(table.rows.front().cells.size(), 2u);
  EXPECT_TRUE(std::holds_alternative<std::monostate>(table.rows.front().cells[1].value()));
  EXPECT_EQ(table.rows.front().kind, RowKind::highlighted);
  EXPECT_FALSE(table.is_record());
}

TEST(Table, Facts_make_a_record_of_one_row) {
  Table table{.id = "run"};
  EXPECT_FALSE(table.is_record()) << "without its row";
  table.add_fact({"seed", "Seed"}, 42);
  table.add_fact({"mode"}, "leak-free");
  EXPECT_TRUE(table.is_record());
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(std::get<std::int64_t>(table.rows.front().cells[0].value()), 42);
  EXPECT_EQ(table.columns[0].name(), "Seed");
  EXPECT_EQ(table.columns[1].name(), "mode");
}

}  // namespace
}  // namespace bellwether::report
