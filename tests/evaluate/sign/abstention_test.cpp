#include "bellwether/evaluate/sign/abstention.h"

#include <gtest/gtest.h>

#include "tests/support/made_sign_market.h"

namespace bellwether::evaluate::sign {
namespace {

// Rows of returns of 1 % in turn up and down: the mean |return| is 0.01 before every row but the first.
feature::SignExamples rows_of_one_percent(std::size_t count) {
  feature::SignExamples rows;
  for (std::size_t i = 0; i < count; ++i) {
    rows.days.push_back({static_cast<std::int32_t>(i)});
    rows.label_days.push_back({static_cast<std::int32_t>(i + 1)});
    rows.next_returns.push_back(i % 2 == 0 ? 0.01 : -0.01);
  }
  return rows;
}

SignForecast answer(std::size_t row, double probability) {
  return {.row = row, .up = probability > 0.5, .probability = probability};
}

// 20 of 25 bags say up: |2 x 0.8 - 1| = 0.6; the same of down.
TEST(Abstention, Confidence_is_how_far_the_bags_are_of_one_mind) {
  EXPECT_NEAR(confidence_of(answer(3, 0.8)), 0.6, 1e-12);
  EXPECT_NEAR(confidence_of(answer(3, 0.2)), 0.6, 1e-12);
  EXPECT_EQ(confidence_of(answer(3, 0.5)), 0.0);
}

TEST(Abstention, A_view_needs_more_than_the_margin) {
  const auto rows = rows_of_one_percent(30);
  EXPECT_EQ(position_of(rows, answer(25, 0.75), {.margin = 0.4}), 1);
  EXPECT_EQ(position_of(rows, answer(25, 0.75), {.margin = 0.5}), 0);  // as much is not more
  EXPECT_EQ(position_of(rows, answer(25, 0.25), {.margin = 0.4}), -1);
}

// Confidence 0.1 x mean move 1 % = 10 basis points, against 2 x 5 of cost in and out.
TEST(Abstention, A_view_needs_a_move_beyond_the_cost_of_both_sides) {
  const auto rows = rows_of_one_percent(30);
  EXPECT_NEAR(expected_move(rows, answer(25, 0.55)), 0.001, 1e-12);
  EXPECT_EQ(position_of(rows, answer(25, 0.55), {.cost_bps = 4.9}), 1);
  EXPECT_EQ(position_of(rows, answer(25, 0.55), {.cost_bps = 5.1}), 0);
  EXPECT_EQ(position_of(rows, answer(0, 1.0), {.cost_bps = 0.1}), 0);  // nothing known yet
}

// The return of the row itself, and all after it, are what is forecast.
TEST(Abstention, The_future_of_a_row_changes_no_view) {
  auto rows = rows_of_one_percent(30);
  const double before = expected_move(rows, answer(25, 0.9));
  for (std::size_t row = 25; row < 30; ++row) rows.next_returns[row] = 0.5;
  EXPECT_EQ(expected_move(rows, answer(25, 0.9)), before);
}

// Rows 20 … 29 rise and fall in turn. The sure answers (0.8: confidence 0.6) are right, the unsure (0.6:
// confidence 0.2, always "up") are wrong on the falling rows, so the margin goes above 0.2 and not above 0.6.
// Of 0.2 … 0.5 all leave the same views; the smallest wins. At margin 0.2, views on the four even rows
// 20, 22, 24, 26: each earns 1 % and costs 2 basis points in and 2 out.
TEST(Abstention, The_margin_is_the_smallest_with_the_best_Sharpe_ratio) {
  const auto rows = rows_of_one_percent(30);
  std::vector<SignForecast> forecasts;
  for (std::size_t row = 20; row < 28; ++row) forecasts.push_back(answer(row, row % 2 == 0 ? 0.8 : 0.6));
  const MarginChoice choice = choose_margin(rows, forecasts, 2.0);
  ASSERT_EQ(choice.points.size(), 9u);
  EXPECT_NEAR(choice.margin(), 0.2, 1e-12);
  const MarginPoint& best = choice.points[choice.best];
  EXPECT_NEAR(best.coverage, 0.5, 1e-12);
  EXPECT_NEAR(best.returns[0], 0.01 - 0.0002, 1e-12);
  EXPECT_NEAR(best.returns[1], -0.0002, 1e-12);  // out again
  EXPECT_FALSE(choice.points[6].sharpe);         // above 0.6 nobody has a view
  EXPECT_EQ(choice.points[6].coverage, 0.0);
}

TEST(Abstention, A_margin_that_leaves_few_rows_is_not_chosen) {
  const auto rows = rows_of_one_percent(60);
  std::vector<SignForecast> forecasts;
  // One sure and right answer among 21 that lose: below a tenth of the rows.
  for (std::size_t row = 20; row < 42; ++row) forecasts.push_back(answer(row, row % 2 == 0 ? 0.4 : 0.6));
  forecasts[0] = answer(20, 1.0);
  const MarginChoice choice = choose_margin(rows, forecasts, 2.0);
  EXPECT_EQ(choice.margin(), 0.0);
}

// Two spans of two test rows, margins given: right, wrong, no position, right → coverage 3/4, right with a
// view 2/3, and all four as forecast 2/4 (the unsure answer is wrong).
TEST(Abstention, Coverage_and_accuracy_are_counted_over_the_test_rows) {
  const auto rows = rows_of_one_percent(30);
  CandidateRun run;
  run.plans.resize(2);
  run.plans[0].span.test = {24, 26};
  run.plans[1].span.test = {26, 28};
  run.walk.forecasts = {answer(24, 0.9), answer(25, 0.9), answer(26, 0.45), answer(27, 0.1)};
  const Abstention found = find_positions(rows, run, {.rule = AbstentionRule::fixed, .margin = 0.3});
  EXPECT_EQ(found.positions, (std::vector<int>{1, 1, 0, -1}));
  EXPECT_EQ(found.days, 3u);
  EXPECT_NEAR(found.coverage, 0.75, 1e-12);
  ASSERT_TRUE(found.accuracy);
  EXPECT_NEAR(*found.accuracy, 2.0 / 3, 1e-12);
  EXPECT_NEAR(found.accuracy_without, 0.5, 1e-12);
  const Abstention none = find_positions(rows, run, {.rule = AbstentionRule::fixed, .margin = 0.95});
  EXPECT_EQ(none.days, 0u);
  EXPECT_FALSE(none.accuracy);
}

TEST(Abstention, The_margin_of_a_span_is_chosen_by_its_own_validation_rows_alone) {
  const auto rows = rows_of_one_percent(40);
  CandidateRun run;
  run.plans.resize(2);
  for (std::size_t span = 0; span < 2; ++span) {
    run.plans[span].span.test = {30 + 2 * span, 32 + 2 * span};
    run.plans[span].sweep.emplace();
  }
  // Before the first span the unsure answers lose, before the second they win.
  for (std::size_t row = 20; row < 28; ++row) {
    run.plans[0].sweep->forecasts.push_back(answer(row, row % 2 == 0 ? 0.8 : 0.6));
    run.plans[1].sweep->forecasts.push_back(answer(row, row % 2 == 0 ? 0.8 : 0.4));
  }
  run.walk.forecasts = {answer(30, 0.6), answer(31, 0.6), answer(32, 0.6), answer(33, 0.6)};
  const Abstention found = find_positions(rows, run, {});
  EXPECT_NEAR(found.spans[0].margin, 0.2, 1e-12);
  EXPECT_NEAR(found.spans[1].margin, 0.0, 1e-12);
  EXPECT_EQ(found.positions, (std::vector<int>{0, 0, 1, 1}));
}

TEST(Abstention, A_day_without_a_view_has_no_position) {
  const auto market = tests::made_sign_market(30);
  const auto rows = market.rows({});
  const std::vector<SignForecast> forecasts{answer(3, 0.9), answer(4, 0.5), answer(5, 0.1)};
  const std::vector<int> positions{1, 0, -1};
  const auto made = position_decisions(rows, forecasts, positions, market.series.bars);
  ASSERT_EQ(made.size(), 3u);
  EXPECT_EQ(made[0].direction, 1);
  EXPECT_EQ(made[1].direction, 0);
  EXPECT_EQ(made[2].direction, -1);
  EXPECT_EQ(market.series.bars[made[1].bar].day, rows.days[4]);
}

}  // namespace
}  // namespace bellwether::evaluate::sign
