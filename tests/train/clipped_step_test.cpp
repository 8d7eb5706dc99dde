#include "bellwether/train/clipped_step.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace bellwether::train {
namespace {

// One tensor under plain gradient descent.
struct Problem {
  std::vector<float> weights{1, 2}, gradient{3, 4};  // of length 5
  std::vector<TrainedTensor> tensors{{"w.weight", weights, gradient}};
  Optimizer optimizer{{.kind = OptimizerKind::sgd}, tensors};
  core::ThreadPool pool{1};
};

TEST(ClippedStep, The_norm_is_told_as_it_was_before_clipping) {
  Problem problem;
  const auto norm =
      clipped_step(problem.optimizer, problem.tensors, {.rate = 0.1, .clip_norm = 1.0}, problem.pool);
  ASSERT_TRUE(norm);
  EXPECT_NEAR(*norm, 5.0, 1e-6);
  // Scaled to length 1: 3/5 and 4/5 times the rate.
  EXPECT_NEAR(problem.weights[0], 1 - 0.06, 1e-6);
  EXPECT_NEAR(problem.weights[1], 2 - 0.08, 1e-6);
}

TEST(ClippedStep, Without_a_limit_the_gradient_is_taken_whole) {
  Problem problem;
  ASSERT_TRUE(
      clipped_step(problem.optimizer, problem.tensors, {.rate = 0.1, .clip_norm = 0.0}, problem.pool));
  EXPECT_NEAR(problem.weights[0], 1 - 0.3, 1e-6);
}

TEST(ClippedStep, A_gradient_that_is_not_finite_changes_nothing) {
  Problem problem;
  problem.gradient[1] = std::numeric_limits<float>::infinity();
  const auto norm = clipped_step(problem.optimizer, problem.tensors, {.rate = 0.1}, problem.pool);
  ASSERT_FALSE(norm);
  EXPECT_EQ(norm.error().kind, core::ErrorKind::model);
  EXPECT_EQ(problem.weights, (std::vector<float>{1, 2}));
  EXPECT_EQ(problem.optimizer.steps(), 0u);
}

TEST(ClippedStep, What_is_not_finite_is_named) {
  EXPECT_TRUE(check_finite(1.0, "loss"));
  EXPECT_NE(check_finite(std::nan(""), "loss").error().message.find("loss"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::train
