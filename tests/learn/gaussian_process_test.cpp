#include "bellwether/learn/gaussian_process.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace bellwether::tests {
namespace {

using learn::GaussianProcess;

const std::vector<double> kPoints{0.0, 0.2, 0.45, 0.6, 0.9, 1.0};

std::vector<double> targets() {
  std::vector<double> values;
  for (const double x : kPoints) values.push_back(std::sin(6 * x) + 0.1 * std::cos(40 * x));
  return values;
}

// scikit-learn GaussianProcessRegressor, Matern(nu=2.5), standardized targets, the same grid of lengths and
// noises with the signal variance profiled out: the best likelihood lies at length 0.27, noise ratio 0.01.
TEST(GaussianProcess, Equals_the_reference_at_the_likeliest_parameters) {
  const auto process = GaussianProcess::fit({kPoints, 1}, targets());
  ASSERT_TRUE(process);
  EXPECT_NEAR(process->log_marginal_likelihood(), -7.685060821952538, 1e-8);
  EXPECT_EQ(process->length(), 0.27);
  struct Row {
    double point, mean, deviation;
  };
  for (const Row& row :
       {Row{0.1, 0.53421041, 0.13291601}, {0.3, 0.9870459, 0.15763182}, {0.75, -0.9289571, 0.20096597}}) {
    const auto posterior = process->predict(std::vector{row.point});
    EXPECT_NEAR(posterior.mean, row.mean, 1e-7);
    EXPECT_NEAR(posterior.deviation, row.deviation, 1e-6);
  }
}

TEST(GaussianProcess, Is_flat_for_constant_targets) {
  const auto process = GaussianProcess::fit({kPoints, 1}, std::vector<double>(kPoints.size(), 3.0));
  ASSERT_TRUE(process);
  EXPECT_NEAR(process->predict(std::vector{0.33}).mean, 3.0, 1e-9);
}

TEST(GaussianProcess, Refuses_nothing_and_values_that_are_not_finite) {
  EXPECT_FALSE(GaussianProcess::fit({{}, 1}, {}));
  auto broken = targets();
  broken[2] = std::numeric_limits<double>::infinity();
  EXPECT_FALSE(GaussianProcess::fit({kPoints, 1}, broken));
}

TEST(ExpectedImprovement, Equals_its_formula) {
  // scipy.stats.norm: (m - b) cdf(z) + s pdf(z).
  EXPECT_NEAR(learn::expected_improvement({.mean = 0.2, .deviation = 0.5}, 0.3), 0.15344731793163824, 1e-12);
  EXPECT_NEAR(learn::expected_improvement({.mean = 1.0, .deviation = 0.1}, 0.5), 0.5000000053461655, 1e-12);
  EXPECT_EQ(learn::expected_improvement({.mean = 0.2, .deviation = 0.0}, 0.3), 0.0);
}

}  // namespace
}  // namespace bellwether::tests
