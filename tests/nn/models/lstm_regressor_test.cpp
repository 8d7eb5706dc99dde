#include "bellwether/nn/models/lstm_regressor.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "bellwether/nn/models/lstm_training.h"
#include "bellwether/nn/ops/adam_step.h"
#include "tests/nn/lstm_fixture.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

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
    adam_step({.beta1 = 0.9f,
               .beta2 = 0.999f,
               .epsilon = 1e-8f,
               .rate = static_cast<float>(1e-3 / (1.0 - std::pow(0.9, step))),
               .root_correction = static_cast<float>(std::sqrt(1.0 - std::pow(0.999, step))),
               .keep = 1.0f,
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

}  // namespace
}  // namespace bellwether::nn
