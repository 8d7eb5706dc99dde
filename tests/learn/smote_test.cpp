#include "bellwether/learn/smote.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/learn/sample_data.h"

namespace bellwether::tests {
namespace {

using learn::smote;

// `minority` rows (k, k) of the positive class among 10 rows (-k, 0) of the other.
learn::OwnedSample unbalanced(std::size_t minority) {
  learn::OwnedSample sample;
  sample.features.columns = 2;
  for (int k = 0; k < 10; ++k) {
    sample.features.append(std::array{-1.0 * k, 0.0});
    sample.labels.push_back(0);
  }
  for (std::size_t k = 0; k < minority; ++k) {
    sample.features.append(std::array{static_cast<double>(k), static_cast<double>(k)});
    sample.labels.push_back(1);
  }
  return sample;
}

TEST(Smote, Makes_both_classes_equal_and_keeps_the_given_rows) {
  const auto before = unbalanced(6);
  const auto after = smote(before.view(), {}, {.seed = 1});
  EXPECT_EQ(after.synthetic, 4u);
  EXPECT_EQ(after.neighbors, 5u);
  EXPECT_EQ(learn::count_positive(after.sample.labels) * 2, after.sample.labels.size());
  EXPECT_TRUE(std::equal(before.features.values.begin(), before.features.values.end(),
                         after.sample.features.values.begin()));
}

TEST(Smote, Works_with_a_minority_of_three_by_two_neighbors) {
  const auto outcome = smote(unbalanced(3).view(), {}, {.seed = 1});
  EXPECT_EQ(outcome.neighbors, 2u);
  EXPECT_EQ(outcome.synthetic, 7u);
}

TEST(Smote, Leaves_a_minority_below_two_alone) {
  EXPECT_EQ(smote(unbalanced(1).view(), {}, {.seed = 1}).synthetic, 0u);
  EXPECT_EQ(smote(unbalanced(0).view(), {}, {.seed = 1}).synthetic, 0u);
}

RC_GTEST_PROP(Smote, Puts_every_new_row_between_two_rows_of_its_class, (std::uint64_t seed)) {
  const auto before = unbalanced(5);
  const auto after = smote(before.view(), {.neighbors = 2}, {.seed = seed});
  for (std::size_t row = before.labels.size(); row < after.sample.labels.size(); ++row) {
    const auto values = after.sample.features.view().row(row);
    // All rows of the class lie on the diagonal from (0, 0) to (4, 4); so do the points between them.
    RC_ASSERT(std::abs(values[0] - values[1]) < 1e-12);
    RC_ASSERT(values[0] >= 0.0 && values[0] <= 4.0);
  }
}

TEST(Smote, Draws_the_same_for_the_same_key) {
  const auto sample = noisy_sample(61);
  EXPECT_EQ(smote(sample.view(), {}, {.seed = 7}).sample.features.values,
            smote(sample.view(), {}, {.seed = 7}).sample.features.values);
  EXPECT_NE(smote(sample.view(), {}, {.seed = 7}).sample.features.values,
            smote(sample.view(), {}, {.seed = 8}).sample.features.values);
}

}  // namespace
}  // namespace bellwether::tests
