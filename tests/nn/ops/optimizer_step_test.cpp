// One step beside the formulas at the head of optimizer_step.h, in double.
#include "bellwether/nn/ops/optimizer_step.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

using tests::normals;

struct State {
  explicit State(std::size_t count)
      : gradient(normals(count, 1)),
        weight(normals(count, 2)),
        mean(normals(count, 3)),
        square(normals(count, 4)) {
    for (float& each : square) each *= each;
  }
  [[nodiscard]] StepBuffers buffers(std::size_t first = 0) {
    return {gradient.data() + first, weight.data() + first, mean.data() + first, square.data() + first};
  }
  std::vector<float> gradient, weight, mean, square;
};

constexpr AdamStep kAdam{.beta1 = 0.9f,
                         .beta2 = 0.99f,
                         .one_minus_beta1 = 0.1f,
                         .one_minus_beta2 = 0.01f,
                         .epsilon = 1e-3f,
                         .rate = 0.02f,
                         .inverse_root = 1.5f,
                         .keep = 0.98f,
                         .decay = 0.05f,
                         .gradient_scale = 0.5f};

TEST(OptimizerStep, Adam_moves_each_element_by_the_formula) {
  for (const std::size_t count : {1u, 16u, 37u}) {
    State state(count);
    const State before = state;
    adam_step(kAdam, state.buffers(), count);
    for (std::size_t i = 0; i < count; ++i) {
      const double g = 0.5 * double{before.gradient[i]} + 0.05 * double{before.weight[i]};
      const double m = 0.9 * double{before.mean[i]} + 0.1 * g;
      const double v = 0.99 * double{before.square[i]} + 0.01 * g * g;
      EXPECT_NEAR(state.mean[i], m, 1e-6);
      EXPECT_NEAR(state.square[i], v, 1e-6 * (1 + v));
      EXPECT_NEAR(state.weight[i], 0.98 * double{before.weight[i]} - 0.02 * m / (std::sqrt(v) * 1.5 + 1e-3),
                  1e-5);
    }
  }
}

TEST(OptimizerStep, Sgd_moves_each_element_by_the_formula) {
  State state(37);
  const State before = state;
  sgd_step({.momentum = 0.9f, .rate = 0.1f, .decay = 0.05f, .gradient_scale = 0.5f}, state.buffers(), 37);
  for (std::size_t i = 0; i < 37; ++i) {
    const double m =
        0.9 * double{before.mean[i]} + 0.5 * double{before.gradient[i]} + 0.05 * double{before.weight[i]};
    EXPECT_NEAR(state.mean[i], m, 1e-6);
    EXPECT_NEAR(state.weight[i], double{before.weight[i]} - 0.1 * m, 1e-6);
  }
  EXPECT_EQ(state.square, before.square);
}

TEST(OptimizerStep, A_buffer_may_be_cut_anywhere) {
  State whole(101), cut(101);
  adam_step(kAdam, whole.buffers(), 101);
  adam_step(kAdam, cut.buffers(), 13);
  adam_step(kAdam, cut.buffers(13), 88);
  EXPECT_EQ(whole.weight, cut.weight);
  EXPECT_EQ(whole.mean, cut.mean);
  EXPECT_EQ(whole.square, cut.square);
}

// Squares of whole numbers are exact: 1 + 4 + … + n² = n (n + 1) (2n + 1) / 6.
TEST(OptimizerStep, Squares_are_summed_exactly_where_they_can_be) {
  for (const std::size_t count : {0u, 1u, 5u, 100u, 180u}) {
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i) values[i] = static_cast<float>(i + 1);
    EXPECT_EQ(sum_of_squares(values.data(), count),
              static_cast<double>(count * (count + 1) * (2 * count + 1) / 6));
  }
}

TEST(OptimizerStep, Many_small_squares_are_not_lost_beside_a_large_one) {
  std::vector<float> values(1'000'000, 1e-2f);
  values[0] = 1e4f;
  EXPECT_NEAR(sum_of_squares(values.data(), values.size()), 1e8 + 999'999 * 1e-4, 0.2);
}

}  // namespace
}  // namespace bellwether::nn
