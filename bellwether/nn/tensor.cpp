#include "bellwether/nn/tensor.h"

#include <cstdlib>
#include <new>
#include <utility>

namespace bellwether::nn {
namespace {

constexpr std::size_t kAlignment = 64;

}  // namespace

std::size_t bytes_of(DType type) {
  switch (type) {
    case DType::f32:
    case DType::i32: return 4;
    case DType::bf16:
    case DType::f16: return 2;
    case DType::i8:
    case DType::u8: return 1;
  }
  return 0;
}

AlignedBytes::AlignedBytes(std::size_t size) : size_(size) {
  const std::size_t padded = (size + kAlignment - 1) / kAlignment * kAlignment + kAlignment;
  bytes_.reset(static_cast<std::byte*>(std::aligned_alloc(kAlignment, padded)));
  if (!bytes_) throw std::bad_alloc();
}

void AlignedBytes::Free::operator()(std::byte* bytes) const { std::free(bytes); }

std::size_t product(std::span<const std::size_t> shape) {
  std::size_t elements = 1;
  for (const std::size_t dimension : shape) elements *= dimension;
  return elements;
}

Tensor::Tensor(DType type, std::vector<std::size_t> shape)
    : type_(type), shape_(std::move(shape)), elements_(product(shape_)), bytes_(elements_ * bytes_of(type)) {}

}  // namespace bellwether::nn
