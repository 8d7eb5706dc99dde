// Rotary frequencies and their scalings.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/nn/decoder/decoder_config.h"

namespace bellwether::nn {

// Reads "rope_parameters", or "rope_theta" and "rope_scaling", of a config.json. Errors: model, naming the
// field; unsupported for another type of scaling.
[[nodiscard]] core::Status read_rope(const nlohmann::json& config, RopeSettings& rope);

// The frequency of each pair of a head's columns: theta^(-2i / head size), scaled
//   linear   by 1 / factor;
//   llama3   by 1 / factor where the wave is longer than original / low factor, not at all where it is shorter
//            than original / high factor, and in between by the mean that the wave length weighs;
//   yarn     by 1 / factor below beta_slow turns within the original length, not at all above beta_fast turns,
//            with a ramp between (Peng et al. 2023).
// As transformers computes them, in f32.
[[nodiscard]] std::vector<float> rope_frequencies(const RopeSettings& rope, std::size_t head_size);

// What sines and cosines are multiplied by: 1, except for yarn.
[[nodiscard]] float rope_magnitude(const RopeSettings& rope);

}  // namespace bellwether::nn
