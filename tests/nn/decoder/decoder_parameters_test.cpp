#include "bellwether/nn/decoder/decoder_parameters.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace bellwether::nn {
namespace {

DecoderConfig sized(DecoderFamily family, std::size_t vocabulary, bool tied) {
  DecoderConfig config;
  config.family = family;
  config.vocab_size = vocabulary;
  config.layers = 1;
  config.hidden_size = 12;
  config.heads = 3;
  config.kv_heads = 1;
  config.head_size = 4;
  config.intermediate_size = 20;
  config.tied = tied;
  return config;
}

std::vector<std::string> names(const DecoderConfig& config) {
  std::vector<std::string> all;
  for (const ParameterShape& each : decoder_parameters(config)) all.push_back(each.name);
  return all;
}

TEST(DecoderParameters, Are_those_of_a_checkpoint_in_the_order_of_the_pass) {
  EXPECT_EQ(names(sized(DecoderFamily::qwen2, 30, true)),
            (std::vector<std::string>{
                "model.embed_tokens.weight", "model.layers.0.input_layernorm.weight",
                "model.layers.0.self_attn.q_proj.weight", "model.layers.0.self_attn.q_proj.bias",
                "model.layers.0.self_attn.k_proj.weight", "model.layers.0.self_attn.k_proj.bias",
                "model.layers.0.self_attn.v_proj.weight", "model.layers.0.self_attn.v_proj.bias",
                "model.layers.0.self_attn.o_proj.weight", "model.layers.0.post_attention_layernorm.weight",
                "model.layers.0.mlp.gate_proj.weight", "model.layers.0.mlp.up_proj.weight",
                "model.layers.0.mlp.down_proj.weight", "model.norm.weight"}));
  const std::vector<std::string> qwen3 = names(sized(DecoderFamily::qwen3, 30, false));
  EXPECT_EQ(std::ranges::count(qwen3, "model.layers.0.self_attn.q_norm.weight"), 1);
  EXPECT_EQ(std::ranges::count(qwen3, "model.layers.0.self_attn.k_norm.weight"), 1);
  EXPECT_EQ(std::ranges::count(qwen3, "model.layers.0.self_attn.q_proj.bias"), 0);
  EXPECT_EQ(qwen3.back(), "lm_head.weight");
}

TEST(DecoderParameters, Count_what_the_list_holds) {
  for (const DecoderFamily family : {DecoderFamily::llama, DecoderFamily::qwen2, DecoderFamily::qwen3}) {
    for (const bool tied : {false, true}) {
      DecoderConfig config = sized(family, 30, tied);
      config.layers = 3;
      EXPECT_EQ(count_decoder_parameters(config), count_parameters(decoder_parameters(config)));
    }
  }
}

struct PublishedShape {
  DecoderFamily family;
  std::size_t layers, hidden, heads, kv_heads, wide, vocabulary;
  bool tied;
  std::uint64_t parameters;  // as the model cards' checkpoints hold them
  std::uint64_t adapter;     // of rank 8 on all seven projections: Σ 8 (inputs + outputs)
};

// Qwen2.5 0.5B, 1.5B and 7B; Llama 3.1 8B and Llama 2 7B.
constexpr PublishedShape kPublished[] = {
    {DecoderFamily::qwen2, 24, 896, 14, 2, 4864, 151'936, true, 494'032'768, 4'399'104},
    {DecoderFamily::qwen2, 28, 1536, 12, 2, 8960, 151'936, true, 1'543'714'304, 9'232'384},
    {DecoderFamily::qwen2, 28, 3584, 28, 4, 18'944, 152'064, false, 7'615'616'512, 20'185'088},
    {DecoderFamily::llama, 32, 4096, 32, 8, 14'336, 128'256, false, 8'030'261'248, 20'971'520},
    {DecoderFamily::llama, 32, 4096, 32, 32, 11'008, 32'000, false, 6'738'415'616, 19'988'480}};

TEST(DecoderParameters, Count_those_of_published_models_and_their_adapters) {
  for (const PublishedShape& each : kPublished) {
    DecoderConfig config = sized(each.family, each.vocabulary, each.tied);
    config.layers = each.layers;
    config.hidden_size = each.hidden;
    config.heads = each.heads;
    config.kv_heads = each.kv_heads;
    config.head_size = each.hidden / each.heads;
    config.intermediate_size = each.wide;
    EXPECT_EQ(count_decoder_parameters(config), each.parameters);
    std::uint64_t adapter = 0;
    for (const DecoderProjection& part : decoder_projections(config))
      adapter += 8 * (part.inputs + part.outputs);
    EXPECT_EQ(adapter * each.layers, each.adapter);
  }
}

}  // namespace
}  // namespace bellwether::nn
