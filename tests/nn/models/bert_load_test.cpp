// Bert::make and Bert::load.
#include <gtest/gtest.h>

#include <algorithm>

#include "bellwether/nn/models/bert.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/nn/safetensors_values.h"
#include "tests/support/temporary_folder.h"
#include "tests/train/small_bert.h"

namespace bellwether::nn {
namespace {

using core::ErrorKind;

BertWeights drawn(BertHead head) {
  auto weights = BertWeights::make(train::small_bert({}), head, NewWeightSource(5, 0.1));
  EXPECT_TRUE(weights);
  return std::move(*weights);
}

std::vector<float> logits_of(const Bert& model) {
  core::ThreadPool pool(1);
  TokenBatch batch;
  batch.add(std::vector<std::int32_t>{3, 1, 4, 1, 5});
  const auto output = model.run(batch, HiddenStates::none, pool);
  EXPECT_TRUE(output);
  return {output->logits.values<float>().begin(), output->logits.values<float>().end()};
}

TEST(BertLoad, A_folder_gives_the_answers_of_the_weights_that_were_saved) {
  const BertWeights weights = drawn(BertHead::classifier);
  const tests::TemporaryFolder folder;
  ASSERT_TRUE(weights.save(folder.path()));
  const auto loaded = Bert::load(folder.path(), {});
  const auto made = Bert::make(weights.config(), InMemoryWeights(weights), {});
  ASSERT_TRUE(loaded && made);
  EXPECT_TRUE(loaded->classifier_is_trained());
  EXPECT_EQ(loaded->config().labels, weights.config().labels);
  EXPECT_EQ(logits_of(*loaded), logits_of(*made));
}

TEST(BertLoad, Without_a_classifier_one_is_drawn_from_the_seed_and_said_to_be_untrained) {
  const tests::TemporaryFolder folder;
  ASSERT_TRUE(drawn(BertHead::none).save(folder.path()));
  const auto first = Bert::load(folder.path(), {.seed = 1}), again = Bert::load(folder.path(), {.seed = 1}),
             other = Bert::load(folder.path(), {.seed = 2});
  ASSERT_TRUE(first && again && other);
  EXPECT_FALSE(first->classifier_is_trained());
  EXPECT_EQ(logits_of(*first), logits_of(*again));
  EXPECT_NE(logits_of(*first), logits_of(*other));
}

TEST(BertLoad, A_tensor_without_a_place_is_refused_by_name) {
  const tests::TemporaryFolder folder;
  const BertWeights weights = drawn(BertHead::classifier);
  ASSERT_TRUE(weights.save(folder.path()));
  std::vector<StoredTensor> tensors;
  for (const ParameterPlace& place : weights.places())
    tensors.push_back(stored_f32(place.parameter.name, place.parameter.shape,
                                 weights.all().subspan(place.first, place.parameter.elements())));
  tensors.push_back(stored_f32("bert.encoder.layer.7.output.dense.bias", {32}, weights.all().first(32)));
  ASSERT_TRUE(write_safetensors(folder.path() / "model.safetensors", tensors, {}));
  const auto loaded = Bert::load(folder.path(), {});
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().kind, ErrorKind::model);
  EXPECT_NE(loaded.error().message.find("layer.7"), std::string::npos) << loaded.error().message;
}

TEST(BertLoad, A_folder_that_is_not_there_is_not_found) {
  const tests::TemporaryFolder folder;
  const auto loaded = Bert::load(folder.path() / "none", {});
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().kind, ErrorKind::not_found);
}

}  // namespace
}  // namespace bellwether::nn
