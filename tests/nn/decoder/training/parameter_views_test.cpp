#include "bellwether/nn/decoder/training/parameter_views.h"

#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "bellwether/nn/decoder/decoder_parameters.h"
#include "tests/nn/decoder/tiny_decoder.h"

namespace bellwether::nn {
namespace {

constexpr tests::OutputLayer kOutputLayers[] = {tests::OutputLayer::own, tests::OutputLayer::tied};

// Where each parameter begins in memory that holds all of them one after another, by name.
struct NamedPlaces {
  explicit NamedPlaces(const DecoderConfig& config)
      : shapes(decoder_parameters(config)), memory(count_decoder_parameters(config)) {
    float* place = memory.data();
    for (const ParameterShape& each : shapes) {
      first[each.name] = place;
      in_order.push_back(place);
      place += each.elements();
    }
  }
  // Null for a parameter that the model lacks.
  [[nodiscard]] const float* of(const std::string& name) const {
    const auto found = first.find(name);
    return found == first.end() ? nullptr : found->second;
  }

  std::vector<ParameterShape> shapes;
  std::vector<float> memory;
  std::vector<float*> in_order;
  std::map<std::string, float*> first;
};

const float* pointer(const Operand& operand) { return reinterpret_cast<const float*>(operand.values); }

void expect_layer(const NamedPlaces& places, const DecoderConfig& config, std::size_t index,
                  const DecoderLayerParameters& views, const DecoderLayerGradients& gradients) {
  const std::string prefix = "model.layers." + std::to_string(index) + ".";
  const auto norms = {std::tuple{"input_layernorm.weight", views.input_norm, gradients.input_norm},
                      std::tuple{"post_attention_layernorm.weight", views.output_norm, gradients.output_norm},
                      std::tuple{"self_attn.q_norm.weight", views.query_norm, gradients.query_norm},
                      std::tuple{"self_attn.k_norm.weight", views.key_norm, gradients.key_norm}};
  for (const auto& [name, view, gradient] : norms) {
    EXPECT_EQ(view, places.of(prefix + name)) << name;
    EXPECT_EQ(gradient, view) << name;
  }
  const std::vector<DecoderProjection> projections = decoder_projections(config);
  for (std::size_t which = 0; which < LayerLinear::count; ++which) {
    const LinearParameters& linear = views.linear[which];
    EXPECT_EQ(pointer(linear.weights), places.of(prefix + projections[which].name + ".weight"));
    EXPECT_EQ(linear.weights.rows, projections[which].outputs);
    EXPECT_EQ(linear.weights.columns, projections[which].inputs);
    EXPECT_EQ(linear.bias, places.of(prefix + projections[which].name + ".bias"));
    EXPECT_EQ(gradients.linear[which].weights, pointer(linear.weights));
    EXPECT_EQ(gradients.linear[which].bias, linear.bias);
  }
}

TEST(ParameterViews, Are_the_parameters_of_those_names) {
  for (const DecoderFamily family : tests::kDecoderFamilies) {
    for (const tests::OutputLayer output : kOutputLayers) {
      const DecoderConfig config = tests::tiny_decoder(family, output);
      NamedPlaces places(config);
      const DecoderParameters views =
          parameter_views(config, {[&](std::size_t place) -> const float* { return places.in_order[place]; },
                                   [&](std::size_t place) {
                                     const auto& shape = places.shapes[place].shape;
                                     return operand_of(matrix(places.in_order[place], shape[0], shape[1]));
                                   }});
      const DecoderGradients gradients = gradient_views(config, places.memory.data());
      ASSERT_EQ(views.layers.size(), config.layers);
      ASSERT_EQ(gradients.layers.size(), config.layers);
      for (std::size_t i = 0; i < config.layers; ++i)
        expect_layer(places, config, i, views.layers[i], gradients.layers[i]);
      EXPECT_EQ(pointer(views.embeddings), places.of("model.embed_tokens.weight"));
      EXPECT_EQ(gradients.embeddings, pointer(views.embeddings));
      EXPECT_EQ(views.output.norm, places.of("model.norm.weight"));
      EXPECT_EQ(gradients.output.norm, views.output.norm);
      EXPECT_EQ(pointer(views.output.head),
                places.of(config.tied ? "model.embed_tokens.weight" : "lm_head.weight"));
      EXPECT_EQ(gradients.output.head, pointer(views.output.head));
      EXPECT_EQ(views.output.eps, static_cast<float>(config.norm_eps));
    }
  }
}

}  // namespace
}  // namespace bellwether::nn
