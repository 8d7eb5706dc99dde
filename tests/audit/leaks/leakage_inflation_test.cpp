#include "bellwether/audit/leaks/leakage_inflation.h"
#include "bellwether/core/job.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "bellwether/audit/leaks/random_walk.h"
#include "bellwether/market/calendar.h"
#include "tests/support/made_market.h"

namespace bellwether::audit {
namespace {

const InflationRow& row_of(const std::vector<InflationRow>& rows, LeakageType leakage_type) {
  return *std::ranges::find(rows, leakage_type, &InflationRow::leakage_type);
}

TEST(LeakageInflation, Shows_that_honest_scores_are_a_coins_and_two_leakage_types_are_not) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  const auto rows = measure_inflation({.simulations = 8, .bags = 5}, job);
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 6u);
  for (const InflationRow& row : *rows) {
    // 8 worlds of at least 140 rows: three standard errors of a coin are 4.5 points.
    EXPECT_NEAR(row.clean, 0.5, 0.045) << core::value_text(row.leakage_type);
    EXPECT_TRUE(row.difference_interval);
  }
  const InflationRow& weekend = row_of(*rows, LeakageType::weekend_interpolation);
  EXPECT_GT(weekend.difference_interval->low, 0.0);
  // The rule behind it is right on (2 + 5/2) / 7 of the days (S-64); a machine that learns it cannot do
  // better.
  EXPECT_LT(weekend.with_leakage, 0.66);
  // Texts that report the day's move as loudly as noise tell its sign in 3 of 4 cases: 1/2 + asin(1/sqrt
  // 2)/pi.
  const InflationRow& texts = row_of(*rows, LeakageType::texts_same_day);
  EXPECT_GT(texts.difference_interval->low, 0.1);
  EXPECT_LT(texts.with_leakage, 0.77);
  EXPECT_GT(texts.leaky_pnl, 500.0);
}

TEST(LeakageInflation, Measures_one_market_without_an_interval_and_without_texts) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  const auto rows = measure_inflation_on(random_walk_bars({.weeks = 50}, 0), {}, {.bags = 3}, job);
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(rows->size(), 5u);
  EXPECT_FALSE(rows->front().difference_interval);
}

// Texts of the evening that say what the day was: known, they tell nothing of the next day of a random walk;
// taken for their own day, they tell all of it.
TEST(LeakageInflation, Measures_the_users_texts_as_if_only_their_days_were_known) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  const auto bars = tests::made_bars(500).bars;
  std::vector<signal::DatedScore> texts;
  for (std::size_t i = 1; i < bars.size(); ++i) {
    const market::UtcTime evening{market::Calendar::nyse().close_of(bars[i].day).seconds + 3600};
    const double positive = bars[i].close > bars[i - 1].close ? 0.9 : 0.1;
    texts.push_back(
        {.event_time = evening, .known_at = evening, .negative = 1 - positive, .positive = positive});
  }
  const auto closes = closes_by(bars, DayClock::trading_days);
  const auto rows =
      measure_inflation_on(bars, sentiment_around(closes, texts, market::Calendar::nyse()), {.bags = 5}, job);
  ASSERT_TRUE(rows) << rows.error().message;
  const InflationRow& row = row_of(*rows, LeakageType::texts_same_day);
  EXPECT_NEAR(row.clean, 0.5, 0.08);  // two standard errors at 370 rows are 5 points
  EXPECT_GT(row.with_leakage, 0.9);
}

TEST(LeakageInflation, Refuses_a_market_that_is_too_short) {
  core::ThreadPool pool(1);
  core::Job job(pool);
  EXPECT_EQ(measure_inflation_on(random_walk_bars({.weeks = 10}, 0), {}, {}, job).error().kind,
            core::ErrorKind::data);
  EXPECT_EQ(measure_inflation({.simulations = 0}, job).error().kind, core::ErrorKind::usage);
}

TEST(InflationRows, See_the_texts_of_the_day_before_unless_told_otherwise) {
  std::vector<DailyClose> closes;
  for (int i = 0; i < 12; ++i) closes.push_back({{18'267 + i}, 100.0 + i});
  std::vector<double> sentiments;
  for (int i = 0; i < 12; ++i) sentiments.push_back(i);
  const feature::SignExamples rows = inflation_rows(closes, {.sentiments = sentiments});
  EXPECT_EQ(rows.columns.back(), "sentiment");
  EXPECT_EQ(rows.row(0).back(), 4.0);  // row 0 is decided on day 5
  EXPECT_EQ(rows.label_days[0].days, 18'267 + 6);
  EXPECT_DOUBLE_EQ(rows.next_returns[0], 106.0 / 105.0 - 1);
  EXPECT_DOUBLE_EQ(rows.last_returns[0], 105.0 / 104.0 - 1);
}

}  // namespace
}  // namespace bellwether::audit
