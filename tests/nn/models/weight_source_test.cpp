#include "bellwether/nn/models/weight_source.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "bellwether/nn/safetensors_values.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::nn {
namespace {

using core::ErrorKind;

// A folder that holds one tensor of that name.
struct Folder {
  explicit Folder(const std::string& name, std::vector<float> of = {1, 2, 3, 4}) : values(std::move(of)) {
    EXPECT_TRUE(write_safetensors(folder.path() / "model.safetensors",
                                  std::vector<StoredTensor>{stored_f32(name, {values.size()}, values)}, {}));
    auto opened = StoredWeights::open(folder.path(), {});
    EXPECT_TRUE(opened);
    stored.emplace(std::move(*opened));
  }
  tests::TemporaryFolder folder;
  std::vector<float> values;
  std::optional<StoredWeights> stored;
};

TEST(WeightSource, Checkpoints_may_leave_the_prefix_out_and_use_old_names_of_norms) {
  const ParameterShape norm{"bert.embeddings.LayerNorm.weight", {4}};
  for (const char* name : {"bert.embeddings.LayerNorm.weight", "embeddings.LayerNorm.weight",
                           "bert.embeddings.LayerNorm.gamma", "embeddings.LayerNorm.gamma"}) {
    const Folder folder(name);
    const StoredWeightSource source(*folder.stored);
    EXPECT_TRUE(source.has(norm)) << name;
    const auto read = source.read(norm);
    ASSERT_TRUE(read) << name;
    EXPECT_EQ(std::vector(read->values<float>().begin(), read->values<float>().end()), folder.values);
  }
  const Folder beta("embeddings.LayerNorm.beta");
  EXPECT_FALSE(StoredWeightSource(*beta.stored).has(norm)) << "beta is the bias";
}

TEST(WeightSource, What_is_missing_misshapen_or_not_finite_is_named) {
  const auto refused = [](const Folder& folder, const ParameterShape& parameter) {
    const auto read = StoredWeightSource(*folder.stored).read(parameter);
    return !read && read.error().kind == ErrorKind::model &&
           read.error().message.find("classifier.bias") != std::string::npos;
  };
  EXPECT_TRUE(refused(Folder("other"), {"classifier.bias", {4}}));
  EXPECT_TRUE(refused(Folder("classifier.bias"), {"classifier.bias", {3}}));
  EXPECT_TRUE(refused(Folder("classifier.bias", {1, std::numeric_limits<float>::quiet_NaN()}),
                      {"classifier.bias", {2}}));
  EXPECT_FALSE(refused(Folder("classifier.bias"), {"classifier.bias", {4}}));
}

// 100,000 draws: the mean is within 4 standard errors of 0, the deviation within 1 % of 0.02.
TEST(WeightSource, New_matrices_are_normal_biases_0_and_norms_1) {
  const NewWeightSource source(7, 0.02);
  const auto matrix = source.read({"bert.pooler.dense.weight", {100, 1000}});
  ASSERT_TRUE(matrix);
  double sum = 0, squares = 0;
  for (const float each : matrix->values<float>()) {
    sum += double{each};
    squares += double{each} * double{each};
  }
  EXPECT_NEAR(sum / 1e5, 0.0, 4 * 0.02 / std::sqrt(1e5));
  EXPECT_NEAR(std::sqrt(squares / 1e5), 0.02, 2e-4);
  const auto numbers_of = [&](const ParameterShape& parameter) {
    const auto read = source.read(parameter);
    return std::vector<float>(read->values<float>().begin(), read->values<float>().end());
  };
  EXPECT_EQ(numbers_of({"classifier.bias", {3}}), std::vector<float>(3, 0.0f));
  EXPECT_EQ(numbers_of({"bert.embeddings.LayerNorm.weight", {3}}), std::vector<float>(3, 1.0f));
  EXPECT_EQ(numbers_of({"bert.embeddings.LayerNorm.bias", {3}}), std::vector<float>(3, 0.0f));
}

TEST(WeightSource, New_weights_depend_on_seed_and_name_and_on_no_order) {
  const auto drawn = [](std::uint64_t seed, const char* name) {
    const auto read = NewWeightSource(seed, 0.02).read({name, {4, 4}});
    return std::vector(read->values<float>().begin(), read->values<float>().end());
  };
  EXPECT_EQ(drawn(1, "a.weight"), drawn(1, "a.weight"));
  EXPECT_NE(drawn(1, "a.weight"), drawn(2, "a.weight"));
  EXPECT_NE(drawn(1, "a.weight"), drawn(1, "b.weight"));
}

TEST(WeightSource, Who_draws_new_weights_may_be_stopped_between_rows) {
  int asked = 0;
  const auto go_on = [&asked]() -> core::Status {
    if (++asked < 3) return {};
    return core::fail(core::ErrorKind::interrupted, "stopped");
  };
  EXPECT_TRUE(NewWeightSource(1, 0.02, go_on).read({"a.weight", {128, 2}}));
  const auto stopped = NewWeightSource(1, 0.02, go_on).read({"a.weight", {128, 2}});
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().kind, core::ErrorKind::interrupted);
}

TEST(WeightSource, A_new_head_replaces_the_classifier_and_nothing_else) {
  const Folder folder("bert.encoder.layer.0.output.dense.bias");
  const StoredWeightSource stored(*folder.stored);
  const NewWeightSource fresh(1, 0.02);
  const NewHead completed(stored, fresh);
  EXPECT_TRUE(completed.read({"classifier.weight", {2, 4}}));
  EXPECT_TRUE(completed.read({"bert.pooler.dense.weight", {4, 4}})) << "pre-trained without one";
  EXPECT_TRUE(completed.read({"bert.encoder.layer.0.output.dense.bias", {4}}));
  EXPECT_FALSE(completed.read({"bert.encoder.layer.1.output.dense.bias", {4}}))
      << "of the encoder nothing is made up";
}

}  // namespace
}  // namespace bellwether::nn
