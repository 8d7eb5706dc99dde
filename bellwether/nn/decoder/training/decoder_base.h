#pragma once

#include <cstdint>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/nn/decoder/decoder_config.h"
#include "bellwether/nn/decoder/training/decoder_training.h"
#include "bellwether/nn/models/weight_source.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// The frozen weights that adapters are trained beside: matrices in f32 or bf16 as training reads them, vectors in f32.
// Immutable once loaded.
class DecoderBase {
 public:
  // Errors: those of the source.
  [[nodiscard]] static core::Result<DecoderBase> load(const DecoderConfig& config,
                                                      const WeightSource& weights, Precision precision);

  [[nodiscard]] const DecoderConfig& config() const { return config_; }
  [[nodiscard]] Precision precision() const { return precision_; }
  // Views of them, without adapters. They live as long as the object, wherever it moves.
  [[nodiscard]] DecoderParameters parameters() const;

 private:
  DecoderBase(const DecoderConfig& config, Precision precision) : config_(config), precision_(precision) {}

  DecoderConfig config_;
  Precision precision_;
  std::vector<Tensor> tensors_;  // in the order of decoder_parameters()
};

// Bytes that they take.
[[nodiscard]] std::uint64_t decoder_base_bytes(const DecoderConfig& config, Precision precision);

}  // namespace bellwether::nn
