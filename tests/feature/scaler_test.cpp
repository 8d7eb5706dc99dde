#include "bellwether/feature/scaler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/made_market.h"

namespace bellwether::feature {
namespace {

using tests::day_of;

const std::vector<market::Date> kDays = {day_of("2023-01-03"), day_of("2023-01-04"), day_of("2023-01-05")};
// Two columns: 1, 2, 6 and a constant.
const std::vector<double> kValues = {1.0, 7.0, 2.0, 7.0, 6.0, 7.0};

TEST(Scaler, Minmax_maps_the_fitted_extremes_to_0_and_1) {
  const auto scaler = Scaler::fit(Scaling::minmax, {kValues, 2, kDays});
  ASSERT_TRUE(scaler);
  std::vector<double> values = kValues;
  scaler->apply(values);
  EXPECT_THAT(values, testing::ElementsAre(0.0, 0.0, 0.2, 0.0, 1.0, 0.0));
}

TEST(Scaler, Standard_gives_mean_0_and_deviation_1_with_divisor_n) {
  const auto scaler = Scaler::fit(Scaling::standard, {kValues, 2, kDays});
  ASSERT_TRUE(scaler);
  std::vector<double> values = kValues;
  scaler->apply(values);
  // Mean 3, variance (4 + 1 + 9) / 3.
  EXPECT_NEAR(values[0], -2.0 / std::sqrt(14.0 / 3.0), 1e-15);
  EXPECT_NEAR(values[4], 3.0 / std::sqrt(14.0 / 3.0), 1e-15);
  EXPECT_EQ(values[1], 0.0);
}

TEST(Scaler, Undo_is_the_way_back) {
  for (const Scaling scaling : {Scaling::minmax, Scaling::standard}) {
    const auto scaler = Scaler::fit(scaling, {kValues, 2, kDays});
    ASSERT_TRUE(scaler);
    std::vector<double> values = {4.5, 7.0};
    scaler->apply(values);
    EXPECT_NEAR(scaler->undo(values[0], 0), 4.5, 1e-14);
    EXPECT_EQ(scaler->undo(123.0, 1), 7.0);
  }
}

TEST(Scaler, A_column_constant_up_to_rounding_counts_as_constant) {
  const std::vector<double> values = {0.1 + 0.2, 0.3, 0.3};
  const auto scaler = Scaler::fit(Scaling::standard, {values, 1, kDays});
  ASSERT_TRUE(scaler);
  EXPECT_EQ(scaler->scale()[0], 0.0);
}

TEST(Scaler, Refuses_to_serve_a_decision_before_the_end_of_its_fit) {
  const auto scaler = Scaler::fit(Scaling::minmax, {kValues, 2, kDays});
  ASSERT_TRUE(scaler);
  EXPECT_TRUE(scaler->check_serves(day_of("2023-01-05")));
  const auto refused = scaler->check_serves(day_of("2023-01-04"));
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, testing::HasSubstr("look ahead"));
}

TEST(Scaler, Bad_rows_are_refused) {
  EXPECT_FALSE(Scaler::fit(Scaling::minmax, {{}, 1, {}}));
  EXPECT_FALSE(Scaler::fit(Scaling::minmax, {kValues, 3, kDays}));
  const std::vector<double> not_finite = {1.0, std::nan(""), 2.0};
  EXPECT_FALSE(Scaler::fit(Scaling::standard, {not_finite, 1, kDays}));
}

TEST(Scaler, Restores_to_the_bit_and_refuses_damage) {
  const auto scaler = Scaler::fit(Scaling::standard, {kValues, 2, kDays});
  ASSERT_TRUE(scaler);
  const std::vector<double> shift(scaler->shift().begin(), scaler->shift().end());
  const std::vector<double> scale(scaler->scale().begin(), scaler->scale().end());
  const auto again = Scaler::restore(shift, scale, scaler->first_day(), scaler->last_day());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->undo(0.125, 0), scaler->undo(0.125, 0));
  EXPECT_FALSE(Scaler::restore(shift, {1.0}, scaler->first_day(), scaler->last_day()));
  EXPECT_FALSE(Scaler::restore({std::nan("")}, {1.0}, scaler->first_day(), scaler->last_day()));
  EXPECT_FALSE(Scaler::restore({0.0}, {-1.0}, scaler->first_day(), scaler->last_day()));
  EXPECT_FALSE(Scaler::restore(shift, scale, scaler->last_day(), scaler->first_day()));
}

}  // namespace
}  // namespace bellwether::feature
