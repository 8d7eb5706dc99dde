#include "bellwether/nn/ops/swiglu_backward.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/nn/normals.h"
#include "tests/nn/ops/finite_difference.h"

namespace bellwether::nn {
namespace {

TEST(SwigluBackward, Is_the_gradient_in_place_too) {
  for (const std::size_t width : {1u, 5u, 16u, 35u}) {
    std::vector<float> gate_up = tests::normals(2 * 2 * width, 1), gradient(gate_up.size());
    const std::vector<float> dout = tests::normals(2 * width, 2);
    const auto weighed = [&] {
      double sum = 0;
      for (std::size_t i = 0; i < dout.size(); ++i) {
        const std::size_t place = i / width * 2 * width + i % width;
        const double gate = gate_up[place];
        sum += double{dout[i]} * gate / (1 + std::exp(-gate)) * double{gate_up[place + width]};
      }
      return sum;
    };
    const Matrix<const float> grads = matrix(dout.data(), 2, width);
    swiglu_backward(matrix(gate_up.data(), 2, 2 * width), grads, matrix(gradient.data(), 2, 2 * width));
    tests::expect_gradient(gate_up, gradient, weighed);
    const Matrix<float> place = matrix(gate_up.data(), 2, 2 * width);
    swiglu_backward(place, grads, place);
    EXPECT_EQ(gate_up, gradient);
  }
}

}  // namespace
}  // namespace bellwether::nn
