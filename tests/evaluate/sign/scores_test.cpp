#include "bellwether/evaluate/sign/scores.h"

#include <gtest/gtest.h>

#include <cmath>

#include "bellwether/evaluate/sign/rules.h"
#include "bellwether/source/prices/price_file.h"
#include "tests/support/made_sign_rows.h"
#include "tests/support/shared_data.h"

namespace bellwether::evaluate::sign {
namespace {

// Rows of nothing but days and returns: all that scores read.
feature::SignExamples rows_of(const std::vector<double>& next_returns) {
  feature::SignExamples rows = tests::made_sign_rows({.rows = next_returns.size(), .columns = 1});
  rows.next_returns = next_returns;
  return rows;
}

std::vector<SignForecast> answers(const std::vector<bool>& up, double probability = 0.75) {
  std::vector<SignForecast> forecasts;
  for (std::size_t i = 0; i < up.size(); ++i)
    forecasts.push_back({.row = i, .up = up[i], .probability = up[i] ? probability : 1 - probability});
  return forecasts;
}

// By hand: outcomes up, up, down, down (no move), up; answers up, down, up, down, up.
// TP 2, FN 1, FP 1, TN 1: accuracy 3/5, F1 up 2/3, F1 down 1/2, macro 7/12,
// MCC (2·1 - 1·1) / sqrt(3·3·2·2) = 1/6, Brier (3·0.0625 + 2·0.5625)/5.
TEST(SignScores, Equal_a_hand_calculation) {
  const auto rows = rows_of({0.01, 0.02, -0.01, 0.0, 0.03});
  const SignScores scores = score_signs(rows, answers({true, false, true, false, true}));
  EXPECT_NEAR(scores.classes.accuracy, 0.6, 1e-12);
  EXPECT_NEAR(scores.up().f1, 2.0 / 3, 1e-12);
  EXPECT_NEAR(scores.down().f1, 0.5, 1e-12);
  EXPECT_NEAR(objective_value(scores.classes, SignObjective::macro_f1), 7.0 / 12, 1e-12);
  EXPECT_NEAR(objective_value(scores.classes, SignObjective::mcc), 1.0 / 6, 1e-12);
  EXPECT_NEAR(scores.brier, (3 * 0.0625 + 2 * 0.5625) / 5, 1e-12);
}

TEST(SignScores, Following_a_forecast_earns_the_return_with_its_sign) {
  const auto rows = rows_of({0.01, 0.02, -0.01});
  EXPECT_EQ(followed_returns(rows, answers({true, false, false})), (std::vector{0.01, -0.02, 0.01}));
}

TEST(SignScores, A_batch_that_is_not_full_is_left_out) {
  const auto rows = rows_of({0.01, 0.01, -0.01, 0.01, 0.01});
  const auto batches = f1_batches(rows, answers({true, true, true, true, true}), 2);
  ASSERT_EQ(batches.size(), 2u);
  EXPECT_NEAR(batches[0].f1_up, 1.0, 1e-12);
  EXPECT_NEAR(batches[1].f1_up, 2.0 / 3, 1e-12);
  EXPECT_EQ(batches[1].last, rows.label_days[3]);
}

// R: quantile(c(4, 1, 3, 2), type = 7) is 1, 1.75, 2.5, 3.25, 4.
TEST(SignScores, Five_numbers_are_those_of_R) {
  const FiveNumbers five = five_numbers({4, 1, 3, 2});
  EXPECT_EQ(five.lowest, 1);
  EXPECT_NEAR(five.lower_quartile, 1.75, 1e-12);
  EXPECT_NEAR(five.median, 2.5, 1e-12);
  EXPECT_NEAR(five.upper_quartile, 3.25, 1e-12);
  EXPECT_EQ(five.highest, 4);
}

// Close-to-close returns of the shared SPY file as rows, label days from `first` to `last`.
feature::SignExamples spy_rows(const std::filesystem::path& file, const char* first, const char* last) {
  const auto series = source::read_prices(file.string(), {});
  feature::SignExamples rows;
  if (!series) return rows;
  const auto& bars = series->series.bars;
  for (std::size_t i = 1; i < bars.size(); ++i) {
    if (market::to_text(bars[i - 1].day) < first || market::to_text(bars[i].day) > last) continue;
    rows.days.push_back(bars[i - 1].day);
    rows.label_days.push_back(bars[i].day);
    rows.next_returns.push_back(bars[i].close / bars[i - 1].close - 1);
  }
  return rows;
}

double always_up_f1(const feature::SignExamples& rows, std::size_t begin) {
  return score_signs(rows, rule_forecasts(rows, {begin, rows.rows()}, SignRule::always_up, 1)).up().f1;
}

// Requirement S-73: always-up on the source's horizon, and on the newest parts of the simulated span.
TEST(SignScores, Always_up_already_has_the_F1_that_the_source_reports) {
  const auto file = tests::shared_path("data/prices/daily/SPY.csv");
  if (!file) GTEST_SKIP() << tests::kNeedsShared;
  const auto horizon = spy_rows(*file, "2020-03-23", "2022-03-14");
  ASSERT_EQ(horizon.rows(), 498u);
  const SignScores scores = score_signs(horizon, rule_forecasts(horizon, {0, 498}, SignRule::always_up, 1));
  EXPECT_NEAR(static_cast<double>(scores.up().support) / 498, 0.5683, 0.00005);
  EXPECT_NEAR(scores.up().f1, 0.7247, 0.00005);
  EXPECT_NEAR(learn::always_positive_f1(static_cast<double>(scores.up().support) / 498), scores.up().f1,
              1e-12);

  const auto simulated = spy_rows(*file, "2020-03-23", "2022-02-11");
  ASSERT_EQ(simulated.rows(), 478u);
  EXPECT_NEAR(always_up_f1(simulated, 478 - 96), 0.7114, 0.00005);
  EXPECT_NEAR(always_up_f1(simulated, 478 - 144), 0.7143, 0.00005);
  EXPECT_NEAR(always_up_f1(simulated, 478 - 192), 0.7157, 0.00005);
}

}  // namespace
}  // namespace bellwether::evaluate::sign
