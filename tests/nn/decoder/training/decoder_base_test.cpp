#include "bellwether/nn/decoder/training/decoder_base.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "bellwether/nn/decoder/decoder_parameters.h"
#include "bellwether/nn/decoder/training/new_decoder_weights.h"
#include "bellwether/nn/safetensors_values.h"
#include "tests/nn/decoder/tiny_decoder.h"

namespace bellwether::nn {
namespace {

const NewDecoderWeights kBaseWeights(3, 0.3);

std::vector<float> source_values(const std::string& name, std::vector<std::size_t> shape) {
  const auto tensor = kBaseWeights.read({name, std::move(shape)});
  return {tensor->values<float>().begin(), tensor->values<float>().end()};
}

TEST(DecoderBase, Holds_the_weights_of_its_source_wherever_it_moves) {
  auto base = DecoderBase::load(tests::tiny_decoder(DecoderFamily::qwen2, tests::OutputLayer::own),
                                kBaseWeights, Precision::f32);
  ASSERT_TRUE(base.has_value());
  const DecoderParameters views = base->parameters();
  const DecoderBase moved = std::move(*base);
  const auto holds = [](const float* values, const std::vector<float>& expected) {
    return std::equal(expected.begin(), expected.end(), values);
  };
  const auto floats = [](const Operand& operand) { return reinterpret_cast<const float*>(operand.values); };
  EXPECT_TRUE(holds(floats(views.embeddings), source_values("model.embed_tokens.weight", {23, 12})));
  EXPECT_TRUE(holds(floats(views.output.head), source_values("lm_head.weight", {23, 12})));
  EXPECT_TRUE(holds(views.output.norm, source_values("model.norm.weight", {12})));
  EXPECT_TRUE(holds(floats(views.layers[1].linear[LayerLinear::down].weights),
                    source_values("model.layers.1.mlp.down_proj.weight", {12, 20})));
  EXPECT_TRUE(holds(views.layers[1].linear[LayerLinear::key].bias,
                    source_values("model.layers.1.self_attn.k_proj.bias", {8})));
}

TEST(DecoderBase, Matrices_in_bf16_are_the_nearest_ones) {
  const auto base = DecoderBase::load(tests::tiny_decoder(DecoderFamily::llama, tests::OutputLayer::tied),
                                      kBaseWeights, Precision::bf16);
  ASSERT_TRUE(base.has_value());
  EXPECT_EQ(base->precision(), Precision::bf16);
  const Operand gate = base->parameters().layers[0].linear[LayerLinear::gate].weights;
  EXPECT_EQ(gate.precision, Precision::bf16);
  const auto* rounded = reinterpret_cast<const Bf16*>(gate.values);
  const std::vector<float> exact = source_values("model.layers.0.mlp.gate_proj.weight", {20, 12});
  for (std::size_t i = 0; i < exact.size(); ++i)
    ASSERT_LE(std::abs(f32_from_bf16(rounded[i].bits) - exact[i]), std::abs(exact[i]) / 256) << i;
}

// 23 · 12 in the embeddings; a layer has 12 · 16 + 2 · 12 · 8 + 16 · 12 + 3 · 12 · 20 in matrices and two norms.
TEST(DecoderBase, Bytes_are_those_of_its_matrices_and_vectors) {
  const DecoderConfig config = tests::tiny_decoder(DecoderFamily::llama, tests::OutputLayer::tied);
  const std::uint64_t matrices = 23 * 12 + 2 * (12 * 16 + 2 * 12 * 8 + 16 * 12 + 3 * 12 * 20),
                      vectors = 2 * 2 * 12 + 12;
  EXPECT_EQ(decoder_base_bytes(config, Precision::f32), 4 * (matrices + vectors));
  EXPECT_EQ(decoder_base_bytes(config, Precision::bf16), 2 * matrices + 4 * vectors);
}

// A source that has nothing.
class NoWeights final : public WeightSource {
 public:
  [[nodiscard]] core::Result<Tensor> read(const ParameterShape& parameter) const override {
    return core::fail(core::ErrorKind::model, parameter.name + " is missing");
  }
  [[nodiscard]] bool has(const ParameterShape&) const override { return false; }
};

TEST(DecoderBase, Hands_on_the_error_of_its_source) {
  const auto base = DecoderBase::load(tests::tiny_decoder(DecoderFamily::llama, tests::OutputLayer::tied),
                                      NoWeights(), Precision::f32);
  ASSERT_FALSE(base.has_value());
  EXPECT_EQ(base.error().message, "model.embed_tokens.weight is missing");
}

}  // namespace
}  // namespace bellwether::nn
