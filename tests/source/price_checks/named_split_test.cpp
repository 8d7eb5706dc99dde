#include "bellwether/source/price_checks/named_split.h"

#include <gtest/gtest.h>

#include "tests/source/price_checks/made_prices.h"

namespace bellwether::source {
namespace {

using tests::made_prices;
using tests::put_split;

TEST(NamedSplit, Prices_that_do_not_move_have_it_applied) {
  auto days = made_prices(60);
  days[30].split = 4.0;
  const auto splits = named_splits(days);
  ASSERT_EQ(splits.size(), 1u);
  EXPECT_EQ(splits[0].mark, SplitMark::applied);
}

TEST(NamedSplit, Prices_that_move_by_it_show_it) {
  for (const double shares : {4.0, 2.0, 1.5, 0.1}) {
    auto days = made_prices(60);
    put_split(days, 30, shares);
    days[30].split = shares;
    const auto splits = named_splits(days);
    ASSERT_EQ(splits.size(), 1u);
    EXPECT_EQ(splits[0].mark, SplitMark::shows) << shares;
    EXPECT_EQ(splits[0].at, 30u);
  }
}

TEST(NamedSplit, A_column_a_day_early_or_the_other_way_round_is_understood) {
  auto days = made_prices(60);
  put_split(days, 30, 4.0);
  days[29].split = 4.0;
  EXPECT_EQ(named_splits(days)[0].mark, SplitMark::shows);
  EXPECT_EQ(named_splits(days)[0].at, 30u);
  days[29].split.reset();
  days[30].split = 0.25;
  EXPECT_EQ(named_splits(days)[0].mark, SplitMark::shows);
}

TEST(NamedSplit, A_stock_dividend_and_a_first_row_are_unclear) {
  auto days = made_prices(60);
  days[0].split = 4.0;
  days[30].split = 1.05;
  const auto splits = named_splits(days);
  ASSERT_EQ(splits.size(), 2u);
  EXPECT_EQ(splits[0].mark, SplitMark::unclear);
  EXPECT_EQ(splits[1].mark, SplitMark::unclear);
}

}  // namespace
}  // namespace bellwether::source
