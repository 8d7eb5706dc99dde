#include "bellwether/feature/gaps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/made_market.h"

namespace bellwether::feature {
namespace {

using tests::day_of;

market::BarSeries without(market::BarSeries series, std::size_t first, std::size_t count) {
  series.bars.erase(series.bars.begin() + static_cast<std::ptrdiff_t>(first),
                    series.bars.begin() + static_cast<std::ptrdiff_t>(first + count));
  return series;
}

TEST(Gaps, Weekends_and_holidays_are_no_gaps) {
  EXPECT_TRUE(find_gaps(tests::made_bars(300), market::Calendar::nyse()).empty());
}

TEST(Gaps, Every_missing_trading_day_is_counted) {
  const auto whole = tests::made_bars(20);
  const auto gaps = find_gaps(without(whole, 7, 3), market::Calendar::nyse());
  ASSERT_EQ(gaps.size(), 1u);
  EXPECT_EQ(gaps[0].missing, 3u);
  EXPECT_EQ(gaps[0].before, whole.bars[6].day);
  EXPECT_EQ(gaps[0].after, whole.bars[10].day);
}

TEST(Gaps, Filling_repeats_the_close_before_without_volume) {
  const auto whole = tests::made_bars(20);
  const auto filled = fill_forward(without(whole, 7, 2), 2, market::Calendar::nyse());
  ASSERT_TRUE(filled);
  ASSERT_EQ(filled->series.bars.size(), 20u);
  EXPECT_THAT(filled->filled, testing::ElementsAre(whole.bars[7].day, whole.bars[8].day));
  const market::Bar& stand_in = filled->series.bars[8];
  EXPECT_EQ(stand_in.day, whole.bars[8].day);
  EXPECT_EQ(stand_in.close, whole.bars[6].close);
  EXPECT_EQ(stand_in.high, stand_in.low);
  EXPECT_EQ(stand_in.volume, 0.0);
}

TEST(Gaps, A_longer_gap_is_refused_with_the_days_and_the_remedy) {
  const auto whole = tests::made_bars(20);
  const auto refused = fill_forward(without(whole, 7, 3), 2, market::Calendar::nyse());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::data);
  EXPECT_THAT(refused.error().message,
              testing::HasSubstr("3 trading days between 2023-01-11 and 2023-01-18"));
  EXPECT_THAT(refused.error().message, testing::HasSubstr("--fill-gaps"));
}

TEST(Gaps, Nothing_is_filled_by_default) {
  EXPECT_FALSE(fill_forward(without(tests::made_bars(20), 7, 1), 0, market::Calendar::nyse()));
  const auto whole = fill_forward(tests::made_bars(20), 0, market::Calendar::nyse());
  ASSERT_TRUE(whole);
  EXPECT_TRUE(whole->filled.empty());
}

TEST(Gaps, No_bars_and_one_bar_have_no_gap) {
  for (const std::size_t count : {0u, 1u}) {
    const auto filled = fill_forward(tests::made_bars(count), 0, market::Calendar::nyse());
    ASSERT_TRUE(filled);
    EXPECT_EQ(filled->series.bars.size(), count);
  }
}

}  // namespace
}  // namespace bellwether::feature
