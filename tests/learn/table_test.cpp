#include "bellwether/learn/table.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace bellwether::learn {
namespace {

const Table kTable{{1, 2, 3, 4, 5, 6}, 2};

std::vector<double> values_of(std::span<const double> row) { return {row.begin(), row.end()}; }

TEST(Table, Rows_are_views_of_the_values) {
  EXPECT_EQ(kTable.view().rows(), 3u);
  EXPECT_EQ(values_of(kTable.view().row(1)), (std::vector<double>{3, 4}));
  EXPECT_EQ((TableView{}.rows()), 0u);
  Table grown = kTable;
  grown.append(std::array{7.0, 8.0});
  EXPECT_EQ(grown.view().rows(), 4u);
}

TEST(Table, Rows_are_taken_in_the_order_given_with_repetitions) {
  const std::vector<char> labels{0, 1, 0};
  const OwnedSample taken = take_rows({kTable.view(), labels}, std::vector<std::size_t>{2, 1, 1});
  EXPECT_EQ(taken.features.values, (std::vector<double>{5, 6, 3, 4, 3, 4}));
  EXPECT_EQ(taken.labels, (std::vector<char>{0, 1, 1}));
}

TEST(Table, Columns_are_taken_in_the_order_given) {
  const Table taken = take_columns(kTable.view(), std::vector<std::size_t>{1});
  EXPECT_EQ(taken.columns, 1u);
  EXPECT_EQ(taken.values, (std::vector<double>{2, 4, 6}));
  EXPECT_EQ(take_columns(kTable.view(), std::vector<std::size_t>{1, 0}).values,
            (std::vector<double>{2, 1, 4, 3, 6, 5}));
}

TEST(Table, Positive_labels_are_counted) {
  EXPECT_EQ(count_positive(std::vector<char>{0, 1, 1, 0}), 2u);
  EXPECT_EQ(count_positive({}), 0u);
}

}  // namespace
}  // namespace bellwether::learn
