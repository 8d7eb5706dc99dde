// LstmRegressor::save and load.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "bellwether/nn/models/lstm_regressor.h"
#include "bellwether/nn/safetensors.h"
#include "bellwether/nn/safetensors_values.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::nn {
namespace {

TEST(LstmRegressorFile, A_saved_model_loads_as_it_was) {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "lstm.safetensors";
  const LstmRegressorConfig config{
      .features = 3, .hidden = 7, .layers = 2, .head = {4, 2}, .dropout = 0.25, .bias = BiasLayout::two};
  const auto model = LstmRegressor::make(config, 3);
  ASSERT_TRUE(model->save(path, {{"trained_on", "nothing"}}));
  const auto loaded = LstmRegressor::load(path);
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ(loaded->config().head, config.head);
  EXPECT_EQ(loaded->config().dropout, 0.25);
  EXPECT_EQ(loaded->config().bias, BiasLayout::two);
  EXPECT_TRUE(std::ranges::equal(std::as_const(*loaded).parameters(), std::as_const(*model).parameters()));
}

// Writes the model with something changed, and returns why it is refused.
std::string rejection_of(const std::map<std::string, std::string>& metadata,
                         std::vector<StoredTensor> tensors) {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "lstm.safetensors";
  EXPECT_TRUE(write_safetensors(path, tensors, metadata));
  const auto loaded = LstmRegressor::load(path);
  if (loaded) return "accepted";
  EXPECT_EQ(loaded.error().kind, core::ErrorKind::model);
  return loaded.error().message;
}

TEST(LstmRegressorFile, Damaged_models_are_refused_with_the_reason) {
  auto model = LstmRegressor::make({.features = 1, .hidden = 2, .layers = 1, .head = {1}}, 3);
  const std::map<std::string, std::string> good{{"architecture", "lstm_regressor"},
                                                {"features", "1"},
                                                {"hidden", "2"},
                                                {"layers", "1"},
                                                {"head", "1"},
                                                {"dropout", "0"},
                                                {"bias", "one"}};
  std::vector<StoredTensor> tensors;
  for (const ParameterSlice& slice : model->slices()) {
    tensors.push_back(
        stored_f32(slice.name, slice.shape, model->parameters().subspan(slice.offset, slice.size)));
  }
  const auto expect = [&](const std::string& field, const std::string& value, std::string_view reason) {
    auto metadata = good;
    metadata[field] = value;
    const std::string message = rejection_of(metadata, tensors);
    EXPECT_NE(message.find(reason), std::string::npos) << message;
  };
  EXPECT_EQ(rejection_of(good, tensors), "accepted");
  expect("architecture", "bert", "architecture");
  expect("hidden", "3", "shape does not fit");
  expect("hidden", "many", "metadata hidden");
  expect("hidden", "4000", "shape does not fit");
  expect("layers", "64", "is missing");
  expect("head", "1,1", "is missing");
  expect("head", "", "metadata head");
  expect("bias", "three", "neither one nor two");
  expect("bias", "two", "is missing");
  expect("dropout", "1e999", "metadata dropout");
  auto without = tensors;
  without.pop_back();
  EXPECT_NE(rejection_of(good, without).find("is missing"), std::string::npos);
  auto more = tensors;
  more.push_back(stored_f32("extra", {1}, std::as_const(*model).parameters().first(1)));
  EXPECT_NE(rejection_of(good, more).find("does not explain"), std::string::npos);
  model->parameters()[5] = std::nanf("");
  EXPECT_NE(rejection_of(good, tensors).find("NaN or infinite"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::nn
