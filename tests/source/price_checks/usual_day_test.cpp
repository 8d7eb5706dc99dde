#include "bellwether/source/price_checks/usual_day.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/source/price_checks/made_prices.h"

namespace bellwether::source {
namespace {

// Days whose range is `range` and whose volume is `volume`.
std::vector<PriceDay> level_days(std::size_t count, double range, double volume) {
  auto days = tests::made_prices(count);
  for (PriceDay& day : days) {
    day.bar.low = 100;
    day.bar.high = 100 * std::exp(range);
    day.bar.volume = volume;
  }
  return days;
}

TEST(UsualDay, The_row_itself_does_not_count) {
  auto days = level_days(41, 0.02, 1000);
  days[20].bar.high = 1e6;
  days[20].bar.volume = 1e9;
  const UsualDay usual = usual_day(days, 20);
  EXPECT_NEAR(usual.range, 0.02, 1e-12);
  EXPECT_EQ(usual.before, 1000);
  EXPECT_EQ(usual.after, 1000);
}

TEST(UsualDay, A_median_takes_no_notice_of_a_few_wild_days) {
  auto days = level_days(41, 0.02, 1000);
  for (const std::size_t wild : {3u, 9u, 25u}) days[wild].bar.volume = 1e12;
  EXPECT_EQ(usual_day(days, 20).before, 1000);
}

TEST(UsualDay, Volumes_need_five_rows_on_their_side_and_trade_in_them) {
  const auto days = level_days(41, 0.02, 1000);
  EXPECT_FALSE(usual_day(days, 4).before);
  EXPECT_TRUE(usual_day(days, 5).before);
  EXPECT_FALSE(usual_day(days, 36).after);
  EXPECT_TRUE(usual_day(days, 35).after);
  EXPECT_FALSE(usual_day(level_days(41, 0.02, 0), 20).before);
}

TEST(UsualDay, Only_twenty_rows_on_a_side_count) {
  auto days = level_days(60, 0.02, 1000);
  for (std::size_t i = 0; i < 10; ++i) days[i].bar.volume = 5000;
  EXPECT_EQ(usual_day(days, 30).before, 1000);
  EXPECT_EQ(usual_day(days, 12).before, 5000);
}

}  // namespace
}  // namespace bellwether::source
