#include "bellwether/audit/null/null_simulations.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "bellwether/evaluate/student_t.h"

namespace bellwether::audit {
namespace {

using market::Bar;

// Closes 100, 110, 121, …: each log return is a multiple of log(1.1), so that blocks can be told.
std::vector<Bar> bars_of_steps(const std::vector<int>& steps) {
  std::vector<Bar> bars;
  double close = 100.0;
  int day = 18000;
  for (const int step : steps) {
    close *= std::pow(1.1, step);
    bars.push_back(
        {.day = {day++}, .open = close * 0.99, .high = close * 1.02, .low = close * 0.98, .close = close});
  }
  return bars;
}

std::vector<int> steps_of(const std::vector<Bar>& bars) {
  std::vector<int> steps;
  for (std::size_t i = 1; i < bars.size(); ++i)
    steps.push_back(
        static_cast<int>(std::lround(std::log(bars[i].close / bars[i - 1].close) / std::log(1.1))));
  return steps;
}

TEST(NullSimulations, Resample_returns_in_blocks_of_the_cube_root) {
  std::vector<int> steps(28);  // 27 returns: blocks of 3
  std::iota(steps.begin(), steps.end(), 0);
  const auto made = resampled_bars(bars_of_steps(steps), {.seed = 1});
  const std::vector<int> drawn = steps_of(made);
  ASSERT_EQ(drawn.size(), 27u);
  for (std::size_t first = 0; first < drawn.size(); first += 3) {
    EXPECT_EQ(drawn[first + 1], drawn[first] + 1);
    EXPECT_EQ(drawn[first + 2], drawn[first] + 2);
  }
  EXPECT_NE(drawn, steps_of(bars_of_steps(steps)));
}

TEST(NullSimulations, Keep_the_days_and_the_shape_of_each_bar) {
  const auto bars = bars_of_steps({0, 1, -1, 2, 0, 1, -2, 1, 1});
  for (const auto& made : {resampled_bars(bars, {.seed = 2}), walked_bars(bars, {.seed = 2})}) {
    ASSERT_EQ(made.size(), bars.size());
    for (std::size_t i = 0; i < bars.size(); ++i) {
      EXPECT_EQ(made[i].day, bars[i].day);
      EXPECT_NEAR(made[i].high / made[i].close, 1.02, 1e-12);
      EXPECT_NEAR(made[i].open / made[i].close, 0.99, 1e-12);
    }
  }
}

TEST(NullSimulations, Walk_with_the_deviation_of_the_bars) {
  std::vector<int> steps(4001);
  for (std::size_t i = 0; i < steps.size(); ++i) steps[i] = i % 2 == 0 ? 1 : -1;
  const auto bars = bars_of_steps(steps);
  EXPECT_NEAR(log_deviation(bars), std::log(1.1), 1e-9);
  // The standard error of a deviation from 4,000 draws is 1.1 %.
  EXPECT_NEAR(log_deviation(walked_bars(bars, {.seed = 3})) / std::log(1.1), 1.0, 0.04);
}

TEST(NullSimulations, Give_every_row_the_values_of_another_once) {
  for (const auto& order :
       {shuffled_rows(28, {.seed = 4}), rotated_rows(28, 5), rows_in_other_blocks(28, {.seed = 4})}) {
    const std::set<std::size_t> rows(order.begin(), order.end());
    EXPECT_EQ(rows.size(), 28u);
    EXPECT_EQ(*rows.rbegin(), 27u);
  }
  EXPECT_EQ(rotated_rows(4, 1), (std::vector<std::size_t>{1, 2, 3, 0}));
}

// 27 rows: nine blocks of three.
TEST(NullSimulations, Keep_neighbors_within_a_block) {
  const auto order = rows_in_other_blocks(27, {.seed = 5});
  for (std::size_t first = 0; first < order.size(); first += 3) {
    EXPECT_EQ(order[first] % 3, 0u);
    EXPECT_EQ(order[first + 1], order[first] + 1);
    EXPECT_EQ(order[first + 2], order[first] + 2);
  }
  EXPECT_FALSE(std::ranges::is_sorted(order));
}

TEST(NullSimulations, Move_the_columns_named_and_no_other) {
  std::vector<double> values = {1, 10, 2, 20, 3, 30};
  take_columns({values, 2}, std::vector<std::size_t>{1}, std::vector<std::size_t>{2, 0, 1});
  EXPECT_EQ(values, (std::vector<double>{1, 30, 2, 10, 3, 20}));
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  const double mean_x = std::accumulate(x.begin(), x.end(), 0.0) / n,
               mean_y = std::accumulate(y.begin(), y.end(), 0.0) / n;
  double xy = 0, xx = 0, yy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mean_x) * (y[i] - mean_y);
    xx += (x[i] - mean_x) * (x[i] - mean_x);
    yy += (y[i] - mean_y) * (y[i] - mean_y);
  }
  return xy / std::sqrt(xx * yy);
}

// A grid of 3 x 2 values does not correlate: e a + sqrt(1 - e^2) b correlates with a by e deviation(a) over
// the deviation of the sum. Normal scores: ranks 1.5, 3.5, 5.5 of 6 against 2 and 5 of 6.
TEST(NullSimulations, Plant_an_effect_of_the_size_asked_for) {
  std::vector<double> values, outcomes;
  for (const double outcome : {900.0, -3.0})
    for (const double own : {7.0, 5.0, 9.0}) {
      values.push_back(own);
      outcomes.push_back(outcome);
    }
  inject_effect({values, 1}, 0, outcomes, 0.3);
  const double high = evaluate::normal_quantile(4.5 / 6), wide = evaluate::normal_quantile(5.0 / 6);
  const double of_outcome = 0.3 * high, of_own = std::sqrt(0.91) * wide * std::sqrt(2.0 / 3.0);
  EXPECT_NEAR(correlation(values, outcomes), of_outcome / std::hypot(of_outcome, of_own), 1e-12);
  inject_effect({values, 1}, 0, outcomes, 1.0);
  EXPECT_NEAR(correlation(values, outcomes), 1.0, 1e-12);
}

// 1/2 + asin(e) / pi: 2/3 for e = 1/2.
TEST(NullSimulations, Plant_the_sign_as_often_as_stated) {
  core::Random random({.seed = 6});
  std::vector<double> values(6000), outcomes(6000);
  for (double& each : values) each = random.normal();
  for (double& each : outcomes) each = std::exp(3 * random.normal());  // fat tails do not matter
  inject_effect({values, 1}, 0, outcomes, 0.5);
  std::vector<double> sorted = outcomes;
  std::ranges::sort(sorted);
  std::size_t same = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    same += (values[i] > 0) == (outcomes[i] >= sorted[3000]) ? 1 : 0;
  EXPECT_NEAR(static_cast<double>(same) / 6000.0, 2.0 / 3.0, 0.02);  // three standard errors
}

}  // namespace
}  // namespace bellwether::audit
