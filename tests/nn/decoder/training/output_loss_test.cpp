#include "bellwether/nn/decoder/training/output_loss.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "bellwether/nn/decoder/training/answer_texts.h"
#include "tests/nn/normals.h"
#include "tests/nn/ops/finite_difference.h"

namespace bellwether::nn {
namespace {

// Five rows of seven columns and a vocabulary of eleven; two rows have no target.
struct LossCase {
  static constexpr std::size_t kLossTexts = 5, kHidden = 7, kWords = 11;
  static constexpr float kEps = 1e-3f;

  [[nodiscard]] OutputParameters parameters() {
    return {norm.data(), kEps, operand_of(matrix(head.data(), kWords, kHidden))};
  }
  [[nodiscard]] OutputRows rows() const { return {matrix(x.data(), kLossTexts, kHidden), targets}; }
  // The formula, in double.
  [[nodiscard]] double plain_loss() const {
    double loss = 0;
    for (std::size_t row = 0; row < kLossTexts; ++row) {
      if (targets[row] == kNoTarget) continue;
      double squares = 0, sum = 0, target = 0;
      for (std::size_t i = 0; i < kHidden; ++i) squares += std::pow(double{x[row * kHidden + i]}, 2);
      const double root = std::sqrt(squares / kHidden + double{kEps});
      for (std::size_t word = 0; word < kWords; ++word) {
        double logit = 0;
        for (std::size_t i = 0; i < kHidden; ++i)
          logit += double{head[word * kHidden + i]} * x[row * kHidden + i] / root * norm[i];
        sum += std::exp(logit);
        if (static_cast<std::size_t>(targets[row]) == word) target = logit;
      }
      loss += std::log(sum) - target;
    }
    return loss;
  }

  std::vector<float> x = tests::normals(kLossTexts * kHidden, 1), norm = tests::normals(kHidden, 2),
                     head = tests::normals(kWords * kHidden, 3);
  std::vector<std::int32_t> targets{3, kNoTarget, 0, 10, kNoTarget};
  core::ThreadPool pool{2};
};

TEST(OutputLoss, Is_that_of_plain_loops_however_rows_are_cut) {
  LossCase each;
  const OutputParameters parameters = each.parameters();
  for (const std::size_t rows : {std::size_t{1}, std::size_t{2}, kLossRows}) {
    OutputMemory memory(parameters.head, rows);
    EXPECT_NEAR(output_loss(parameters, each.rows(), memory, each.pool), each.plain_loss(), 1e-5) << rows;
  }
}

TEST(OutputLoss, All_gradients_are_those_of_finite_differences) {
  for (const std::size_t rows : {std::size_t{2}, kLossRows}) {
    LossCase each;
    const OutputParameters parameters = each.parameters();
    OutputMemory memory(parameters.head, rows);
    std::vector<float> dx(each.x.size(), 5.0f), dnorm(each.norm.size()), dhead(each.head.size());
    const OutputBackward backward{
        1.0f, matrix(dx.data(), LossCase::kLossTexts, LossCase::kHidden), {dnorm.data(), dhead.data()}};
    EXPECT_NEAR(output_loss_backward(parameters, each.rows(), backward, memory, each.pool), each.plain_loss(),
                1e-5);
    const auto value = [&] { return each.plain_loss(); };
    tests::expect_gradient(each.x, dx, value, 1e-3);  // 0 where there is no target
    tests::expect_gradient(each.norm, dnorm, value, 1e-3);
    tests::expect_gradient(each.head, dhead, value, 1e-3);
  }
}

TEST(OutputLoss, Gradients_are_scaled_and_added_and_what_does_not_learn_needs_none) {
  LossCase each;
  const OutputParameters parameters = each.parameters();
  OutputMemory memory(parameters.head, kLossRows);
  std::vector<float> dx(each.x.size()), alone(each.norm.size()), added(each.norm.size(), 1.0f);
  const auto run = [&](float scale, float* dnorm) {
    return output_loss_backward(
        parameters, each.rows(),
        {scale, matrix(dx.data(), LossCase::kLossTexts, LossCase::kHidden), {dnorm, nullptr}}, memory,
        each.pool);
  };
  const double loss = run(1.0f, alone.data());
  const std::vector<float> whole = dx;
  EXPECT_EQ(run(0.25f, added.data()), loss);
  for (std::size_t i = 0; i < dx.size(); ++i) EXPECT_NEAR(dx[i], 0.25f * whole[i], 1e-6f);
  for (std::size_t i = 0; i < added.size(); ++i) EXPECT_NEAR(added[i], 1.0f + 0.25f * alone[i], 1e-6f);
}

}  // namespace
}  // namespace bellwether::nn
