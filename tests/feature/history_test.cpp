#include "bellwether/feature/history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/support/made_market.h"

namespace bellwether::feature {
namespace {

using market::Calendar;
using testing::HasSubstr;
using tests::day_of;
using tests::made_bars;

const Calendar& nyse() { return Calendar::nyse(); }

std::string error_of(market::BarSeries bars, signal::SentimentIndex index = {}) {
  const auto made = History::make(std::move(bars), std::move(index), nyse());
  if (made) return "no error";
  EXPECT_EQ(made.error().kind, core::ErrorKind::data);
  return made.error().message;
}

TEST(History, A_decision_at_the_close_sees_that_bar_and_not_the_next) {
  const auto history = History::make(made_bars(30), {}, nyse());
  ASSERT_TRUE(history);
  const market::Date day = history->days()[12];
  const Snapshot past = history->as_of(decision_time(day, nyse()));
  ASSERT_EQ(past.bars().size(), 13u);
  EXPECT_EQ(past.bars().back().day, day);
}

TEST(History, At_the_very_close_the_bar_is_not_yet_known) {
  const auto history = History::make(made_bars(30), {}, nyse());
  ASSERT_TRUE(history);
  EXPECT_EQ(history->as_of(nyse().close_of(history->days()[12])).bars().size(), 12u);
}

TEST(History, An_early_close_is_known_early) {
  // 2023-07-03 closed at 13:00 New York = 17:00 UTC (NYSE calendar).
  const auto history = History::make(made_bars(200), {}, nyse());
  ASSERT_TRUE(history);
  EXPECT_EQ(market::to_text(decision_time(day_of("2023-07-03"), nyse())), "2023-07-03T17:00:01Z");
}

TEST(History, Sentiment_of_the_day_is_visible_only_after_its_close) {
  const auto bars = made_bars(30);
  const auto history = History::make(bars, tests::made_index(bars, tests::made_texts(bars)), nyse());
  ASSERT_TRUE(history);
  const market::Date day = history->days()[20];
  const Snapshot after = history->as_of(decision_time(day, nyse()));
  const Snapshot at = history->as_of(nyse().close_of(day));
  ASSERT_NE(after.today(), nullptr);
  EXPECT_EQ(after.today()->period.day, day);
  EXPECT_EQ(at.sentiment().size() + 1, after.sentiment().size());
}

TEST(History, Today_is_nothing_where_the_newest_bar_has_no_sentiment) {
  auto bars = made_bars(30);
  auto index = tests::made_index(bars, tests::made_texts(bars));
  index.points.resize(10);
  const auto history = History::make(bars, index, nyse());
  ASSERT_TRUE(history);
  EXPECT_EQ(history->as_of(decision_time(history->days()[20], nyse())).today(), nullptr);
}

TEST(History, Bars_out_of_order_or_twice_are_refused_with_the_day) {
  auto bars = made_bars(5);
  std::swap(bars.bars[2], bars.bars[3]);
  EXPECT_THAT(error_of(bars), HasSubstr("not after"));
  bars = made_bars(5);
  bars.bars[3] = bars.bars[2];
  EXPECT_THAT(error_of(bars), HasSubstr(market::to_text(bars.bars[2].day)));
}

TEST(History, A_bar_on_a_day_without_trading_is_refused) {
  auto bars = made_bars(5);
  bars.bars[0].day = day_of("2023-01-01");
  EXPECT_THAT(error_of(bars), HasSubstr("MADE bar of 2023-01-01: the exchange was closed"));
}

TEST(History, Prices_that_are_no_prices_are_refused) {
  for (const double bad : {std::nan(""), std::numeric_limits<double>::infinity(), 0.0, -1.0}) {
    auto bars = made_bars(5);
    bars.bars[4].close = bad;
    EXPECT_THAT(error_of(bars), HasSubstr("a price is not a finite number above 0"));
  }
}

TEST(History, A_negative_volume_is_refused) {
  auto bars = made_bars(5);
  bars.bars[1].volume = -1.0;
  EXPECT_THAT(error_of(bars), HasSubstr("volume"));
}

TEST(History, Sentiment_of_another_ticker_or_frequency_is_refused) {
  const auto bars = made_bars(5);
  auto index = tests::made_index(bars, tests::made_texts(bars));
  index.ticker.symbol = "OTHER";
  EXPECT_THAT(error_of(bars, index), HasSubstr("of OTHER, the prices are of MADE"));
  index.ticker.symbol = "MADE";
  index.frequency = signal::Frequency::month;
  EXPECT_THAT(error_of(bars, index), HasSubstr("not daily"));
}

TEST(History, Sentiment_out_of_order_is_refused) {
  const auto bars = made_bars(5);
  auto index = tests::made_index(bars, tests::made_texts(bars));
  std::swap(index.points[1], index.points[2]);
  EXPECT_THAT(error_of(bars, index), HasSubstr("not after"));
}

}  // namespace
}  // namespace bellwether::feature
