#include "bellwether/nn/decoder/random_weights.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace bellwether::nn {
namespace {

std::vector<float> random_values(std::uint64_t seed, const ParameterShape& parameter) {
  const auto tensor = RandomWeights(seed, 0.02).read(parameter);
  EXPECT_TRUE(tensor.has_value());
  return tensor ? std::vector<float>(tensor->values<float>().begin(), tensor->values<float>().end())
                : std::vector<float>{};
}

// Of 200,000 uniform numbers the mean errs by 0.02 / 447 and the deviation by 0.1 %: four times that is allowed.
TEST(RandomWeights, Matrices_are_uniform_with_the_deviation_asked_for) {
  const std::vector<float> values = random_values(1, {"w.weight", {400, 500}});
  double sum = 0, squares = 0;
  for (const float each : values) {
    sum += each;
    squares += double{each} * each;
  }
  const auto count = static_cast<double>(values.size());
  EXPECT_NEAR(sum / count, 0, 2e-4);
  EXPECT_NEAR(std::sqrt(squares / count), 0.02, 1e-4);
  const auto [least, most] = std::ranges::minmax(values);
  EXPECT_NEAR(least, -0.02 * std::sqrt(3), 1e-5);
  EXPECT_NEAR(most, 0.02 * std::sqrt(3), 1e-5);
}

TEST(RandomWeights, Norms_are_one_and_biases_zero) {
  EXPECT_EQ(random_values(1, {"model.norm.weight", {5}}), std::vector<float>(5, 1.0f));
  EXPECT_EQ(random_values(1, {"q_proj.bias", {5}}), std::vector<float>(5, 0.0f));
  EXPECT_TRUE(RandomWeights(1, 0.02).has({"anything", {1}}));
}

TEST(RandomWeights, Depend_on_seed_and_name_alone) {
  const ParameterShape one{"one.weight", {8, 8}}, other{"other.weight", {8, 8}};
  EXPECT_EQ(random_values(7, one), random_values(7, one));
  EXPECT_NE(random_values(7, one), random_values(8, one));
  EXPECT_NE(random_values(7, one), random_values(7, other));
}

}  // namespace
}  // namespace bellwether::nn
