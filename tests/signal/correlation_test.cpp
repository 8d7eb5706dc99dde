#include "bellwether/signal/correlation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "bellwether/core/random.h"

namespace bellwether::signal {
namespace {

using Values = std::vector<std::optional<double>>;

// x[t] = memory x[t-1] + noise.
Values remembering(std::size_t length, double memory, std::uint32_t which) {
  core::Random random({.seed = 5, .sample = which});
  Values values;
  double last = 0;
  for (std::size_t t = 0; t < length; ++t) values.push_back(last = memory * last + random.normal());
  return values;
}

// By hand: pairs (1,2) (2,4) (3,5): means 2, 11/3; xy = 3, xx = 2, yy = 14/3; r = 3 / sqrt(28/3).
TEST(CrossCorrelation, Equals_the_value_computed_by_hand) {
  core::ThreadPool pool(1);
  const Values x = {1.0, 2.0, 3.0, 9.0}, y = {7.0, 2.0, 4.0, 5.0};
  const auto lags = cross_correlation(x, y, 1, {}, pool);
  ASSERT_TRUE(lags) << lags.error().message;
  EXPECT_NEAR(*(*lags)[1].correlation, 3 / std::sqrt(28.0 / 3), 1e-15);
  EXPECT_EQ((*lags)[1].pairs, 3U);
}

TEST(CrossCorrelation, Missing_values_leave_their_pairs_out) {
  core::ThreadPool pool(1);
  const Values x = {1.0, {}, 2.0, 3.0, 5.0}, y = {2.0, 99.0, 4.0, 5.0, {}};
  const auto lags = cross_correlation(x, y, 0, {}, pool);
  ASSERT_TRUE(lags);
  EXPECT_EQ((*lags)[0].pairs, 3U);
  EXPECT_NEAR(*(*lags)[0].correlation, 3 / std::sqrt(28.0 / 3), 1e-15);
}

TEST(CrossCorrelation, Series_that_does_not_move_has_none) {
  core::ThreadPool pool(1);
  const auto lags = cross_correlation(Values(20, 1.0), remembering(20, 0, 1), 2, {}, pool);
  ASSERT_TRUE(lags);
  EXPECT_FALSE((*lags)[0].correlation);
  EXPECT_TRUE((*lags)[0].is_inside_band());
}

TEST(CrossCorrelation, Injected_lead_stands_out_at_its_lag) {
  core::ThreadPool pool(2);
  const Values x = remembering(400, 0.3, 1), noise = remembering(400, 0, 2);
  Values y = noise;
  for (std::size_t t = 3; t < y.size(); ++t) *y[t] += 0.6 * *x[t - 3];
  const auto lags = cross_correlation(x, y, 10, {}, pool);
  ASSERT_TRUE(lags);
  EXPECT_GT(*(*lags)[3].correlation, 0.4);
  EXPECT_FALSE((*lags)[3].is_inside_band());
  EXPECT_TRUE((*lags)[9].is_inside_band());
}

// Two unrelated series with long memory correlate by chance far beyond 1.96/sqrt(n) = 0.098; the band knows.
TEST(CrossCorrelation, Band_of_series_with_memory_is_wider_than_the_textbook_one) {
  core::ThreadPool pool(2);
  const auto lags =
      cross_correlation(remembering(400, 0.95, 3), remembering(400, 0.95, 4), 0, {.block = 40}, pool);
  ASSERT_TRUE(lags);
  EXPECT_GT((*lags)[0].high, 0.2);
  EXPECT_LT((*lags)[0].low, -0.2);
}

TEST(CrossCorrelation, Unrelated_series_fall_outside_the_band_about_one_time_in_twenty) {
  core::ThreadPool pool(2);
  int outside = 0;
  for (std::uint32_t i = 0; i < 200; ++i) {
    const auto lags = cross_correlation(remembering(120, 0, 2 * i), remembering(120, 0, 2 * i + 1), 0,
                                        {.draws = 400}, pool);
    outside += !(*lags)[0].is_inside_band();
  }
  EXPECT_GE(outside, 2);
  EXPECT_LE(outside,
            24);  // binomial(200, 0.05): mean 10, standard deviation 3.1; blocks make bands a little tight
}

TEST(CrossCorrelation, Threads_change_nothing) {
  core::ThreadPool one(1), two(2);
  const Values x = remembering(100, 0.5, 1), y = remembering(100, 0.5, 2);
  const auto serial = cross_correlation(x, y, 5, {}, one), parallel = cross_correlation(x, y, 5, {}, two);
  for (std::size_t lag = 0; lag <= 5; ++lag) {
    EXPECT_EQ((*serial)[lag].low, (*parallel)[lag].low);
    EXPECT_EQ((*serial)[lag].high, (*parallel)[lag].high);
  }
}

TEST(Autocorrelation, Starts_at_one_and_shows_the_memory) {
  core::ThreadPool pool(2);
  const auto lags = autocorrelation(remembering(2000, 0.6, 1), 2, {}, pool);
  ASSERT_TRUE(lags);
  EXPECT_DOUBLE_EQ(*(*lags)[0].correlation, 1);
  EXPECT_NEAR(*(*lags)[1].correlation, 0.6, 0.05);
  EXPECT_NEAR(*(*lags)[2].correlation, 0.36, 0.06);
  EXPECT_FALSE((*lags)[1].is_inside_band());
}

TEST(CrossCorrelation, Impossible_input_is_refused) {
  core::ThreadPool pool(1);
  const Values ten(10, 1.0), nine(9, 1.0);
  EXPECT_EQ(cross_correlation(ten, nine, 1, {}, pool).error().kind, core::ErrorKind::data);
  EXPECT_EQ(cross_correlation(ten, ten, 8, {}, pool).error().kind, core::ErrorKind::data);
  EXPECT_EQ(cross_correlation(ten, ten, -1, {}, pool).error().kind, core::ErrorKind::usage);
  for (const BlockBootstrap& wrong :
       {BlockBootstrap{.block = -1}, BlockBootstrap{.block = 11}, BlockBootstrap{.draws = 99},
        BlockBootstrap{.level = 1}, BlockBootstrap{.level = std::nan("")}}) {
    EXPECT_EQ(cross_correlation(ten, ten, 1, wrong, pool).error().kind, core::ErrorKind::usage);
  }
  Values broken = ten;
  broken[3] = std::numeric_limits<double>::infinity();
  EXPECT_EQ(cross_correlation(ten, broken, 1, {}, pool).error().kind, core::ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::signal
