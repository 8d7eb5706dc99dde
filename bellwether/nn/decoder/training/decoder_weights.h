#pragma once

#include <span>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/nn/decoder/decoder_config.h"
#include "bellwether/nn/decoder/training/decoder_training.h"
#include "bellwether/nn/models/weight_source.h"

namespace bellwether::nn {

// All parameters of a decoder in f32, one after another in the order of decoder_parameters(), so that all of them can
// learn.
class DecoderWeights {
 public:
  // Errors: those of the source.
  [[nodiscard]] static core::Result<DecoderWeights> read(const DecoderConfig& config,
                                                         const WeightSource& weights);

  [[nodiscard]] const DecoderConfig& config() const { return config_; }
  [[nodiscard]] std::span<float> all() { return values_; }
  [[nodiscard]] std::span<const float> all() const { return values_; }
  // A parameter's values; `place` is that of decoder_parameters().
  [[nodiscard]] std::span<const float> values(std::size_t place) const;

  // Views for training, and of gradients alike in order to all(). They live as long as the object, wherever it moves.
  [[nodiscard]] DecoderParameters parameters() const;
  [[nodiscard]] DecoderGradients gradients(std::span<float> gradients) const;

 private:
  explicit DecoderWeights(const DecoderConfig& config);

  DecoderConfig config_;
  std::vector<ParameterShape> shapes_;
  std::vector<std::size_t> first_;  // of each parameter, and the end
  std::vector<float> values_;
};

}  // namespace bellwether::nn
