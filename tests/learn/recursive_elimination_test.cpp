#include "bellwether/learn/recursive_elimination.h"

#include <gtest/gtest.h>

#include "tests/learn/sample_data.h"

namespace bellwether::tests {
namespace {

// Ranks a column by its first value, so that the order of elimination is known.
core::Result<std::vector<double>> by_first_row(const learn::Sample& sample) {
  const auto row = sample.features.row(0);
  return std::vector<double>(row.begin(), row.end());
}

learn::OwnedSample one_row(std::vector<double> values) {
  learn::OwnedSample sample;
  sample.features.columns = values.size();
  sample.features.values = std::move(values);
  sample.labels = {1};
  return sample;
}

TEST(RecursiveElimination, Drops_the_least_important_column_first) {
  const auto result = learn::eliminate_features(one_row({0.3, 0.1, 0.4, 0.2}).view(), 2, by_first_row);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->kept, (std::vector<std::size_t>{0, 2}));
  EXPECT_EQ(result->dropped, (std::vector<std::size_t>{1, 3}));
}

TEST(RecursiveElimination, Drops_the_last_of_equal_columns) {
  const auto result = learn::eliminate_features(one_row({0.1, 0.1, 0.1}).view(), 1, by_first_row);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->dropped, (std::vector<std::size_t>{2, 1}));
}

TEST(RecursiveElimination, Refuses_counts_out_of_range_and_passes_on_errors) {
  const auto sample = one_row({0.1, 0.2});
  EXPECT_EQ(learn::eliminate_features(sample.view(), 0, by_first_row).error().kind, core::ErrorKind::usage);
  EXPECT_EQ(learn::eliminate_features(sample.view(), 3, by_first_row).error().kind, core::ErrorKind::usage);
  const learn::Ranking refusing = [](const learn::Sample&) -> core::Result<std::vector<double>> {
    return core::fail(core::ErrorKind::unsupported, "an RBF machine ranks nothing");
  };
  EXPECT_EQ(learn::eliminate_features(sample.view(), 1, refusing).error().kind, core::ErrorKind::unsupported);
}

}  // namespace
}  // namespace bellwether::tests
