#include "bellwether/evaluate/llm/week_scores.h"

#include <gtest/gtest.h>

#include "tests/evaluate/llm/synthetic_rows.h"

namespace bellwether::evaluate {
namespace {

using forecast::BinDistribution;
using forecast::WeekBin;

BlockBootstrap draws_of(const WeekCases& cases) {
  return BlockBootstrap({.rows = cases.weeks(), .draws = 200});
}

std::vector<WeekForecast> right_answers(const WeekCases& cases) {
  std::vector<WeekForecast> made;
  for (const auto& row : cases.rows()) made.push_back(BinDistribution::certain(row.label));
  return made;
}

TEST(WeekScores, Of_one_row_by_hand) {
  // "up by 1-2%" came; "down by 0-1%" was sure.
  const RowScore wrong = score_week(BinDistribution::certain({5}), {7});
  EXPECT_FALSE(wrong.hit);
  EXPECT_FALSE(wrong.bin_hit);
  EXPECT_DOUBLE_EQ(wrong.squared_error, 4);  // -0.5 against 1.5
  EXPECT_DOUBLE_EQ(wrong.brier, 1);
  EXPECT_DOUBLE_EQ(wrong.rps, 2.0 / 11);  // two bounds between the bins
  const RowScore none = score_week(std::nullopt, {7});
  EXPECT_FALSE(none.hit);
  EXPECT_DOUBLE_EQ(none.squared_error, 2.25);  // a prediction of 0
  EXPECT_DOUBLE_EQ(none.brier, 1);
  EXPECT_DOUBLE_EQ(none.rps, 1);
}

TEST(WeekScores, Of_a_distribution_by_hand) {
  forecast::BinProbabilities p{};
  p[5] = 0.4;
  p[6] = 0.6;
  const RowScore row = score_week(*BinDistribution::make(p), {6});
  EXPECT_TRUE(row.hit);
  EXPECT_TRUE(row.bin_hit);
  EXPECT_NEAR(row.brier, 0.16, 1e-12);
  EXPECT_NEAR(row.rps, 0.16 / 11, 1e-12);
}

TEST(WeekScores, Right_answers_have_no_loss_and_missing_ones_count_as_wrong) {
  const WeekCases cases(tests::synthetic_weeks(0, 12));
  auto made = right_answers(cases);
  const WeekScores right = score_weeks(cases, made, draws_of(cases));
  EXPECT_EQ(right.weeks, 12U);
  EXPECT_DOUBLE_EQ(right.accuracy, 1);
  EXPECT_DOUBLE_EQ(right.macro_f1, 1);
  EXPECT_DOUBLE_EQ(right.rps, 0);
  EXPECT_DOUBLE_EQ(right.accuracy_interval.low, 1);
  made[0] = made[5] = std::nullopt;
  const WeekScores fewer = score_weeks(cases, made, draws_of(cases));
  EXPECT_EQ(fewer.unparsed, 2U);
  EXPECT_DOUBLE_EQ(fewer.accuracy, 34.0 / 36);
  EXPECT_DOUBLE_EQ(*fewer.parsed_accuracy, 1);
  EXPECT_LT(fewer.macro_f1, 1);
}

TEST(WeekScores, Rows_that_stand_and_fall_together_are_few) {
  std::vector<forecast::WeekRow> rows;
  for (int week = 0; week < 20; ++week) {
    for (const std::string& symbol : tests::synthetic_symbols())
      rows.push_back(tests::synthetic_row(symbol, week, {week % 2 == 0 ? std::size_t{6} : std::size_t{5}}));
  }
  const WeekCases cases(rows);
  const std::vector<WeekForecast> up(rows.size(), BinDistribution::certain({6}));
  const WeekScores scores = score_weeks(cases, up, draws_of(cases));
  EXPECT_DOUBLE_EQ(scores.accuracy, 0.5);
  EXPECT_NEAR(scores.effective_rows, 20, 1e-9) << "60 rows are 20 weeks";
}

TEST(WeekScores, Compares_two_forecasts_by_week) {
  const WeekCases cases(tests::synthetic_weeks(0, 30));
  const auto right = right_answers(cases);
  const std::vector<WeekForecast> up(cases.rows().size(), BinDistribution::certain({7}));
  const WeekComparison better = compare_weeks(cases, right, up, draws_of(cases));
  EXPECT_NEAR(better.difference, 0.4, 0.02);
  EXPECT_GT(better.interval.low, 0);
  ASSERT_TRUE(better.test.p_value);
  EXPECT_LT(*better.test.p_value, 0.01);
  EXPECT_DOUBLE_EQ(compare_weeks(cases, up, up, draws_of(cases)).difference, 0);
}

// Spearman 1904, with ties at their mean rank; 1 - 6 sum d² / (n (n² - 1)) without ties: d² = 1 + 1.
TEST(WeekScores, Rank_correlation_by_hand) {
  EXPECT_DOUBLE_EQ(*rank_correlation(std::vector{1.0, 2.0, 3.0, 4.0}, std::vector{10.0, 20.0, 40.0, 30.0}),
                   0.8);
  EXPECT_DOUBLE_EQ(*rank_correlation(std::vector{1.0, 1.0, 2.0}, std::vector{5.0, 5.0, 6.0}), 1);
  EXPECT_FALSE(rank_correlation(std::vector{1.0, 1.0, 1.0}, std::vector{1.0, 2.0, 3.0}));
  EXPECT_FALSE(rank_correlation(std::vector{1.0, 2.0}, std::vector{1.0, 2.0}));
}

}  // namespace
}  // namespace bellwether::evaluate
