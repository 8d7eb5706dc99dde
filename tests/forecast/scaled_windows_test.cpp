#include "bellwether/forecast/scaled_windows.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/forecast/made_examples.h"

namespace bellwether::forecast {
namespace {

TEST(ScaledWindows, A_scaler_sees_each_row_under_the_windows_once_and_nothing_after) {
  const feature::FeatureTable table = table_of({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
  const feature::WindowShape shape{.look_back = 3, .horizon = 1};
  const auto scaler =
      fit_scaler(feature::Scaling::standard, examples(table, shape, 0, 2), examples(table, shape, 2, 4));
  ASSERT_TRUE(scaler);
  // Windows 1-3 … 4-6: rows 1 to 6, each once.
  EXPECT_DOUBLE_EQ(scaler->shift()[0], 3.5);
  EXPECT_EQ(scaler->first_day(), table.days[0]);
  EXPECT_EQ(scaler->last_day(), table.days[5]);
}

TEST(ScaledWindows, Numbers_lead_back_to_the_same_scaler) {
  const feature::FeatureTable table = made_table(60);
  const auto scaler =
      fit_scaler(feature::Scaling::minmax, examples(table, {.look_back = 5, .horizon = 1}, 0, 20), {});
  ASSERT_TRUE(scaler);
  const auto again = scaler_from(scaler_numbers(*scaler), table.columns.size());
  ASSERT_TRUE(again);
  EXPECT_TRUE(std::ranges::equal(again->shift(), scaler->shift()));
  EXPECT_TRUE(std::ranges::equal(again->scale(), scaler->scale()));
  EXPECT_EQ(again->last_day(), scaler->last_day());
}

TEST(ScaledWindows, Missing_or_too_few_numbers_are_a_damaged_model) {
  EXPECT_FALSE(scaler_from({}, 1));
  EXPECT_FALSE(scaler_from({{"scaler_shift", {1}}, {"scaler_scale", {1, 2}}, {"scaler_days", {0, 1}}}, 1));
  EXPECT_FALSE(scaler_from({{"scaler_shift", {1}}, {"scaler_scale", {1}}, {"scaler_days", {1e300, 1}}}, 1));
}

}  // namespace
}  // namespace bellwether::forecast
