#include "bellwether/forecast/ridge.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/forecast/made_examples.h"

namespace bellwether::forecast {
namespace {

// Tomorrow's return is planted into today's column: ridge must find it, on rows it has not seen.
feature::FeatureTable injected_table(std::size_t rows) {
  const auto bars = tests::made_bars(rows + 1);
  feature::FeatureTable table{.columns = {"planted"}};
  for (std::size_t i = 0; i < rows; ++i) {
    table.days.push_back(bars.bars[i].day);
    table.closes.push_back(bars.bars[i].close);
    table.values.push_back(std::log(bars.bars[i + 1].close / bars.bars[i].close));
  }
  return table;
}

TEST(Ridge, Finds_what_is_injected) {
  const feature::FeatureTable table = injected_table(300);
  const feature::WindowShape shape{.look_back = 3, .horizon = 1};
  Ridge ridge({.shape = shape}, {});
  ASSERT_TRUE(
      ridge.fit({.train = examples(table, shape, 0, 200), .validation = examples(table, shape, 200, 250)}));
  const feature::Examples test = examples(table, shape, 250, feature::example_count(table, shape));
  const auto closes = ridge.predict(test);
  ASSERT_TRUE(closes);
  for (std::size_t i = 0; i < test.size(); ++i)
    EXPECT_NEAR((*closes)[i], test.outcome(i), 0.02 * test.outcome(i) / 10);
}

TEST(Ridge, Of_pure_noise_chooses_a_strong_penalty_and_stays_near_the_mean) {
  const feature::FeatureTable table = made_table(400);
  const feature::WindowShape shape{.look_back = 20, .horizon = 1};
  Ridge ridge({.shape = shape}, {});
  ASSERT_TRUE(
      ridge.fit({.train = examples(table, shape, 0, 240), .validation = examples(table, shape, 240, 300)}));
  const feature::Inputs test = examples(table, shape, 300, 350);
  const auto closes = ridge.predict(test);
  ASSERT_TRUE(closes);
  for (std::size_t i = 0; i < test.size(); ++i) {
    EXPECT_LT(std::abs(std::log((*closes)[i] / test.decision_close(i))), 0.015);
  }
}

TEST(Ridge, A_given_strength_needs_no_validation) {
  const feature::FeatureTable table = made_table(120);
  const feature::WindowShape shape{.look_back = 5, .horizon = 1};
  Ridge weak({.shape = shape}, {.strength = 1e-6}), strong({.shape = shape}, {.strength = 1e6});
  const FitInput input{.train = examples(table, shape, 0, 60), .validation = {}};
  ASSERT_TRUE(weak.fit(input));
  ASSERT_TRUE(strong.fit(input));
  EXPECT_NE(weak.predict(newest(table, shape))->front(), strong.predict(newest(table, shape))->front());
}

TEST(Ridge, A_negative_strength_is_refused) {
  const feature::FeatureTable table = made_table(60);
  const feature::WindowShape shape{.look_back = 5, .horizon = 1};
  Ridge ridge({.shape = shape}, {.strength = -1.0});
  const auto fitted = ridge.fit({.train = examples(table, shape, 0, 20), .validation = {}});
  ASSERT_FALSE(fitted);
  EXPECT_EQ(fitted.error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::forecast
