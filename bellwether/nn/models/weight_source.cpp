#include "bellwether/nn/models/weight_source.h"

#include <fmt/format.h>

#include <string_view>

#include "bellwether/core/random.h"
#include "bellwether/nn/safetensors_values.h"

namespace bellwether::nn {
namespace {

using core::ErrorKind;
using core::fail;

constexpr const char* kScaleSuffix = ".scale";
constexpr std::size_t kRowsBetweenQuestions = 64;

bool ends_with_norm(std::string_view name, std::string_view part) {
  return name.ends_with(".LayerNorm." + std::string(part));
}

// "….LayerNorm.weight" as old checkpoints write it.
std::string old_norm_name(const std::string& name) {
  if (ends_with_norm(name, "weight")) return name.substr(0, name.size() - 6) + "gamma";
  if (ends_with_norm(name, "bias")) return name.substr(0, name.size() - 4) + "beta";
  return name;
}

std::uint64_t hash(std::string_view name) {  // FNV-1a
  std::uint64_t value = 14695981039346656037u;
  for (const char c : name) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return value;
}

// Rows of bytes times their scales.
core::Status read_scaled_rows(const StoredTensor& rows, const StoredTensor& scales, Tensor& out) {
  if (rows.shape.size() != 2 || scales.type != StoredType::f32 ||
      scales.shape != std::vector{rows.shape[0]}) {
    return fail(ErrorKind::model,
                fmt::format("tensor {}: does not hold one F32 for each row of {}", scales.name, rows.name));
  }
  if (core::Status finite = require_finite(scales); !finite) return finite;
  std::vector<float> values(scales.elements());
  if (core::Status read = read_f32(scales, values); !read) return read;
  const Matrix<float> matrix = out.as_matrix<float>();
  for (std::size_t row = 0; row < matrix.rows; ++row) {
    for (std::size_t i = 0; i < matrix.columns; ++i) {
      const auto byte = static_cast<std::int8_t>(rows.bytes[row * matrix.columns + i]);
      matrix.row(row)[i] = static_cast<float>(byte) * values[row];
    }
  }
  return {};
}

}  // namespace

const StoredTensor* StoredWeightSource::scales(const StoredTensor& tensor) const {
  return tensor.type == StoredType::i8 ? weights_->find(tensor.name + kScaleSuffix) : nullptr;
}

const StoredTensor* StoredWeightSource::stored(const ParameterShape& parameter) const {
  constexpr std::string_view kPrefix = "bert.";
  for (const std::string& name : {parameter.name, old_norm_name(parameter.name)}) {
    if (const StoredTensor* found = weights_->find(name)) return found;
    if (!name.starts_with(kPrefix)) continue;
    if (const StoredTensor* found = weights_->find(std::string_view(name).substr(kPrefix.size())))
      return found;
  }
  return nullptr;
}

bool StoredWeightSource::has(const ParameterShape& parameter) const { return stored(parameter) != nullptr; }

core::Result<Tensor> StoredWeightSource::read(const ParameterShape& parameter) const {
  const StoredTensor* found = stored(parameter);
  if (found == nullptr) {
    return fail(ErrorKind::model, "tensor " + parameter.name + " is missing: not a checkpoint of this model");
  }
  if (found->shape != parameter.shape) {
    return fail(ErrorKind::model,
                fmt::format("tensor {} has shape [{}] and config.json makes it [{}]", found->name,
                            fmt::join(found->shape, ", "), fmt::join(parameter.shape, ", ")));
  }
  if (core::Status finite = require_finite(*found); !finite) return fail(finite.error());
  Tensor tensor(DType::f32, parameter.shape);
  if (const StoredTensor* scale = scales(*found)) {
    if (core::Status read = read_scaled_rows(*found, *scale, tensor); !read) return fail(read.error());
    return tensor;
  }
  if (core::Status read = read_f32(*found, tensor.values<float>()); !read) return fail(read.error());
  return tensor;
}

core::Result<Tensor> NewWeightSource::read(const ParameterShape& parameter) const {
  Tensor tensor(DType::f32, parameter.shape);
  const std::span<float> values = tensor.values<float>();
  if (parameter.shape.size() == 1) {
    const float value = ends_with_norm(parameter.name, "weight") ? 1.0f : 0.0f;
    std::fill(values.begin(), values.end(), value);
    return tensor;
  }
  const std::uint64_t place = hash(parameter.name);
  const Matrix<float> rows = tensor.as_matrix<float>();
  for (std::size_t row = 0; row < rows.rows; ++row) {
    if (go_on_ && row % kRowsBetweenQuestions == 0) {
      if (core::Status told = go_on_(); !told) return fail(told.error());
    }
    core::Random random({seed_, static_cast<std::uint32_t>(place >> 32), static_cast<std::uint32_t>(place),
                         static_cast<std::uint32_t>(row)});
    for (std::size_t i = 0; i < rows.columns; ++i) {
      rows.row(row)[i] = static_cast<float>(random.normal() * range_);
    }
  }
  return tensor;
}

core::Result<Tensor> NewHead::read(const ParameterShape& parameter) const {
  const std::string& name = parameter.name;
  const bool of_head = name.starts_with("classifier.") || name.starts_with(kDetectorPrefix),
             missing_pooler = name.starts_with("bert.pooler.") && !weights_.has(parameter);
  return of_head || missing_pooler ? fresh_.read(parameter) : weights_.read(parameter);
}

}  // namespace bellwether::nn
