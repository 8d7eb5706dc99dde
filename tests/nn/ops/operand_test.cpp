#include "bellwether/nn/ops/operand.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace bellwether::nn {
namespace {

TEST(Operand, A_row_has_as_many_bytes_as_its_type_takes) {
  const auto row_bytes = [](Precision precision) {
    return Operand{precision, nullptr, nullptr, 2, 10}.row_bytes();
  };
  EXPECT_EQ(row_bytes(Precision::f32), 40u);
  EXPECT_EQ(row_bytes(Precision::bf16), 20u);
  EXPECT_EQ(row_bytes(Precision::int8), 10u);
}

TEST(Operand, A_matrix_of_floats_is_viewed_not_copied) {
  std::vector<float> values{1, 2, 3, 4, 5, 6};
  const Operand operand = operand_of(matrix(values.data(), 2, 3));
  EXPECT_EQ(operand.as_matrix<float>().row(1), values.data() + 3);
  values[5] = 9;
  EXPECT_EQ(operand.as_matrix<float>().row(1)[2], 9.0f);
}

TEST(Operand, A_slice_takes_the_scales_of_its_rows_along) {
  std::array<std::byte, 12> values{};
  std::array<RowScale, 4> scales{};
  const Operand slice = Operand{Precision::int8, values.data(), scales.data(), 4, 3}.slice(2, 1);
  EXPECT_EQ(slice.values, values.data() + 6);
  EXPECT_EQ(slice.scales, scales.data() + 2);
  EXPECT_EQ(slice.rows, 1u);
  EXPECT_EQ((Operand{Precision::bf16, values.data(), nullptr, 4, 1}.slice(1, 2).scales), nullptr);
}

}  // namespace
}  // namespace bellwether::nn
