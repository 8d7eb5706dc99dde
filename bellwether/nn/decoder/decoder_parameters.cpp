#include "bellwether/nn/decoder/decoder_parameters.h"

namespace bellwether::nn {

std::vector<DecoderProjection> decoder_projections(const DecoderConfig& config) {
  const std::size_t hidden = config.hidden_size, wide = config.intermediate_size;
  const bool bias = config.has_query_biases();
  return {{"self_attn.q_proj", config.query_width(), hidden, bias},
          {"self_attn.k_proj", config.kv_width(), hidden, bias},
          {"self_attn.v_proj", config.kv_width(), hidden, bias},
          {"self_attn.o_proj", hidden, config.query_width(), false},
          {"mlp.gate_proj", wide, hidden, false},
          {"mlp.up_proj", wide, hidden, false},
          {"mlp.down_proj", hidden, wide, false}};
}

std::vector<ParameterShape> decoder_parameters(const DecoderConfig& config) {
  std::vector<ParameterShape> all{{"model.embed_tokens.weight", {config.vocab_size, config.hidden_size}}};
  const std::vector<DecoderProjection> projections = decoder_projections(config);
  for (std::size_t layer = 0; layer < config.layers; ++layer) {
    const std::string prefix = "model.layers." + std::to_string(layer) + ".";
    all.push_back({prefix + "input_layernorm.weight", {config.hidden_size}});
    for (const DecoderProjection& each : projections) {
      if (each.name == "mlp.gate_proj")
        all.push_back({prefix + "post_attention_layernorm.weight", {config.hidden_size}});
      all.push_back({prefix + each.name + ".weight", {each.outputs, each.inputs}});
      if (each.bias) all.push_back({prefix + each.name + ".bias", {each.outputs}});
    }
    if (!config.has_head_norms()) continue;
    for (const char* name : {"self_attn.q_norm.weight", "self_attn.k_norm.weight"})
      all.push_back({prefix + name, {config.head_size}});
  }
  all.push_back({"model.norm.weight", {config.hidden_size}});
  if (!config.tied) all.push_back({"lm_head.weight", {config.vocab_size, config.hidden_size}});
  return all;
}

std::uint64_t count_decoder_parameters(const DecoderConfig& config) {
  std::uint64_t layer = 2 * std::uint64_t{config.hidden_size};
  for (const DecoderProjection& each : decoder_projections(config)) {
    layer += std::uint64_t{each.outputs} * each.inputs + (each.bias ? each.outputs : 0);
  }
  if (config.has_head_norms()) layer += 2 * std::uint64_t{config.head_size};
  const std::uint64_t table = std::uint64_t{config.vocab_size} * config.hidden_size;
  return table * (config.tied ? 1 : 2) + layer * config.layers + config.hidden_size;
}

}  // namespace bellwether::nn
