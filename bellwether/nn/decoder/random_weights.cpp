#include "bellwether/nn/decoder/random_weights.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace bellwether::nn {
namespace {

std::uint64_t name_hash(std::string_view name) {  // FNV-1a
  std::uint64_t value = 14695981039346656037u;
  for (const char c : name) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return value;
}

// The finisher of splitmix64 (Steele, Lea, Flood 2014).
std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
  return value ^ (value >> 31);
}

}  // namespace

core::Result<Tensor> RandomWeights::read(const ParameterShape& parameter) const {
  Tensor tensor(DType::f32, parameter.shape);
  const std::span<float> values = tensor.values<float>();
  if (parameter.shape.size() == 1) {
    std::ranges::fill(values, parameter.name.ends_with("bias") ? 0.0f : 1.0f);
    return tensor;
  }
  const std::uint64_t start = mixed(seed_ ^ name_hash(parameter.name));
  const auto width = static_cast<float>(range_ * std::sqrt(12.0) / 16777216.0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto bits = static_cast<std::int32_t>(mixed(start + i * 0x9E3779B97F4A7C15u) >> 40);
    values[i] = static_cast<float>(bits - (1 << 23)) * width;
  }
  return tensor;
}

}  // namespace bellwether::nn
