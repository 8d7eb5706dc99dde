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
  fetched.bars[1].split = 2;  // the close before is 50 in the shares of the day
  EXPECT_NEAR(change(*live_series(fetched), 1), 98 / (50 * (1 - 2.0 / 50)) - 1, 1e-12);
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
  EXPECT_THAT(live->warnings, testing::ElementsAre(testing::HasSubstr("splits are not known")));
}

TEST(LiveSeries, A_dividend_as_large_as_the_price_is_refused) {
  FetchedBars fetched = bars(PriceBasis::as_traded, {2, 98});
  fetched.bars[1].dividend = 2;
  EXPECT_EQ(live_series(fetched).error().kind, core::ErrorKind::network);
}

}  // namespace
}  // namespace bellwether::workbench
