#pragma once

#include <cstdint>

#include "bellwether/nn/models/weight_source.h"

namespace bellwether::nn {

// Weights of a decoder that has learned nothing, for measuring: matrices uniform with the standard deviation
// `range`, norms 1, biases 0. Each element is a function of (seed, name, place); a billion are drawn in seconds.
class RandomWeights final : public WeightSource {
 public:
  RandomWeights(std::uint64_t seed, double range) : seed_(seed), range_(range) {}
  [[nodiscard]] core::Result<Tensor> read(const ParameterShape& parameter) const override;
  [[nodiscard]] bool has(const ParameterShape&) const override { return true; }

 private:
  std::uint64_t seed_;
  double range_;
};

}  // namespace bellwether::nn
