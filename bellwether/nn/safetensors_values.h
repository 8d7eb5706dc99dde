// The values of stored tensors: conversion to f32 and the scan that refuses NaN and infinity, which the
// format itself allows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/nn/safetensors.h"

namespace bellwether::nn {

// Converts f32, f16, bf16 or f64 elements into `out`, which has room for all of them. f16 and bf16 are exact.
// Errors: unsupported (another stored type, named), internal (`out` has another size).
[[nodiscard]] core::Status read_f32(const StoredTensor& tensor, std::span<float> out);

// The tensor's own bytes as floats, where it is stored as f32 and lies aligned; nothing otherwise.
[[nodiscard]] std::optional<std::span<const float>> view_f32(const StoredTensor& tensor);

// A view of `values` for writing; the caller keeps them alive.
[[nodiscard]] StoredTensor stored_f32(std::string name, std::vector<std::size_t> shape,
                                      std::span<const float> values);

// The index of the first element that is NaN or infinite; nothing where all are finite or the type has no
// such values. Reads at memory speed.
[[nodiscard]] std::optional<std::size_t> first_non_finite(const StoredTensor& tensor);
[[nodiscard]] std::optional<std::size_t> first_non_finite(std::span<const float> values);

// Ok, or an error of kind model naming the tensor and the element.
[[nodiscard]] core::Status require_finite(const StoredTensor& tensor);

// Half precision (IEEE 754 binary16) and bfloat16, to f32 exactly; bf16 from f32 rounds to nearest even.
[[nodiscard]] float f32_from_f16(std::uint16_t bits);
[[nodiscard]] float f32_from_bf16(std::uint16_t bits);
[[nodiscard]] std::uint16_t bf16_from_f32(float value);

}  // namespace bellwether::nn
