#include "bellwether/forecast/autoregression.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/forecast/made_examples.h"

namespace bellwether::forecast {
namespace {

using feature::Target;

// Closes that follow x_t = 10 + 0.9 x_{t-1} + noise exactly in expectation; without noise the weights are
// found exactly.
std::vector<double> injected_closes(std::size_t count) {
  std::vector<double> closes = {50.0};
  while (closes.size() < count) closes.push_back(10.0 + 0.9 * closes.back());
  return closes;
}

TEST(Autoregression, Finds_an_injected_recursion_exactly) {
  const feature::FeatureTable table = table_of(injected_closes(40));
  const feature::WindowShape shape{.look_back = 5, .horizon = 1};
  Autoregression forecaster({.target = Target::close, .shape = shape}, 1);
  ASSERT_TRUE(forecaster.fit({.train = examples(table, shape, 0, 30), .validation = {}}));
  const auto closes = forecaster.predict(newest(table, shape));
  ASSERT_TRUE(closes);
  EXPECT_NEAR(closes->front(), 10.0 + 0.9 * table.closes.back(), 1e-6);
}

TEST(Autoregression, Takes_the_steps_of_a_longer_horizon_one_by_one) {
  const feature::FeatureTable table = table_of(injected_closes(40));
  const feature::WindowShape shape{.look_back = 5, .horizon = 3};
  Autoregression forecaster({.target = Target::close, .shape = shape}, 1);
  ASSERT_TRUE(forecaster.fit({.train = examples(table, shape, 0, 30), .validation = {}}));
  double expected = table.closes.back();
  for (int step = 0; step < 3; ++step) expected = 10.0 + 0.9 * expected;
  EXPECT_NEAR(forecaster.predict(newest(table, shape))->front(), expected, 1e-6);
}

// Returns alternate between +1 % and -0.5 %: r_t = 0.005 - r_{t-1}, so AR(1) on returns is exact.
TEST(Autoregression, Works_on_log_returns_by_default) {
  std::vector<double> closes = {100.0};
  for (int i = 0; i < 40; ++i) closes.push_back(closes.back() * std::exp(i % 2 == 0 ? 0.01 : -0.005));
  const feature::FeatureTable table = table_of(closes);
  const feature::WindowShape shape{.look_back = 5, .horizon = 1};
  Autoregression forecaster({.shape = shape}, 1);
  ASSERT_TRUE(forecaster.fit({.train = examples(table, shape, 0, 30), .validation = {}}));
  EXPECT_NEAR(forecaster.predict(newest(table, shape))->front(), closes.back() * std::exp(0.01), 1e-9);
}

TEST(Autoregression, Too_few_training_days_are_refused_with_the_numbers) {
  const feature::FeatureTable table = table_of(injected_closes(20));
  const feature::WindowShape shape{.look_back = 6, .horizon = 1};
  Autoregression forecaster({.target = Target::close, .shape = shape}, 5);
  const auto fitted = forecaster.fit({.train = examples(table, shape, 0, 10), .validation = {}});
  ASSERT_FALSE(fitted);
  EXPECT_EQ(fitted.error().kind, core::ErrorKind::data);
  EXPECT_THAT(fitted.error().message, testing::HasSubstr("23 training days; there are 6 and 16"));
}

}  // namespace
}  // namespace bellwether::forecast
