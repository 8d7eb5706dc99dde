#include "bellwether/nn/safetensors_values.h"

#include <bit>
#include <cstring>

namespace bellwether::nn {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

// Elements looked at before the answer is: fixed, so that the compiler uses vectors.
constexpr std::size_t kBlock = 1024;

// Bytes need not be aligned for T.
template <class T>
T load(const std::byte* bytes, std::size_t index) {
  T value;
  std::memcpy(&value, bytes + index * sizeof(T), sizeof(T));
  return value;
}

// The first element whose exponent bits are all ones.
template <class T>
std::optional<std::size_t> first_with_exponent(std::span<const std::byte> bytes, T exponent) {
  const std::size_t count = bytes.size() / sizeof(T);
  std::size_t done = 0;
  for (; done + kBlock <= count; done += kBlock) {
    T found = 0;
    for (std::size_t i = 0; i < kBlock; ++i) {
      const T masked = static_cast<T>(load<T>(bytes.data(), done + i) & exponent);
      found = static_cast<T>(found | static_cast<T>(masked == exponent));
    }
    if (found != 0) break;
  }
  for (; done < count; ++done) {
    if ((load<T>(bytes.data(), done) & exponent) == exponent) return done;
  }
  return std::nullopt;
}

template <class T, class Convert>
void convert_all(const StoredTensor& tensor, std::span<float> out, Convert convert) {
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = convert(load<T>(tensor.bytes.data(), i));
}

}  // namespace

float f32_from_f16(std::uint16_t bits) {
  const std::uint32_t sign = static_cast<std::uint32_t>(bits & 0x8000u) << 16;
  const std::uint32_t exponent = (bits >> 10) & 0x1fu, fraction = bits & 0x3ffu;
  if (exponent == 0) {  // zero and subnormals: fraction * 2^-24
    const float magnitude = static_cast<float>(fraction) * 0x1p-24f;
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(magnitude) | sign);
  }
  const std::uint32_t wide = exponent == 0x1f ? 0xffu : exponent + 127 - 15;
  return std::bit_cast<float>(sign | wide << 23 | fraction << 13);
}

float f32_from_bf16(std::uint16_t bits) {
  return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16);
}

std::uint16_t bf16_from_f32(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  if ((bits & 0x7fffffffu) > 0x7f800000u)
    return static_cast<std::uint16_t>(bits >> 16 | 0x40u);  // NaN stays NaN
  return static_cast<std::uint16_t>((bits + 0x7fffu + (bits >> 16 & 1u)) >> 16);
}

core::Status read_f32(const StoredTensor& tensor, std::span<float> out) {
  if (out.size() != tensor.elements()) {
    return fail(ErrorKind::internal, "tensor " + tensor.name + ": read into " + std::to_string(out.size()) +
                                         " places for " + std::to_string(tensor.elements()) + " elements");
  }
  switch (tensor.type) {
    case StoredType::f32:
      if (!out.empty()) std::memcpy(out.data(), tensor.bytes.data(), tensor.bytes.size());
      return {};
    case StoredType::f16: convert_all<std::uint16_t>(tensor, out, f32_from_f16); return {};
    case StoredType::bf16: convert_all<std::uint16_t>(tensor, out, f32_from_bf16); return {};
    case StoredType::f64:
      convert_all<double>(tensor, out, [](double value) { return static_cast<float>(value); });
      return {};
    default:
      return fail(ErrorKind::unsupported, "tensor " + tensor.name + ": is stored as " +
                                              std::string(name_of(tensor.type)) +
                                              "; numbers are read from F32, F16, BF16 and F64");
  }
}

std::optional<std::span<const float>> view_f32(const StoredTensor& tensor) {
  const bool aligned = reinterpret_cast<std::uintptr_t>(tensor.bytes.data()) % alignof(float) == 0;
  if (tensor.type != StoredType::f32 || !aligned) return std::nullopt;
  return std::span{reinterpret_cast<const float*>(tensor.bytes.data()), tensor.elements()};
}

StoredTensor stored_f32(std::string name, std::vector<std::size_t> shape, std::span<const float> values) {
  return {std::move(name), StoredType::f32, std::move(shape), std::as_bytes(values)};
}

std::optional<std::size_t> first_non_finite(const StoredTensor& tensor) {
  switch (tensor.type) {
    case StoredType::f32: return first_with_exponent<std::uint32_t>(tensor.bytes, 0x7f800000u);
    case StoredType::f16: return first_with_exponent<std::uint16_t>(tensor.bytes, 0x7c00u);
    case StoredType::bf16: return first_with_exponent<std::uint16_t>(tensor.bytes, 0x7f80u);
    case StoredType::f64: return first_with_exponent<std::uint64_t>(tensor.bytes, 0x7ff0000000000000u);
    default: return std::nullopt;
  }
}

std::optional<std::size_t> first_non_finite(std::span<const float> values) {
  return first_with_exponent<std::uint32_t>(std::as_bytes(values), 0x7f800000u);
}

core::Status require_finite(const StoredTensor& tensor) {
  const auto place = first_non_finite(tensor);
  if (!place) return {};
  return fail(ErrorKind::model,
              "tensor " + tensor.name + ": element " + std::to_string(*place) +
                  " is NaN or infinite; the checkpoint is damaged or its training diverged");
}

}  // namespace bellwether::nn
