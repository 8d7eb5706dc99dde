#include "bellwether/learn/permutation_importance.h"

#include <gtest/gtest.h>

#include "tests/learn/sample_data.h"

namespace bellwether::tests {
namespace {

TEST(PermutationImportance, Is_the_score_lost_and_zero_for_a_column_not_used) {
  const auto sample = noisy_sample(200);
  const auto score = [](const learn::Sample& given) {
    double right = 0;
    for (std::size_t row = 0; row < given.labels.size(); ++row) {
      right += (given.features.row(row)[0] > 0) == (given.labels[row] != 0) ? 1 : 0;
    }
    return right / static_cast<double>(given.labels.size());
  };
  const auto importances = learn::permutation_importance(sample.view(), score, 5, {.seed = 3});
  EXPECT_GT(importances[0], 0.15);
  for (std::size_t column = 1; column < 10; ++column) EXPECT_EQ(importances[column], 0.0);
}

TEST(PermutationImportance, Depends_on_the_key_alone) {
  const auto sample = noisy_sample(50);
  const auto score = [](const learn::Sample& given) { return given.features.row(7)[0]; };
  const auto importances = [&](std::uint64_t seed) {
    return learn::permutation_importance(sample.view(), score, 3, {.seed = seed});
  };
  EXPECT_EQ(importances(1), importances(1));
  EXPECT_NE(importances(1), importances(2));
}

}  // namespace
}  // namespace bellwether::tests
