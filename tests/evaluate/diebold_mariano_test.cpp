#include "bellwether/evaluate/diebold_mariano.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "bellwether/core/random.h"

namespace bellwether::evaluate {
namespace {

// Printed closes and predictions of the price report's last ten test days.
constexpr double kCloses[] = {238.990005, 237.880005, 245.500000, 256.079987, 254.429993,
                              252.309998, 256.869995, 255.460007, 254.429993, 254.630005};
constexpr double kPredictions[] = {239.330780, 239.967941, 240.542221, 241.726700, 244.028000,
                                   246.475510, 248.582825, 250.739899, 252.553482, 253.930084};

TEST(DieboldMariano, Gives_the_vector_of_the_price_report) {
  std::vector<double> network, persistence;
  for (std::size_t i = 1; i < 10; ++i) {
    network.push_back(kPredictions[i] - kCloses[i]);
    persistence.push_back(kCloses[i - 1] - kCloses[i]);
  }
  const DieboldMariano result = diebold_mariano(network, persistence, 1);
  EXPECT_NEAR(result.uncorrected, 2.0942, 5e-5);
  EXPECT_NEAR(result.test.statistic, 1.9744, 5e-5);
  ASSERT_TRUE(result.test.p_value);
  EXPECT_NEAR(*result.test.p_value, 0.0838, 5e-5);
}

TEST(DieboldMariano, Changes_sign_with_the_order) {
  const std::vector<double> a = {1, -2, 3, -1, 2}, b = {0, 1, -1, 2, -2};
  const auto one = diebold_mariano(a, b, 1), two = diebold_mariano(b, a, 1);
  EXPECT_EQ(one.test.statistic, -two.test.statistic);
  EXPECT_EQ(one.test.p_value, two.test.p_value);
}

TEST(DieboldMariano, Equal_errors_have_no_p) {
  const std::vector<double> errors = {1, -2, 3};
  const auto result = diebold_mariano(errors, errors, 1);
  EXPECT_FALSE(result.test.p_value);
  EXPECT_THAT(result.test.note, testing::HasSubstr("undefined"));
}

TEST(DieboldMariano, One_row_or_a_horizon_beyond_the_rows_has_no_p) {
  EXPECT_FALSE(diebold_mariano(std::vector<double>{1}, std::vector<double>{2}, 1).test.p_value);
  const std::vector<double> a = {1, -2, 3, 1}, b = {0, 1, -1, 2};
  EXPECT_FALSE(diebold_mariano(a, b, 4).test.p_value);
}

// d alternates: the plain variance with two lags is below 0 and Bartlett weights take over.
TEST(DieboldMariano, A_negative_variance_falls_back_to_Bartlett_and_says_so) {
  std::vector<double> a, b;
  for (int i = 0; i < 20; ++i) {
    a.push_back(i % 2 == 0 ? 2.0 : 1.0);
    b.push_back(i % 2 == 0 ? 1.0 : 1.9);
  }
  const auto result = diebold_mariano(a, b, 2);
  EXPECT_THAT(result.test.note, testing::HasSubstr("Bartlett"));
  ASSERT_TRUE(result.test.p_value);
  EXPECT_TRUE(std::isfinite(result.test.statistic));
}

// Under equal accuracy p < 0.05 comes about one time in twenty: 1,000 draws, three standard errors = 2.1 %.
TEST(DieboldMariano, Rejects_equal_forecasts_at_its_level) {
  int rejected = 0;
  for (std::uint32_t draw = 0; draw < 1000; ++draw) {
    core::Random random({7, 0, 0, draw});
    std::vector<double> a, b;
    for (int i = 0; i < 50; ++i) {
      a.push_back(random.normal());
      b.push_back(random.normal());
    }
    if (*diebold_mariano(a, b, 1).test.p_value < 0.05) ++rejected;
  }
  EXPECT_NEAR(rejected, 50, 21);
}

}  // namespace
}  // namespace bellwether::evaluate
