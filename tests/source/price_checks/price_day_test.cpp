#include "bellwether/source/price_checks/price_day.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/source/price_checks/made_prices.h"

namespace bellwether::source {
namespace {

TEST(PriceDay, The_move_overnight_is_from_the_close_to_the_open) {
  auto days = tests::made_prices(3);
  days[0].bar.close = 100;
  days[1].bar.open = 110;
  EXPECT_DOUBLE_EQ(overnight_move(days, 1), std::log(1.1));
}

// The exchange has been closed for up to a week; ten days are still taken for a closure.
TEST(PriceDay, A_move_over_more_than_ten_days_may_be_the_markets) {
  auto days = tests::made_prices(2);
  days[1].bar.day.days = days[0].bar.day.days + 10;
  EXPECT_FALSE(follows_a_hole(days, 1));
  ++days[1].bar.day.days;
  EXPECT_TRUE(follows_a_hole(days, 1));
}

TEST(PriceDay, Adjusting_scales_all_four_prices_and_no_volume) {
  auto days = tests::made_prices(2);
  days[0].bar.close_adjusted = days[0].bar.close / 4;
  const auto adjusted = adjusted_days(days);
  EXPECT_DOUBLE_EQ(adjusted[0].bar.open, days[0].bar.open / 4);
  EXPECT_DOUBLE_EQ(adjusted[0].bar.high, days[0].bar.high / 4);
  EXPECT_DOUBLE_EQ(adjusted[0].bar.low, days[0].bar.low / 4);
  EXPECT_DOUBLE_EQ(adjusted[0].bar.close, days[0].bar.close / 4);
  EXPECT_EQ(adjusted[0].bar.volume, days[0].bar.volume);
  EXPECT_FALSE(adjusted[0].bar.close_adjusted);
  EXPECT_EQ(adjusted[1].bar.close, days[1].bar.close) << "a day without one stays as it is";
}

}  // namespace
}  // namespace bellwether::source
