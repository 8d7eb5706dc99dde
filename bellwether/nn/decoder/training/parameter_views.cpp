#include "bellwether/nn/decoder/training/parameter_views.h"

#include "bellwether/nn/decoder/decoder_parameters.h"

namespace bellwether::nn {

DecoderParameters parameter_views(const DecoderConfig& config, const ParameterLookup& lookup) {
  const std::vector<DecoderProjection> projections = decoder_projections(config);
  std::size_t place = 0;
  DecoderParameters views;
  views.embeddings = lookup.matrix(place++);
  for (std::size_t i = 0; i < config.layers; ++i) {
    DecoderLayerParameters& layer = views.layers.emplace_back();
    layer.input_norm = lookup.vector(place++);
    for (std::size_t which = 0; which < LayerLinear::count; ++which) {
      if (which == LayerLinear::gate) layer.output_norm = lookup.vector(place++);
      layer.linear[which].weights = lookup.matrix(place++);
      if (projections[which].bias) layer.linear[which].bias = lookup.vector(place++);
    }
    if (!config.has_head_norms()) continue;
    layer.query_norm = lookup.vector(place++);
    layer.key_norm = lookup.vector(place++);
  }
  views.output.norm = lookup.vector(place++);
  views.output.eps = static_cast<float>(config.norm_eps);
  views.output.head = config.tied ? views.embeddings : lookup.matrix(place);
  return views;
}

DecoderGradients gradient_views(const DecoderConfig& config, float* first) {
  const std::vector<DecoderProjection> projections = decoder_projections(config);
  const auto take = [&](std::size_t elements) {
    float* const taken = first;
    first += elements;
    return taken;
  };
  DecoderGradients views;
  views.embeddings = take(config.vocab_size * config.hidden_size);
  for (std::size_t i = 0; i < config.layers; ++i) {
    DecoderLayerGradients& layer = views.layers.emplace_back();
    layer.input_norm = take(config.hidden_size);
    for (std::size_t which = 0; which < LayerLinear::count; ++which) {
      const DecoderProjection& shape = projections[which];
      if (which == LayerLinear::gate) layer.output_norm = take(config.hidden_size);
      layer.linear[which].weights = take(shape.outputs * shape.inputs);
      if (shape.bias) layer.linear[which].bias = take(shape.outputs);
    }
    if (!config.has_head_norms()) continue;
    layer.query_norm = take(config.head_size);
    layer.key_norm = take(config.head_size);
  }
  views.output.norm = take(config.hidden_size);
  views.output.head = config.tied ? views.embeddings : take(config.vocab_size * config.hidden_size);
  return views;
}

}  // namespace bellwether::nn
