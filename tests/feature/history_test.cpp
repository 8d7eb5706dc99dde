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

signal::DatedScore text_known_at(std::string_view time, std::string_view written = {}) {
  signal::DatedScore text{.event_time = *market::parse_utc(std::string(time)),
                          .known_at = *market::parse_utc(std::string(time)),
                          .neutral = 1};
  if (written.empty()) return text;
  text.event_time = market::start_of_utc_day(day_of(std::string(written).c_str()));
  text.precision = market::TimePrecision::day;
  return text;
}

TEST(History, A_text_is_visible_after_it_was_known_and_not_at_that_moment) {
  const auto history = History::with_texts(
      made_bars(30), {text_known_at("2023-01-12T15:00:01Z"), text_known_at("2023-01-12T15:00:00Z")},
      market::DayClock::trading_days, nyse());
  ASSERT_TRUE(history) << history.error().message;
  EXPECT_EQ(history->as_of(*market::parse_utc("2023-01-12T15:00:00Z")).texts().size(), 0u);
  EXPECT_EQ(history->as_of(*market::parse_utc("2023-01-12T15:00:01Z")).texts().size(), 1u);
  EXPECT_EQ(history->as_of(*market::parse_utc("2023-01-12T15:00:02Z")).texts().size(), 2u);
}

// 2023-01-14 is a Saturday; its text, dated to the day, became known at Tuesday's open after a holiday.
TEST(History, On_calendar_days_weekends_have_bars_and_texts_of_a_day_are_known_as_it_begins) {
  const auto history =
      History::with_texts(made_bars(30), {text_known_at("2023-01-17T14:30:00Z", "2023-01-14")},
                          market::DayClock::calendar_days, nyse());
  ASSERT_TRUE(history) << history.error().message;
  const Snapshot saturday = history->as_of(decision_time(day_of("2023-01-14"), nyse()));
  EXPECT_EQ(saturday.bars().back().day, day_of("2023-01-14"));
  EXPECT_EQ(saturday.texts().size(), 1u);
}

TEST(History, With_texts_refuses_a_missing_day_and_a_text_outside_the_calendar) {
  auto gap = made_bars(30);
  gap.bars.erase(gap.bars.begin() + 4);
  const auto missing = History::with_texts(gap, {}, market::DayClock::calendar_days, nyse());
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().message, HasSubstr("fill missing days first"));
  const auto early = History::with_texts(made_bars(30), {text_known_at("1999-01-12T15:00:00Z")},
                                         market::DayClock::trading_days, nyse());
  EXPECT_TRUE(early);
  const auto late = History::with_texts(made_bars(30), {text_known_at("2031-06-12T15:00:00Z")},
                                        market::DayClock::trading_days, nyse());
  EXPECT_FALSE(late);
}

}  // namespace
}  // namespace bellwether::feature
