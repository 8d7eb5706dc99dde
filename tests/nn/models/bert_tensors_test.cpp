#include "bellwether/nn/models/bert_tensors.h"

#include <gtest/gtest.h>

#include "bellwether/nn/models/bert_parameters.h"
#include "bellwether/nn/safetensors.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::nn {
namespace {

BertConfig config_of_two_layers() {
  return {
      .vocab_size = 8, .hidden_size = 4, .layers = 2, .heads = 2, .intermediate_size = 8, .max_positions = 4};
}

// The outcome for a checkpoint of `config` whose list of tensors `edit` may change.
template <class Edit>
core::Status check(const BertConfig& config, Edit edit) {
  static const std::vector<float> zeros(1024, 0.0F);
  std::vector<StoredTensor> tensors;
  for (const ParameterShape& each : bert_parameters(config_of_two_layers(), BertHead::classifier)) {
    const auto values = std::span(zeros).first(each.elements());
    tensors.push_back({each.name, StoredType::f32, each.shape, std::as_bytes(values)});
  }
  edit(tensors);
  const tests::TemporaryFolder folder;
  EXPECT_TRUE(write_safetensors(folder.path() / "model.safetensors", tensors, {}));
  const auto weights = StoredWeights::open(folder.path(), {});
  EXPECT_TRUE(weights);
  return check_no_tensor_left(*weights, config);
}

core::Status check_with(const std::string& name) {
  return check(config_of_two_layers(), [&](auto& tensors) {
    tensors.push_back(tensors.front());
    tensors.back().name = name;
  });
}

TEST(BertTensors, All_of_a_checkpoint_are_taken) {
  EXPECT_TRUE(check(config_of_two_layers(), [](auto&) {}));
}

TEST(BertTensors, Names_without_prefix_and_of_old_layer_norms_are_taken) {
  EXPECT_TRUE(check(config_of_two_layers(), [](auto& tensors) {
    for (StoredTensor& each : tensors) {
      if (each.name.starts_with("bert.")) each.name = each.name.substr(5);
      if (each.name.ends_with("LayerNorm.weight")) each.name.replace(each.name.size() - 6, 6, "gamma");
      if (each.name.ends_with("LayerNorm.bias")) each.name.replace(each.name.size() - 4, 4, "beta");
    }
  }));
}

TEST(BertTensors, What_has_no_part_in_the_answers_is_passed_over) {
  for (const char* name : {"bert.embeddings.position_ids", "embeddings.position_ids", "cls.predictions.bias",
                           "cls.predictions.decoder.weight", "cls.seq_relationship.weight"})
    EXPECT_TRUE(check_with(name)) << name;
}

TEST(BertTensors, What_is_left_over_is_refused_by_name) {
  for (const char* name :
       {"bert.encoder.layer.0.attention.self.distance_embedding.weight",
        "bert.encoder.layer.1.crossattention.x", "bert.embeddings.LayerNorm.gamma",
        "embeddings.word_embeddings.weight", "bert.encoder.layer.0.adapter.down", "qa_outputs.weight",
        "classifier.2.weight", "bert.encoder.layer.zero.bias", "loss.weight"}) {
    const core::Status status = check_with(name);
    ASSERT_FALSE(status) << name;
    EXPECT_EQ(status.error().kind, core::ErrorKind::model);
    EXPECT_NE(status.error().message.find(name), std::string::npos) << status.error().message;
  }
}

TEST(BertTensors, Layers_beyond_those_of_the_configuration_are_refused_with_their_number) {
  BertConfig fewer = config_of_two_layers();
  fewer.layers = 1;
  const core::Status status = check(fewer, [](auto&) {});
  ASSERT_FALSE(status);
  EXPECT_NE(status.error().message.find("encoder.layer.1."), std::string::npos) << status.error().message;
  EXPECT_NE(status.error().message.find("num_hidden_layers 1"), std::string::npos) << status.error().message;
}

}  // namespace
}  // namespace bellwether::nn
