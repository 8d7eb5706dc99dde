#include "bellwether/evaluate/referee/referee.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "bellwether/evaluate/proportion_interval.h"
#include "bellwether/market/calendar.h"

namespace bellwether::evaluate {
namespace {

using market::Calendar;
using market::Date;

// The trading day so many after 2025-01-02.
Date trading_day(int number) { return Calendar::nyse().moved(*market::parse_date("2025-01-02"), number); }

// A forecast of the day `number`, made `horizon` days before.
KnownForecast forecast(int number, double mean, double outcome, int horizon = 1) {
  return {.decision_day = trading_day(number - horizon),
          .target_day = trading_day(number),
          .outcome = outcome,
          .mean = mean,
          .probability_up = {},
          .direction = mean > 0   ? 1
                       : mean < 0 ? -1
                                  : 0,
          .intervals = {},
          .quantiles = {}};
}

RefereeScores scored(const std::vector<KnownForecast>& forecasts) {
  auto scores = score_forecasts(forecasts);
  EXPECT_TRUE(scores) << scores.error().message;
  return scores ? *scores : RefereeScores{};
}

// The printed closes and predictions of the price report: shared requirements, section 7.
TEST(Referee, Gives_the_Diebold_Mariano_vector_of_the_price_report) {
  constexpr double kCloses[] = {238.990005, 237.880005, 245.500000, 256.079987, 254.429993,
                                252.309998, 256.869995, 255.460007, 254.429993, 254.630005};
  constexpr double kPredictions[] = {239.330780, 239.967941, 240.542221, 241.726700, 244.028000,
                                     246.475510, 248.582825, 250.739899, 252.553482, 253.930084};
  std::vector<KnownForecast> rows;
  for (int i = 9; i >= 1; --i)  // in any order
    rows.push_back(forecast(i, kPredictions[i] - kCloses[i - 1], kCloses[i] - kCloses[i - 1]));
  const RefereeScores scores = scored(rows);
  EXPECT_EQ(scores.rows, 9u);
  EXPECT_EQ(scores.overlap, 1u);
  EXPECT_NEAR(scores.test.statistic, 1.9744, 5e-5);
  ASSERT_TRUE(scores.test.p_value);
  EXPECT_NEAR(*scores.test.p_value, 0.0838, 5e-5);
  EXPECT_NEAR(scores.rmse->value, 7.24, 5e-3);           // claim C-12
  EXPECT_NEAR(scores.baseline_rmse->value, 4.74, 5e-3);  // claim C-12
  EXPECT_EQ(scores.hits, 5u);                            // claim C-12: direction 5 of 9
  EXPECT_NEAR(scores.skill->value, 1 - scores.rmse->value / scores.baseline_rmse->value, 1e-12);
}

TEST(Referee, Errors_are_those_of_the_formulas) {
  const RefereeScores scores =
      scored({forecast(1, 0.01, 0.03), forecast(2, -0.02, 0.02), forecast(3, 0.0, -0.01)});
  EXPECT_NEAR(scores.rmse->value, std::sqrt((0.0004 + 0.0016 + 0.0001) / 3), 1e-15);
  EXPECT_NEAR(scores.mae->value, (0.02 + 0.04 + 0.01) / 3, 1e-15);
  EXPECT_NEAR(scores.baseline_mae->value, (0.03 + 0.02 + 0.01) / 3, 1e-15);
  EXPECT_NEAR(scores.bias, (-0.02 - 0.04 + 0.01) / 3, 1e-15);
  EXPECT_EQ(scores.abstentions, 1u);
  EXPECT_EQ(scores.direction_rows, 2u);
  EXPECT_EQ(scores.hits, 1u);
  EXPECT_DOUBLE_EQ(*scores.always_up_hit_rate, 1.0);
  EXPECT_FALSE(scores.rmse->interval) << "three days give no interval";
}

TEST(Referee, Tickers_of_one_day_are_one_case) {
  std::vector<KnownForecast> once, fivefold;
  for (int i = 1; i <= 20; ++i) {
    const KnownForecast each = forecast(i, 0.01 * std::sin(i), 0.01 * std::cos(3.0 * i));
    once.push_back(each);
    fivefold.insert(fivefold.end(), 5, each);
  }
  const RefereeScores one = scored(once), five = scored(fivefold);
  EXPECT_EQ(five.rows, 100u);
  EXPECT_EQ(five.days, 20u);
  EXPECT_NEAR(*five.test.p_value, *one.test.p_value, 1e-9);
  EXPECT_DOUBLE_EQ(five.hit_rate->interval->low, one.hit_rate->interval->low);
  EXPECT_NEAR(five.rmse->interval->low, one.rmse->interval->low, 1e-12);
  EXPECT_LT(one.rmse->interval->low, one.rmse->value);
  EXPECT_GT(one.rmse->interval->high, one.rmse->value);
}

TEST(Referee, Forecasts_that_overlap_are_tested_with_as_many_lags) {
  std::vector<KnownForecast> daily, apart;
  for (int i = 5; i <= 60; ++i) daily.push_back(forecast(i, 0.01 * std::sin(i), 0.01 * std::cos(3.0 * i), 5));
  for (int i = 5; i <= 60; i += 5)
    apart.push_back(forecast(i, 0.01 * std::sin(i), 0.01 * std::cos(3.0 * i), 5));
  EXPECT_EQ(scored(daily).overlap, 5u);
  EXPECT_EQ(scored(apart).overlap, 1u) << "each begins where the one before ends";
}

TEST(Referee, A_price_that_did_not_move_has_no_direction_and_a_sign_has_not_risen) {
  KnownForecast sign = forecast(1, 0, 0.0);
  sign.mean.reset();
  sign.probability_up = 0.7;
  sign.direction = 1;
  EXPECT_EQ(scored({sign}).direction_rows, 1u);
  EXPECT_EQ(scored({sign}).hits, 0u);
  EXPECT_EQ(scored({forecast(1, 0.01, 0.0)}).direction_rows, 0u);
  EXPECT_EQ(scored({forecast(1, 0.01, 0.0)}).zero_outcomes, 1u);
  EXPECT_FALSE(scored({forecast(1, 0.01, 0.0)}).hit_rate);
  EXPECT_FALSE(scored({forecast(1, 0.01, 0.0)}).skill) << "persistence never errs";
}

TEST(Referee, A_sign_is_scored_by_its_probability_beside_that_of_the_baseline) {
  std::vector<KnownForecast> signs;
  for (int i = 1; i <= 4; ++i) {
    KnownForecast each = forecast(i, 0, i % 2 == 0 ? 0.02 : -0.02);
    each.mean.reset();
    each.probability_up = 0.8;
    each.baseline_probability = 0.6;
    each.direction = 1;
    signs.push_back(each);
  }
  const RefereeScores scores = scored(signs);
  EXPECT_NEAR(scores.rmse->value, std::sqrt((0.04 + 0.64) / 2), 1e-15);
  EXPECT_NEAR(scores.baseline_rmse->value, std::sqrt((0.16 + 0.36) / 2), 1e-15);
  EXPECT_DOUBLE_EQ(scores.hit_rate->value, 0.5);
}

TEST(Referee, Intervals_are_counted_by_level_with_their_ends) {
  std::vector<KnownForecast> rows;
  for (int i = 1; i <= 10; ++i) {
    KnownForecast each = forecast(i, 0.0, 0.001 * i);
    each.intervals = {{0.8, 0.0, 0.008}, {0.5, 0.001, 0.005}};
    rows.push_back(each);
  }
  const RefereeScores scores = scored(rows);
  ASSERT_EQ(scores.coverage.size(), 2u);
  EXPECT_EQ(scores.coverage[0].level, 0.5);
  EXPECT_EQ(scores.coverage[0].inside, 5u) << "an end belongs to its interval";
  EXPECT_EQ(scores.coverage[1].inside, 8u);
  EXPECT_DOUBLE_EQ(scores.coverage[1].share, 0.8);
  EXPECT_DOUBLE_EQ(scores.coverage[1].mean_width, 0.008);
  EXPECT_DOUBLE_EQ(scores.coverage[1].interval.low, wilson_interval({0.8, 10}).low);
}

// Koenker and Bassett's loss by hand: level 0.9, value 0.02; outcomes 0.03 and 0.00.
TEST(Referee, Quantiles_have_their_pinball_loss) {
  std::vector<KnownForecast> rows = {forecast(1, 0.01, 0.03), forecast(2, 0.01, 0.00)};
  for (KnownForecast& each : rows) each.quantiles = {{0.9, 0.02}};
  const RefereeScores scores = scored(rows);
  ASSERT_EQ(scores.quantiles.size(), 1u);
  EXPECT_DOUBLE_EQ(scores.quantiles[0].share_below, 0.5);
  EXPECT_NEAR(scores.quantiles[0].pinball, (0.01 * 0.9 + 0.02 * 0.1) / 2, 1e-15);
}

TEST(Referee, Nothing_gives_no_scores_and_what_is_not_finite_or_mixed_is_refused) {
  EXPECT_EQ(scored({}).rows, 0u);
  EXPECT_FALSE(scored({}).rmse);
  EXPECT_FALSE(score_forecasts(std::vector{forecast(1, std::numeric_limits<double>::infinity(), 0.1)}));
  KnownForecast sign = forecast(2, 0, 0.1);
  sign.mean.reset();
  sign.probability_up = 0.5;
  EXPECT_FALSE(score_forecasts(std::vector{forecast(1, 0.1, 0.1), sign}));
}

}  // namespace
}  // namespace bellwether::evaluate
