#include "bellwether/nn/ops/swiglu.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

TEST(Swiglu, Is_that_of_a_plain_loop_and_works_in_place) {
  constexpr std::size_t kRows = 3;
  for (const std::size_t width : {1u, 5u, 16u, 35u, 96u}) {
    std::vector<float> gate_up = tests::normals(kRows * 2 * width, 1), out(kRows * width);
    swiglu(matrix(gate_up.data(), kRows, 2 * width), matrix(out.data(), kRows, width));
    for (std::size_t i = 0; i < out.size(); ++i) {
      const std::size_t place = i / width * 2 * width + i % width;
      const double gate = gate_up[place], expected = gate / (1 + std::exp(-gate)) * gate_up[place + width];
      ASSERT_NEAR(out[i], expected, 1e-6 * (1 + std::abs(expected))) << width;
    }
    const Matrix<float> whole = matrix(gate_up.data(), kRows, 2 * width);
    swiglu(whole, whole.columns_from(0, width));
    for (std::size_t i = 0; i < out.size(); ++i)
      ASSERT_EQ(gate_up[i / width * 2 * width + i % width], out[i]) << width;
  }
}

// Far from 0 the gate is open or shut: no infinity divides another.
TEST(Swiglu, Of_gates_far_from_zero) {
  const std::vector<float> gate_up{0, 200, -200, 3e38f, -3e38f, 5, 2, 2, 1, 1};
  std::vector<float> out(5);
  swiglu(matrix(gate_up.data(), 1, 10), matrix(out.data(), 1, 5));
  EXPECT_EQ(out[0], 0.0f);
  EXPECT_FLOAT_EQ(out[1], 400.0f);
  EXPECT_NEAR(out[2], 0.0f, 1e-30);
  EXPECT_FLOAT_EQ(out[3], 3e38f);
  EXPECT_TRUE(std::isfinite(out[4]));
}

}  // namespace
}  // namespace bellwether::nn
