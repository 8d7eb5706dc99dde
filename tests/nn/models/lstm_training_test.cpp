#include "bellwether/nn/models/lstm_training.h"

#include <gtest/gtest.h>

#include <hwy/targets.h>
#include <cmath>
#include <numeric>

#include "tests/nn/lstm_twin.h"

namespace bellwether::nn {
namespace {

struct Problem {
  LstmRegressorConfig config;
  std::size_t timesteps, samples;
};

struct Data {
  std::vector<float> x, y;
  std::vector<std::uint32_t> rows;
};

Data draw(const Problem& problem) {
  core::Random random({.seed = 11});
  Data data{std::vector<float>(problem.samples * problem.timesteps * problem.config.features),
            std::vector<float>(problem.samples * problem.config.head.back()),
            std::vector<std::uint32_t>(problem.samples)};
  for (float& each : data.x) each = static_cast<float>(random.normal());
  for (float& each : data.y) each = static_cast<float>(random.normal());
  std::iota(data.rows.begin(), data.rows.end(), 0u);
  return data;
}

LstmRegressor model_of(const LstmRegressorConfig& config) { return *LstmRegressor::make(config, 5); }

struct Pass {
  double loss;
  std::vector<float> gradients;
};

Pass run(const LstmRegressor& model, const Data& data, std::size_t timesteps, std::size_t threads) {
  core::ThreadPool pool(threads);
  LstmTrainingPass pass(model, timesteps, data.rows.size());
  const double loss =
      pass.run(model, {data.x, data.y, timesteps, data.rows, {.seed = 3, .epoch = 1, .step = 4}}, pool);
  return {loss, {pass.gradients().begin(), pass.gradients().end()}};
}

// |a - b| / |b| by Euclidean norm.
double relative_distance(const std::vector<float>& a, const std::vector<double>& b) {
  double difference = 0.0, size = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference += std::pow(double{a[i]} - b[i], 2);
    size += std::pow(b[i], 2);
  }
  return std::sqrt(difference / size);
}

class LstmProblems : public testing::TestWithParam<Problem> {};

TEST_P(LstmProblems, Fast_and_slow_twin_agree) {
  const LstmRegressor model = model_of(GetParam().config);
  const Data data = draw(GetParam());
  const tests::TwinResult twin = tests::run_twin(model, data.x, data.y, GetParam().timesteps);
  core::ThreadPool pool(2);
  const auto predictions = model.predict({data.x, GetParam().timesteps}, pool);
  for (std::size_t i = 0; i < predictions.size(); ++i) EXPECT_NEAR(predictions[i], twin.predictions[i], 2e-6);
  const Pass pass = run(model, data, GetParam().timesteps, 2);
  EXPECT_NEAR(pass.loss, twin.loss, 2e-6);
  EXPECT_LE(relative_distance(pass.gradients, twin.gradients), 2e-6);
}

// The kernels of every kind of vector that this machine has, down to none.
TEST_P(LstmProblems, Every_instruction_set_agrees_with_the_twin) {
  const LstmRegressor model = model_of(GetParam().config);
  const Data data = draw(GetParam());
  const tests::TwinResult twin = tests::run_twin(model, data.x, data.y, GetParam().timesteps);
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    const Pass pass = run(model, data, GetParam().timesteps, 2);
    EXPECT_NEAR(pass.loss, twin.loss, 2e-6) << hwy::TargetName(target);
    EXPECT_LE(relative_distance(pass.gradients, twin.gradients), 2e-6) << hwy::TargetName(target);
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

TEST_P(LstmProblems, Any_number_of_threads_gives_the_same_bits) {
  Problem problem = GetParam();
  problem.config.dropout = 0.3;
  const LstmRegressor model = model_of(problem.config);
  const Data data = draw(problem);
  const Pass one = run(model, data, problem.timesteps, 1);
  for (const std::size_t threads : {2u, 3u, 5u}) {
    const Pass more = run(model, data, problem.timesteps, threads);
    EXPECT_EQ(one.loss, more.loss);
    EXPECT_EQ(one.gradients, more.gradients);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, LstmProblems,
    testing::Values(
        Problem{{.features = 1, .hidden = 1, .layers = 1, .head = {1}}, 1, 1},
        Problem{{.features = 3, .hidden = 5, .layers = 2, .head = {4, 2}, .bias = BiasLayout::two}, 7, 3},
        Problem{{.features = 2, .hidden = 17, .layers = 3, .head = {1}}, 9, 18},
        Problem{
            {.features = 20, .hidden = 27, .layers = 1, .head = {5, 3, 1}, .bias = BiasLayout::two}, 17, 70},
        Problem{{.features = 2, .hidden = 8, .layers = 2, .head = {1}}, 4, 150}));

// The loss along one parameter, by central differences of the pass itself, with dropout on: the mask is a
// function of the key, so both sides drop the same values.
TEST(LstmTraining, Gradients_with_dropout_equal_finite_differences) {
  const Problem problem{
      {.features = 2, .hidden = 6, .layers = 2, .head = {3, 1}, .dropout = 0.5, .bias = BiasLayout::two},
      5,
      20};
  LstmRegressor model = model_of(problem.config);
  const Data data = draw(problem);
  const Pass pass = run(model, data, problem.timesteps, 1);
  constexpr float kStep = 1.0f / 128;
  for (std::size_t p = 0; p < model.parameter_count(); p += 7) {
    const float before = model.parameters()[p];
    model.parameters()[p] = before + kStep;
    const double above = run(model, data, problem.timesteps, 1).loss;
    model.parameters()[p] = before - kStep;
    const double below = run(model, data, problem.timesteps, 1).loss;
    model.parameters()[p] = before;
    EXPECT_NEAR(pass.gradients[p], (above - below) / (2.0 * double{kStep}), 2e-4) << p;
  }
}

TEST(LstmTraining, Dropout_differs_from_step_to_step_and_not_from_run_to_run) {
  const Problem problem{{.features = 2, .hidden = 6, .layers = 2, .head = {1}, .dropout = 0.5}, 5, 20};
  const LstmRegressor model = model_of(problem.config);
  const Data data = draw(problem);
  core::ThreadPool pool(1);
  LstmTrainingPass pass(model, problem.timesteps, problem.samples);
  const auto loss_at = [&](std::uint32_t step) {
    return pass.run(
        model, {data.x, data.y, problem.timesteps, data.rows, {.seed = 3, .epoch = 1, .step = step}}, pool);
  };
  const double first = loss_at(0);
  EXPECT_NE(first, loss_at(1));
  EXPECT_EQ(first, loss_at(0));
}

TEST(LstmTraining, Only_the_rows_of_the_batch_count) {
  const Problem problem{{.features = 2, .hidden = 6, .layers = 1, .head = {1}}, 5, 40};
  const LstmRegressor model = model_of(problem.config);
  Data data = draw(problem);
  data.rows = {7, 3, 21};
  const Pass before = run(model, data, problem.timesteps, 1);
  for (std::size_t i = 0; i < data.y.size(); ++i) {
    if (i != 7 && i != 3 && i != 21) data.y[i] = 1e30f;
  }
  EXPECT_EQ(before.gradients, run(model, data, problem.timesteps, 1).gradients);
}

TEST(LstmTraining, Memory_is_planned_before_it_is_taken) {
  const LstmRegressorConfig config{.features = 8, .hidden = 50, .layers = 2, .head = {25, 1}};
  const std::size_t small = LstmTrainingPass::planned_bytes(config, 60, 16),
                    large = LstmTrainingPass::planned_bytes(config, 60, 256);
  EXPECT_GT(small, 2u << 20);  // a tape of 60 steps of two layers of 7 x 50 rows of 64 bytes: 2.7 MB
  EXPECT_LT(large, 32u << 20);
  EXPECT_GT(large, small);
}

}  // namespace
}  // namespace bellwether::nn
