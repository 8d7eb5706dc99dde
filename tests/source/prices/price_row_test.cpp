#include "bellwether/source/prices/price_row.h"

#include <gtest/gtest.h>

#include <vector>

namespace bellwether::source {
namespace {

const PriceColumns kColumns{.date = 0, .values = {1, 2, 3, 4, 5}};

using Fields = std::vector<std::string_view>;

bool is_empty(const Fields& fields, const PriceColumns& columns = kColumns) {
  return has_no_prices({.fields = fields}, {columns});
}

TEST(PriceRow, What_programs_write_for_nothing_is_no_price) {
  EXPECT_TRUE(is_empty({"2024-07-01", "", "nan", "null", "N/A", "-"}));
  EXPECT_TRUE(is_empty({"2024-07-01", "NaN", "", "none", "", "0"}));
  EXPECT_FALSE(is_empty({"2024-07-01", "", "", "", "10", "0"}));
  EXPECT_FALSE(is_empty({"2024-07-01", "", "", "", "", "7"})) << "shares were traded";
}

TEST(PriceRow, An_adjusted_close_alone_is_a_price) {
  PriceColumns columns = kColumns;
  columns.close_adjusted = 6;
  EXPECT_FALSE(is_empty({"2024-07-01", "", "", "", "", "", "9.5"}, columns));
  EXPECT_TRUE(is_empty({"2024-07-01", "", "", "", "", "", ""}, columns));
}

TEST(PriceRow, All_numbers_of_a_row_become_those_of_the_bar) {
  PriceColumns columns = kColumns;
  columns.close_adjusted = 6;
  market::Bar bar;
  const Fields fields{"2024-07-01", "10", "11.5", "9", "10.25", "100", "5.125"};
  EXPECT_FALSE(read_price_values({.fields = fields}, {columns}, bar));
  EXPECT_EQ(bar.open, 10);
  EXPECT_EQ(bar.high, 11.5);
  EXPECT_EQ(bar.low, 9);
  EXPECT_EQ(bar.close, 10.25);
  EXPECT_EQ(bar.volume, 100);
  EXPECT_EQ(bar.close_adjusted, 5.125);
}

TEST(PriceRow, A_fault_names_its_column) {
  const struct {
    Fields fields;
    std::size_t column;
    std::string_view reason;
  } cases[] = {{{"d", "x", "2", "1", "1", "5"}, 1, "number"},
               {{"d", "1", "2", "0", "1", "5"}, 3, "number"},
               {{"d", "1", "2", "1", "1", "-5"}, 5, "number"},
               {{"d", "1", "1", "1", "3", "5"}, 2, "range"},
               {{"d", "1", "2", "2", "2", "5"}, 2, "range"}};
  for (const auto& each : cases) {
    market::Bar bar;
    const auto fault = read_price_values({.fields = each.fields}, {kColumns}, bar);
    ASSERT_TRUE(fault) << each.column;
    EXPECT_EQ(fault->column, each.column) << fault->message;
    EXPECT_EQ(fault->reason, each.reason) << fault->message;
  }
}

}  // namespace
}  // namespace bellwether::source
