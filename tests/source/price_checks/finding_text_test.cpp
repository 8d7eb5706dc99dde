#include "bellwether/source/price_checks/finding_text.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/source/price_checks/made_prices.h"

namespace bellwether::source {
namespace {

// The first row stands in line 2.
TEST(FindingText, Up_to_three_lines_are_listed_and_more_are_counted) {
  const auto days = tests::made_prices(20);
  const auto lines = [&](std::vector<std::size_t> rows) { return lines_text(days, rows); };
  EXPECT_EQ(lines({3}), "line 5");
  EXPECT_EQ(lines({3, 4}), "lines 5 and 6");
  EXPECT_EQ(lines({3, 4, 8}), "lines 5, 6 and 10");
  EXPECT_EQ(lines({3, 4, 8, 9, 10, 11, 12}), "lines 5, 6, 10 and 4 more");
}

TEST(FindingText, A_row_is_named_by_its_day_and_line) {
  EXPECT_EQ(row_text(tests::made_prices(1)[0]), "2024-01-02 in line 2");
}

}  // namespace
}  // namespace bellwether::source
