#include "bellwether/source/price_checks/rolling_bars.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/source/price_checks/made_prices.h"

namespace bellwether::source {
namespace {

// Open, high and low over rows [first, last] in place of the last row's own.
market::Bar over(const std::vector<PriceDay>& days, std::size_t first, std::size_t last) {
  market::Bar bar = days[last].bar;
  bar.open = days[first].bar.open;
  for (std::size_t i = first; i <= last; ++i) {
    bar.high = std::max(bar.high, days[i].bar.high);
    bar.low = std::min(bar.low, days[i].bar.low);
  }
  return bar;
}

TEST(RollingBars, Bars_of_days_are_daily) {
  EXPECT_EQ(range_span(tests::made_prices(250)), RangeSpan::daily);
  EXPECT_EQ(range_span({}), RangeSpan::daily);
}

TEST(RollingBars, Weeks_joined_to_daily_closes_stand_still) {
  const std::vector<PriceDay> days = tests::made_prices(120);
  std::vector<PriceDay> weekly = days;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const market::Bar week = over(days, i / 5 * 5, i / 5 * 5 + 4);
    weekly[i].bar.open = week.open;
    weekly[i].bar.high = week.high;
    weekly[i].bar.low = week.low;
  }
  EXPECT_EQ(range_span(weekly), RangeSpan::repeated);
}

TEST(RollingBars, A_rolling_range_holds_the_closes_before) {
  const std::vector<PriceDay> days = tests::made_prices(120);
  std::vector<PriceDay> rolling = days;
  for (std::size_t i = 4; i < days.size(); ++i) rolling[i].bar = over(days, i - 4, i);
  EXPECT_EQ(range_span(rolling), RangeSpan::rolling);
}

TEST(RollingBars, A_price_that_hardly_moves_is_daily) {
  std::vector<PriceDay> days = tests::made_prices(60);
  for (PriceDay& day : days) {
    day.bar.open = day.bar.close = 10;
    day.bar.high = 10.01;
    day.bar.low = 9.99;
  }
  EXPECT_EQ(range_span(days), RangeSpan::daily);
}

}  // namespace
}  // namespace bellwether::source
