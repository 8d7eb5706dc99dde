#include "bellwether/workbench/live/live_series.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::workbench {
namespace {

using market::Adjustment;
using provider::FetchedBar;
using provider::FetchedBars;
using provider::PriceBasis;

FetchedBars bars(PriceBasis basis, const std::vector<double>& closes) {
  FetchedBars fetched{.ticker = {"AAPL"}, .basis = basis, .has_events = true};
  fetched.report.provider = "massive";
  for (std::size_t i = 0; i < closes.size(); ++i) {
    const double close = closes[i];
    const market::Date day = *market::parse_date("2023-03-06");
    fetched.bars.push_back({.bar = {.day = {day.days + static_cast<std::int32_t>(i)},
                                    .open = close,
                                    .high = close,
                                    .low = close,
                                    .close = close,
                                    .volume = 1}});
  }
  return fetched;
}

double change(const LiveSeries& live, std::size_t day) {
  return live.series.bars[day].close / live.series.bars[day - 1].close - 1;
}

// 400 before and 101 after four new shares per old one: a gain of one percent.
TEST(LiveSeries, A_split_is_no_move) {
  FetchedBars fetched = bars(PriceBasis::as_traded, {400, 101, 102.01});
  fetched.bars[1].split = 4;
  const auto live = live_series(fetched);
  ASSERT_TRUE(live) << live.error().message;
  EXPECT_EQ(live->series.adjustment, Adjustment::split_and_dividend);
  EXPECT_NEAR(change(*live, 1), 0.01, 1e-12);
  EXPECT_NEAR(change(*live, 2), 0.01, 1e-12);
  EXPECT_EQ(live->series.bars[2].close, 102.01);
  EXPECT_EQ(live->series.bars[0].open, 100);
}

// (98 + 2) / 100 in CRSP's form: 98 / (100 (1 - 2/100)).
TEST(LiveSeries, A_dividend_is_part_of_the_return) {
  FetchedBars fetched = bars(PriceBasis::as_traded, {100, 98});
  fetched.bars[1].dividend = 2;
  EXPECT_NEAR(change(*live_series(fetched), 1), 0, 1e-12);
  fetched = bars(PriceBasis::as_traded, {100, 49});
  fetched.bars[1].dividend = 2;
  fetched.bars[1].split = 2;  // the close before is 50 in the shares of the day
  const auto live = live_series(fetched);
  ASSERT_TRUE(live) << live.error().message;
  EXPECT_NEAR(change(*live, 1), 49 / (50 * (1 - 2.0 / 50)) - 1, 1e-12);
}

TEST(LiveSeries, Prices_adjusted_for_splits_are_not_divided_again) {
  FetchedBars fetched = bars(PriceBasis::split_adjusted, {100, 101});
  fetched.bars[1].split = 4;
  EXPECT_NEAR(change(*live_series(fetched), 1), 0.01, 1e-12);
}

TEST(LiveSeries, The_providers_own_adjusted_closes_come_first) {
  FetchedBars fetched = bars(PriceBasis::split_adjusted, {100, 98});
  fetched.bars[0].bar.close_adjusted = 49;
  fetched.bars[1].bar.close_adjusted = 49;
  fetched.bars[1].dividend = 2;
  const auto live = live_series(fetched);
  EXPECT_EQ(live->series.bars[0].close, 49);
  EXPECT_EQ(live->series.bars[1].open, 49);
}

TEST(LiveSeries, Without_events_prices_as_traded_stay_and_that_is_told) {
  FetchedBars fetched = bars(PriceBasis::as_traded, {400, 101});
  fetched.has_events = false;
  const auto live = live_series(fetched);
  EXPECT_EQ(live->series.adjustment, Adjustment::raw);
  EXPECT_THAT(live->warnings, testing::Contains(testing::HasSubstr("splits are not known")));
}

TEST(LiveSeries, A_dividend_as_large_as_the_price_is_refused) {
  FetchedBars fetched = bars(PriceBasis::as_traded, {2, 98});
  fetched.bars[1].dividend = 2;
  EXPECT_EQ(live_series(fetched).error().kind, core::ErrorKind::network);
}

// A close of 100 and an open of 101 are no split into four; nor do 30 or 9 after 100 show one into two.
TEST(LiveSeries, A_split_that_the_prices_do_not_show_is_refused) {
  for (const auto& [open, shares] :
       {std::pair{101.0, 4.0}, {30.0, 2.0}, {9.0, 2.0}, {101.0, 0.1}, {101.0, 1e308}}) {
    FetchedBars fetched = bars(PriceBasis::as_traded, {100, open});
    fetched.bars[1].split = shares;
    const auto live = live_series(fetched);
    ASSERT_FALSE(live) << shares;
    EXPECT_EQ(live.error().kind, core::ErrorKind::network);
    EXPECT_THAT(live.error().message, testing::HasSubstr("massive: a split of "));
    EXPECT_THAT(live.error().message, testing::HasSubstr("on 2023-03-07, and prices that do not show it"));
  }
}

TEST(LiveSeries, A_split_that_a_move_of_the_market_goes_with_is_applied) {
  for (const auto& [open, shares] : {std::pair{29.0, 4.0}, {680.0, 0.1}, {76.0, 1.5}, {80.0, 1.05}}) {
    FetchedBars fetched = bars(PriceBasis::as_traded, {100, open});
    fetched.bars[1].split = shares;
    const auto live = live_series(fetched);
    ASSERT_TRUE(live) << live.error().message;
    EXPECT_NEAR(change(*live, 1), open * shares / 100 - 1, 1e-12);
  }
}

// 40 quiet days, from the twentieth on at a fraction of the price.
FetchedBars quiet_days(PriceBasis basis, double fraction) {
  std::vector<double> closes;
  for (int i = 0; i < 40; ++i) closes.push_back((100 + i % 3) * (i < 20 ? 1 : fraction));
  FetchedBars fetched = bars(basis, closes);
  for (FetchedBar& each : fetched.bars) {
    each.bar.high *= 1.01;
    each.bar.low *= 0.99;
    each.bar.volume = 1e6;
  }
  return fetched;
}

TEST(LiveSeries, A_split_that_nobody_lists_is_refused_in_the_words_of_a_file) {
  for (const PriceBasis basis :
       {PriceBasis::as_traded, PriceBasis::split_adjusted, PriceBasis::split_and_dividend_adjusted}) {
    const auto four = live_series(quiet_days(basis, 0.25)), ten = live_series(quiet_days(basis, 0.1));
    ASSERT_FALSE(four);
    EXPECT_EQ(four.error().kind, core::ErrorKind::network);
    EXPECT_THAT(four.error().message, testing::StartsWith("massive: the prices go from a close of "));
    EXPECT_THAT(four.error().message, testing::HasSubstr("a 4-for-1 split that the rows before do not know"));
    EXPECT_THAT(four.error().message, testing::HasSubstr("begin with --start 2023-03-26"));
    ASSERT_FALSE(ten);
    EXPECT_THAT(ten.error().message, testing::HasSubstr("10-for-1 split that the rows before do not know"));
    const auto none = live_series(quiet_days(basis, 1));
    ASSERT_TRUE(none) << none.error().message;
    EXPECT_TRUE(none->warnings.empty());
  }
  FetchedBars listed = quiet_days(PriceBasis::as_traded, 0.25);
  listed.bars[20].split = 4;
  const auto live = live_series(listed);
  ASSERT_TRUE(live) << live.error().message;
  EXPECT_NEAR(change(*live, 20), 102.0 / 101 - 1, 1e-12);  // 20 % 3 == 2, 19 % 3 == 1
}

}  // namespace
}  // namespace bellwether::workbench
