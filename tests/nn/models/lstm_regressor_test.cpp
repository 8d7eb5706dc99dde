#include "bellwether/nn/models/lstm_regressor.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "bellwether/nn/models/lstm_training.h"
#include "bellwether/nn/ops/optimizer_step.h"
#include "tests/nn/lstm_fixture.h"
#include "tests/support/shared_data.h"

namespace bellwether::nn {
namespace {

using tests::kNeedsShared;
using tests::load_lstm_fixture;
using tests::LstmFixture;
using tests::shared_path;

std::vector<std::uint32_t> all_rows(std::size_t count) {
  std::vector<std::uint32_t> rows(count);
  std::iota(rows.begin(), rows.end(), 0u);
  return rows;
}

class LstmReference : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    const auto folder = shared_path("fixtures/models/lstm");
    if (!folder) GTEST_SKIP() << kNeedsShared;
    fixture_ = std::make_unique<LstmFixture>(load_lstm_fixture(*folder, GetParam()));
  }
  std::unique_ptr<LstmFixture> fixture_;
  core::ThreadPool pool_{2};
};

TEST_P(LstmReference, Predictions_equal_the_reference) {
  const auto y = fixture_->model.predict({fixture_->x, fixture_->timesteps}, pool_);
  EXPECT_LE(tests::largest_difference(y, fixture_->values("prediction")), 1e-6);
}

TEST_P(LstmReference, First_gradients_equal_the_reference) {
  const auto rows = all_rows(fixture_->y.size());
  LstmTrainingPass pass(fixture_->model, fixture_->timesteps, rows.size());
  const double loss =
      pass.run(fixture_->model, {fixture_->x, fixture_->y, fixture_->timesteps, rows, {}}, pool_);
  EXPECT_NEAR(loss, fixture_->values("losses")[0], 1e-6);
  for (const ParameterSlice& slice : fixture_->model.slices()) {
    const auto gradient = pass.gradients().subspan(slice.offset, slice.size);
    EXPECT_LE(tests::relative_distance(gradient, fixture_->values("grad." + slice.name)), 1e-5) << slice.name;
  }
}

TEST_P(LstmReference, Weights_after_five_Adam_steps_equal_the_reference) {
  LstmRegressor& model = fixture_->model;
  const auto rows = all_rows(fixture_->y.size());
  LstmTrainingPass pass(model, fixture_->timesteps, rows.size());
  std::vector<float> mean(model.parameter_count()), square(model.parameter_count());
  for (int step = 1; step <= 5; ++step) {
    const double loss = pass.run(model, {fixture_->x, fixture_->y, fixture_->timesteps, rows, {}}, pool_);
    EXPECT_NEAR(loss, fixture_->values("losses")[static_cast<std::size_t>(step - 1)], 1e-6);
    const double mean_correction = 1.0 - std::pow(0.9, step), square_correction = 1.0 - std::pow(0.999, step);
    adam_step({.beta1 = 0.9f,
               .beta2 = 0.999f,
               .one_minus_beta1 = 0.1f,
               .one_minus_beta2 = 0.001f,
               .epsilon = 1e-8f,
               .rate = static_cast<float>(1e-3 / mean_correction),
               .inverse_root = static_cast<float>(1.0 / std::sqrt(square_correction)),
               .keep = 1.0f,
               .decay = 0.0f,
               .gradient_scale = 1.0f},
              {pass.gradients().data(), model.parameters().data(), mean.data(), square.data()}, mean.size());
  }
  double largest = 0.0;
  for (const ParameterSlice& slice : model.slices()) {
    largest =
        std::max(largest, tests::largest_difference(model.parameters().subspan(slice.offset, slice.size),
                                                    fixture_->values("after." + slice.name)));
  }
  EXPECT_LE(largest, 1e-5);
}

INSTANTIATE_TEST_SUITE_P(Shapes, LstmReference, testing::Values("daily", "monthly"));

// requirements/price.md P-65 and requirements/return.md: by hand, 4 x 50 x (1 + 50 + 1) + 4 x 50 x (50 + 50 +
// 1) + 50 x 25 + 25 + 25 + 1 = 31,901; 4 x 64 x (2 + 64 + 2) + 4 x 64 x (64 + 64 + 2) + 65 = 50,753.
TEST(LstmRegressor, Counts_its_parameters) {
  EXPECT_EQ(parameter_count({.features = 1, .hidden = 50, .layers = 2, .head = {25, 1}}), 31'901u);
  EXPECT_EQ(parameter_count({.features = 4, .hidden = 50, .layers = 2, .head = {25, 1}}), 31'901u + 3 * 200u);
  EXPECT_EQ(parameter_count({.features = 2, .hidden = 64, .layers = 2, .head = {1}, .bias = BiasLayout::two}),
            50'753u);
}

TEST(LstmRegressor, Refuses_configurations_out_of_range) {
  const auto refused = [](const LstmRegressorConfig& config, std::string_view field) {
    const auto model = LstmRegressor::make(config, 1);
    return !model && model.error().kind == core::ErrorKind::config &&
           model.error().message.find(field) != std::string::npos;
  };
  EXPECT_TRUE(refused({.features = 0}, "features"));
  EXPECT_TRUE(refused({.hidden = 4097}, "hidden"));
  EXPECT_TRUE(refused({.layers = 0}, "layers"));
  EXPECT_TRUE(refused({.head = {}}, "dense"));
  EXPECT_TRUE(refused({.head = {25, 0}}, "dense"));
  EXPECT_TRUE(refused({.dropout = 1.0}, "dropout"));
  EXPECT_TRUE(refused({.dropout = std::nan("")}, "dropout"));
}

TEST(LstmRegressor, A_prediction_is_the_same_alone_and_in_company) {
  const auto model = LstmRegressor::make({.features = 3, .hidden = 21, .layers = 2, .head = {4, 2}}, 3);
  constexpr std::size_t kSteps = 6, kSamples = 37;
  std::vector<float> x(kSamples * kSteps * 3);
  core::Random random({.seed = 2});
  for (float& each : x) each = static_cast<float>(random.normal());
  core::ThreadPool one(1), three(3);
  const auto all = model->predict({x, kSteps}, one);
  EXPECT_EQ(all, model->predict({x, kSteps}, three));
  for (std::size_t s = 0; s < kSamples; ++s) {
    const auto alone =
        model->predict({std::span<const float>(x).subspan(s * kSteps * 3, kSteps * 3), kSteps}, one);
    EXPECT_EQ(alone[0], all[2 * s]);
    EXPECT_EQ(alone[1], all[2 * s + 1]);
  }
  EXPECT_TRUE(model->predict({{}, kSteps}, one).empty());
}

}  // namespace
}  // namespace bellwether::nn
