#include "bellwether/evaluate/drift/drift.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/random.h"

namespace bellwether::evaluate {
namespace {

std::vector<double> normal_numbers(std::size_t count, double mean, std::uint32_t step) {
  core::Random random({.seed = 3, .step = step});
  std::vector<double> numbers(count);
  for (double& each : numbers) each = mean + random.normal();
  return numbers;
}

DriftSample numbers_sample(std::vector<double> numbers) {
  DriftSample sample;
  sample.numbers.emplace_back("score", std::move(numbers));
  return sample;
}

DriftRow row_of(const DriftSample& fitted, const DriftSample& seen) {
  return compare_with_profile(drift_profile("", fitted), seen).at(0);
}

TEST(Drift, The_same_distribution_is_stable_and_another_one_is_not) {
  const DriftSample fitted = numbers_sample(normal_numbers(5'000, 0, 0));
  EXPECT_EQ(row_of(fitted, numbers_sample(normal_numbers(400, 0, 1))).verdict, DriftVerdict::stable);
  EXPECT_EQ(row_of(fitted, numbers_sample(normal_numbers(400, 0.4, 1))).verdict, DriftVerdict::shifted);
  const DriftRow far = row_of(fitted, numbers_sample(normal_numbers(400, 1, 1)));
  EXPECT_EQ(far.verdict, DriftVerdict::drifted);
  EXPECT_NEAR(*far.ks, 0.383, 0.05);  // 2 Phi(1/2) - 1
  EXPECT_NEAR(*far.ks_by_chance, 1.358 * std::sqrt(1 / 5'000.0 + 1 / 400.0), 1e-12);
}

TEST(Drift, Of_few_nothing_is_said) {
  const DriftSample fitted = numbers_sample(normal_numbers(5'000, 0, 0));
  const DriftRow row = row_of(fitted, numbers_sample(normal_numbers(29, 5, 1)));
  EXPECT_EQ(row.verdict, DriftVerdict::too_few);
  EXPECT_FALSE(row.index);
  EXPECT_EQ(row_of(fitted, numbers_sample(normal_numbers(30, 5, 1))).verdict, DriftVerdict::drifted);
  EXPECT_EQ(row_of(fitted, numbers_sample({})).verdict, DriftVerdict::too_few);
}

// Counts have few values; that of most days is one bin.
TEST(Drift, Whole_numbers_are_compared_value_by_value) {
  std::vector<double> fitted(1'000, 0), seen(100, 0);
  for (std::size_t i = 0; i < 300; ++i) fitted[i] = 1;
  for (std::size_t i = 0; i < 30; ++i) seen[i] = 1;
  const DriftRow same = row_of(numbers_sample(fitted), numbers_sample(seen));
  EXPECT_NEAR(*same.index, 0, 1e-4);
  EXPECT_NEAR(*same.ks, 0, 1e-12);
  std::fill(seen.begin(), seen.end(), 1);
  const DriftRow other = row_of(numbers_sample(fitted), numbers_sample(seen));
  EXPECT_EQ(other.verdict, DriftVerdict::drifted);
  EXPECT_NEAR(*other.ks, 0.7, 1e-12);
}

TEST(Drift, A_fit_of_one_value_is_compared_too) {
  const DriftSample ones = numbers_sample(std::vector<double>(500, 1));
  EXPECT_EQ(row_of(ones, numbers_sample(std::vector<double>(80, 1))).verdict, DriftVerdict::stable);
  EXPECT_EQ(row_of(ones, numbers_sample(std::vector<double>(80, 6))).verdict, DriftVerdict::drifted);
  EXPECT_EQ(row_of(ones, numbers_sample(std::vector<double>(80, 0))).verdict, DriftVerdict::drifted);
}

TEST(Drift, Names_that_the_fit_did_not_see_count_among_the_others) {
  DriftSample fitted, same, other;
  fitted.names.push_back({"publisher", {{"Wire", 600}, {"Paper", 400}}});
  same.names.push_back({"publisher", {{"Wire", 60}, {"Paper", 40}}});
  other.names.push_back({"publisher", {{"Blog", 90}, {"Paper", 10}}});
  EXPECT_EQ(row_of(fitted, same).verdict, DriftVerdict::stable);
  EXPECT_EQ(row_of(fitted, other).verdict, DriftVerdict::drifted);
}

TEST(Drift, A_ticker_is_compared_with_its_own_profile_and_else_with_that_of_all) {
  const std::vector<DriftProfile> profiles = {
      drift_profile("", numbers_sample(normal_numbers(500, 0, 0))),
      drift_profile("AAPL", numbers_sample(normal_numbers(500, 9, 1)))};
  const DriftSample seen = numbers_sample(normal_numbers(100, 9, 2));
  EXPECT_FALSE(drift_report(profiles, "AAPL", seen).has_drifted());
  EXPECT_EQ(drift_report(profiles, "MSFT", seen).against, "all tickers");
  EXPECT_TRUE(drift_report(profiles, "MSFT", seen).has_drifted());
  EXPECT_TRUE(drift_report({}, "AAPL", seen).rows.empty());
}

}  // namespace
}  // namespace bellwether::evaluate
