#pragma once

#include <cstdint>

#include "bellwether/nn/models/weight_source.h"

namespace bellwether::nn {

// New weights of a decoder: matrices normal with standard deviation `range`, norms 1, biases 0; each element a function of
// (seed, name, place).
class NewDecoderWeights final : public WeightSource {
 public:
  NewDecoderWeights(std::uint64_t seed, double range) : matrices_(seed, range) {}
  [[nodiscard]] core::Result<Tensor> read(const ParameterShape& parameter) const override;
  [[nodiscard]] bool has(const ParameterShape&) const override { return true; }

 private:
  NewWeightSource matrices_;
};

}  // namespace bellwether::nn
