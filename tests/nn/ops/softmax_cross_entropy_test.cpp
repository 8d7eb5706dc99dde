#include "bellwether/nn/ops/softmax_cross_entropy.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "bellwether/core/random.h"

namespace bellwether::nn {
namespace {

// The formula in f64.
double slow_loss(const float* row, std::size_t columns, std::size_t target) {
  double sum = 0;
  for (std::size_t k = 0; k < columns; ++k) sum += std::exp(double{row[k]});
  return std::log(sum) - row[target];
}

TEST(SoftmaxCrossEntropy, Equals_the_formula_at_any_width) {
  core::ThreadPool pool(2);
  for (const std::size_t columns : {1u, 2u, 15u, 16u, 17u, 1000u}) {
    core::Random random({columns});
    std::vector<float> logits(5 * columns), grad(logits.size());
    for (float& each : logits) each = static_cast<float>(4 * random.normal());
    std::vector<std::uint32_t> targets;
    for (int row = 0; row < 5; ++row) targets.push_back(random.below(static_cast<std::uint32_t>(columns)));
    std::vector<double> losses(5);
    softmax_cross_entropy(matrix<const float>(logits.data(), 5, columns), {targets, 0.5f}, losses,
                          matrix(grad.data(), 5, columns), pool);
    for (std::size_t row = 0; row < 5; ++row) {
      const float* x = logits.data() + row * columns;
      const double loss = slow_loss(x, columns, targets[row]);
      EXPECT_NEAR(losses[row], loss, 1e-5 * (1 + std::abs(loss))) << columns;
      for (std::size_t k = 0; k < columns; ++k) {
        const double p = std::exp(-slow_loss(x, columns, k));
        EXPECT_NEAR(grad[row * columns + k], 0.5 * (p - (k == targets[row] ? 1 : 0)), 1e-6);
      }
    }
  }
}

TEST(SoftmaxCrossEntropy, Large_logits_do_not_overflow) {
  core::ThreadPool pool(1);
  const std::vector<float> logits{3e4f, -3e4f, 2.9e4f};
  const std::vector<std::uint32_t> targets{0};
  std::vector<float> grad(3);
  std::vector<double> losses(1);
  softmax_cross_entropy(matrix<const float>(logits.data(), 1, 3), {targets}, losses,
                        matrix(grad.data(), 1, 3), pool);
  EXPECT_EQ(losses[0], 0.0);
  EXPECT_EQ(grad, (std::vector<float>{0, 0, 0}));
}

}  // namespace
}  // namespace bellwether::nn
