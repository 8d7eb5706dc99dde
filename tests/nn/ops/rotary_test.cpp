#include "bellwether/nn/ops/rotary.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

// <R x, y> = <x, Rᵀ y> for every x and y says that one is the other's transpose, which is a linear map's gradient.
TEST(RotaryTurns, Turning_back_is_the_transpose) {
  const std::vector<float> frequencies{1.0f, 0.3f, 0.01f};
  const std::vector<std::int32_t> positions{0, 1, 7, 9'000};
  const RotaryTurns turns(frequencies, 1.25f, positions);
  for (std::size_t row = 0; row < positions.size(); ++row) {
    const std::vector<float> x = tests::normals(12, 2 * row), y = tests::normals(12, 2 * row + 1);
    std::vector<float> turned = x, back = y;
    turns.turn(row, 2, turned.data());
    turns.turn_back(row, 2, back.data());
    double left = 0, right = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      left += double{turned[i]} * double{y[i]};
      right += double{x[i]} * double{back[i]};
    }
    EXPECT_NEAR(left, right, 1e-5);
  }
}

}  // namespace
}  // namespace bellwether::nn
