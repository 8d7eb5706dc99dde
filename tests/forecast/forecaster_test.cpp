// What the public functions of every forecaster check, shown on the simplest one.
#include "bellwether/forecast/forecaster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "bellwether/forecast/drift.h"
#include "tests/forecast/made_examples.h"

namespace bellwether::forecast {
namespace {

using testing::HasSubstr;

constexpr feature::WindowShape kShape{.look_back = 3, .horizon = 1};

TEST(Forecaster, Records_the_last_day_it_learned_from) {
  const feature::FeatureTable table = made_table(60);
  Drift drift({.shape = kShape});
  ASSERT_TRUE(
      drift.fit({.train = examples(table, kShape, 0, 10), .validation = examples(table, kShape, 10, 15)}));
  EXPECT_EQ(drift.record().train_end, table.days[3 - 1 + 15]);
}

TEST(Forecaster, Refuses_a_decision_before_what_it_learned_from) {
  const feature::FeatureTable table = made_table(60);
  Drift drift({.shape = kShape});
  ASSERT_TRUE(drift.fit({.train = examples(table, kShape, 0, 20), .validation = {}}));
  const auto refused = drift.predict(examples(table, kShape, 19, 21));
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("look ahead"));
  EXPECT_TRUE(drift.predict(examples(table, kShape, 20, 22)));
  EXPECT_TRUE(drift.predict_looking_ahead(examples(table, kShape, 19, 21)));
}

TEST(Forecaster, Refuses_other_features_and_other_windows) {
  const feature::FeatureTable table = made_table(60);
  Drift drift({.shape = kShape});
  ASSERT_TRUE(drift.fit({.train = examples(table, kShape, 0, 10), .validation = {}}));
  const std::vector<std::string> only = {"close"};
  EXPECT_FALSE(drift.predict(newest(select_columns(table, only), kShape)));
  EXPECT_FALSE(drift.predict(newest(table, {.look_back = 4, .horizon = 1})));
  EXPECT_FALSE(drift.predict(newest(table, {.look_back = 3, .horizon = 2})));
}

TEST(Forecaster, Unfitted_it_neither_predicts_nor_saves) {
  const feature::FeatureTable table = made_table(60);
  const Drift drift({.shape = kShape});
  EXPECT_FALSE(drift.predict(newest(table, kShape)));
  EXPECT_FALSE(drift.save("nowhere"));
}

TEST(Forecaster, A_failed_fit_leaves_nothing_fitted) {
  const feature::FeatureTable table = made_table(60);
  Drift drift({.shape = kShape});
  ASSERT_TRUE(drift.fit({.train = examples(table, kShape, 0, 10), .validation = {}}));
  EXPECT_FALSE(drift.fit({.train = {}, .validation = {}}));
  EXPECT_FALSE(drift.fitted());
}

TEST(Forecaster, No_inputs_give_no_forecasts) {
  const feature::FeatureTable table = made_table(60);
  Drift drift({.shape = kShape});
  ASSERT_TRUE(drift.fit({.train = examples(table, kShape, 0, 10), .validation = {}}));
  EXPECT_TRUE(drift.predict(examples(table, kShape, 20, 20))->empty());
}

}  // namespace
}  // namespace bellwether::forecast
