#include "bellwether/evaluate/price/placebo.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/made_market.h"

namespace bellwether::evaluate {
namespace {

using testing::ElementsAre;

feature::FeatureTable small_table() {
  return {.columns = {"price", "sentiment"}, .days = {}, .closes = {}, .values = {1, 10, 2, 20, 3, 30}};
}

feature::FeatureTable with_days(feature::FeatureTable table) {
  for (const market::Bar& bar : tests::made_bars(table.values.size() / table.columns.size()).bars) {
    table.days.push_back(bar.day);
    table.closes.push_back(bar.close);
  }
  return table;
}

TEST(Placebo, Turns_only_the_columns_named) {
  const std::vector<std::string> sentiment = {"sentiment"};
  const auto turned = rotate_columns(with_days(small_table()), sentiment, 1);
  EXPECT_THAT(turned.values, ElementsAre(1, 20, 2, 30, 3, 10));
}

TEST(Placebo, Turns_are_spread_over_the_rows_and_never_none) {
  EXPECT_THAT(placebo_shifts(250, 4), ElementsAre(50, 100, 150, 200));
  EXPECT_TRUE(placebo_shifts(250, 0).empty());
  for (const std::size_t days : placebo_shifts(10, 30)) {
    EXPECT_GE(days, 1U);
    EXPECT_LT(days, 10U);
  }
}

TEST(Placebo, P_counts_the_placebos_that_did_as_well) {
  const std::vector<double> changes = {-0.2, -0.1, 0.0, 0.1};
  EXPECT_DOUBLE_EQ(*placebo_p(-0.3, changes), 1.0 / 5.0);
  EXPECT_DOUBLE_EQ(*placebo_p(-0.1, changes), 3.0 / 5.0);
  EXPECT_DOUBLE_EQ(*placebo_p(0.5, changes), 1.0);
  EXPECT_FALSE(placebo_p(-0.3, {}));
}

}  // namespace
}  // namespace bellwether::evaluate
