#include "bellwether/store/sqlite/coverage.h"

#include <gtest/gtest.h>

#include "tests/store/sqlite/store_fixture.h"

namespace bellwether::store {
namespace {

using tests::bar_of;
using tests::text_of;

TEST(Coverage, Counts_rows_restatements_and_trading_days_that_are_missing) {
  tests::StoreFixture store;
  ASSERT_TRUE(store.add(
      tests::series_of({bar_of("2024-01-02", 100), bar_of("2024-01-05", 101), bar_of("2024-01-08", 102)}),
      "2024-01-09T00:00:00Z"));
  ASSERT_TRUE(store.add(tests::series_of({bar_of("2024-01-05", 101.5)}), "2024-01-09T01:00:00Z"));
  ASSERT_TRUE(
      store.add({text_of("1", "2024-01-02T15:00:00Z", "One"), text_of("2", "2024-01-04T15:00:00Z", "Two"),
                 text_of("3", "2024-01-04T15:00:00Z", "Two")},
                "2024-01-09T02:00:00Z"));
  const auto all = coverage_of(store.database(), market::Calendar::nyse());
  ASSERT_TRUE(all) << all.error().message;
  ASSERT_EQ(all->size(), 2);
  const Coverage& prices = all->front();
  EXPECT_TRUE(prices.is_prices);
  EXPECT_EQ(prices.rows, 3);
  EXPECT_EQ(prices.restated, 1);
  EXPECT_EQ(prices.missing(), 2);  // January 3 and 4; 6 and 7 are a weekend
  ASSERT_EQ(prices.gaps.size(), 1);
  EXPECT_EQ(to_text(prices.gaps[0].first), "2024-01-03");
  EXPECT_EQ(prices.late, 2);  // those of January 2 and 5 came on the 9th
  const Coverage& texts = all->back();
  EXPECT_EQ(texts.ticker, "AAPL");
  EXPECT_EQ(texts.rows, 3);
  EXPECT_EQ(texts.missing(), 1);
  EXPECT_EQ(*repeated_texts(store.database()), 1);
}

TEST(Coverage, Months_have_rows_days_and_trading_days) {
  tests::StoreFixture store;
  ASSERT_TRUE(store.add(tests::series_of({bar_of("2024-01-30", 100), bar_of("2024-02-01", 101),
                                          bar_of("2024-02-02", 102), bar_of("2024-02-05", 103)}),
                        "2024-02-06T00:00:00Z"));
  const auto all = coverage_of(store.database(), market::Calendar::nyse());
  ASSERT_TRUE(all) << all.error().message;
  const std::vector<MonthCoverage>& months = all->front().months;
  ASSERT_EQ(months.size(), 2);
  EXPECT_EQ(months[0].month, 1);
  EXPECT_EQ(months[0].days, 1);
  EXPECT_EQ(months[0].trading_days, 2);  // January 30 and 31
  EXPECT_EQ(months[1].rows, 3);
  EXPECT_EQ(months[1].trading_days, 3);
}

}  // namespace
}  // namespace bellwether::store
