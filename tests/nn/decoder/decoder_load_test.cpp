// Building a decoder from its weights: decoder.h.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "bellwether/nn/decoder/decoder.h"
#include "bellwether/nn/decoder/decoder_parameters.h"
#include "bellwether/nn/decoder/random_weights.h"
#include "bellwether/nn/safetensors.h"
#include "tests/nn/decoder/tiny_decoder.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::nn {
namespace {

using testing::HasSubstr;

constexpr std::string_view kTinyConfig = R"({"model_type": "qwen2", "vocab_size": 23, "hidden_size": 12,
  "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 4, "intermediate_size": 20,
  "max_position_embeddings": 32, "tie_word_embeddings": true, "hidden_act": "silu", "rms_norm_eps": 1e-6})";

// A checkpoint folder with drawn weights, of which a test may change the list.
class DecoderFolder {
 public:
  explicit DecoderFolder(const std::function<void(std::vector<ParameterShape>&)>& change = {}) {
    folder_.write("config.json", kTinyConfig);
    std::vector<ParameterShape> list =
        decoder_parameters(tests::tiny_decoder(DecoderFamily::qwen2, tests::OutputLayer::tied));
    if (change) change(list);
    std::vector<Tensor> values;
    std::vector<StoredTensor> stored;
    for (const ParameterShape& each : list) {
      values.push_back(*RandomWeights(5, 0.1).read(each));
      stored.push_back(
          {each.name, StoredType::f32, each.shape, std::as_bytes(values.back().values<float>())});
    }
    EXPECT_TRUE(write_safetensors(folder_.path() / "model.safetensors", stored, {}).has_value());
  }
  [[nodiscard]] core::Result<Decoder> load() const { return Decoder::load(folder_.path(), {}); }

 private:
  tests::TemporaryFolder folder_;
};

std::vector<float> logits_of(const Decoder& model) {
  core::ThreadPool pool(1);
  KvPool pages(model.kv_shape(), 1);
  KvSequence sequence;
  const std::vector<std::int32_t> ids{3, 1, 22, 7};
  const DecoderChunk chunk{ids, &sequence, LogitRows::all};
  const auto logits = model.forward({&chunk, 1}, pages, pool);
  EXPECT_TRUE(logits.has_value());
  return logits ? std::vector<float>(logits->values<float>().begin(), logits->values<float>().end())
                : std::vector<float>{};
}

TEST(DecoderLoad, A_folder_gives_the_model_of_its_weights) {
  const auto stored = DecoderFolder().load();
  ASSERT_TRUE(stored.has_value()) << stored.error().message;
  const auto made = Decoder::make(tests::tiny_decoder(DecoderFamily::qwen2, tests::OutputLayer::tied),
                                  RandomWeights(5, 0.1), {});
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(logits_of(*stored), logits_of(*made));
}

TEST(DecoderLoad, Tables_that_are_computed_and_a_copy_of_the_embeddings_may_be_there) {
  const DecoderFolder folder([](std::vector<ParameterShape>& list) {
    list.push_back({"model.layers.0.self_attn.rotary_emb.inv_freq", {2}});
    list.push_back({"lm_head.weight", {23, 12}});
  });
  const auto model = folder.load();
  ASSERT_TRUE(model.has_value()) << model.error().message;
  EXPECT_EQ(logits_of(*model), logits_of(*DecoderFolder().load()));
}

TEST(DecoderLoad, Refuses_weights_that_nothing_reads) {
  const auto model = DecoderFolder([](std::vector<ParameterShape>& list) {
                       list.push_back({"model.layers.2.mlp.up_proj.weight", {20, 12}});
                     }).load();
  ASSERT_FALSE(model.has_value());
  EXPECT_EQ(model.error().kind, core::ErrorKind::unsupported);
  EXPECT_THAT(model.error().message, HasSubstr("model.layers.2.mlp.up_proj.weight"));
}

TEST(DecoderLoad, Names_a_weight_that_is_missing_or_of_another_shape) {
  const std::string name = "model.layers.1.self_attn.k_proj.bias";
  const auto is_it = [&](const ParameterShape& each) { return each.name == name; };
  const DecoderFolder without([&](std::vector<ParameterShape>& list) { std::erase_if(list, is_it); });
  const DecoderFolder longer(
      [&](std::vector<ParameterShape>& list) { std::ranges::find_if(list, is_it)->shape = {9}; });
  for (const DecoderFolder* folder : {&without, &longer}) {
    const auto model = folder->load();
    ASSERT_FALSE(model.has_value());
    EXPECT_EQ(model.error().kind, core::ErrorKind::model);
    EXPECT_THAT(model.error().message, HasSubstr(name));
  }
}

// A model whose output layer is its own reads another matrix, and says other things.
TEST(DecoderLoad, An_output_layer_of_its_own_is_read) {
  const auto of = [](tests::OutputLayer output) {
    return *Decoder::make(tests::tiny_decoder(DecoderFamily::llama, output), RandomWeights(5, 0.1), {});
  };
  EXPECT_NE(logits_of(of(tests::OutputLayer::own)), logits_of(of(tests::OutputLayer::tied)));
}

}  // namespace
}  // namespace bellwether::nn
