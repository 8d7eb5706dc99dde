#include "bellwether/nn/tensor.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <new>
#include <utility>

namespace bellwether::nn {
namespace {

constexpr std::size_t kAlignment = 64;
constexpr std::size_t kLargePage = std::size_t{2} << 20;
constexpr std::size_t kArenaBlock = std::size_t{32} << 20;

std::size_t round_up(std::size_t size, std::size_t to) { return (size + to - 1) / to * to; }

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
  const std::size_t alignment = size >= 2 * kLargePage ? kLargePage : kAlignment;
  const std::size_t padded = round_up(size + kAlignment, alignment);
  bytes_.reset(static_cast<std::byte*>(std::aligned_alloc(alignment, padded)));
  if (!bytes_) throw std::bad_alloc();
  // A wish: where the system has no large pages, nothing changes.
  if (alignment == kLargePage) static_cast<void>(madvise(bytes_.get(), padded, MADV_HUGEPAGE));
}

std::byte* Arena::take(std::size_t bytes) {
  if (blocks_.empty() || blocks_.back().size() - used_ < bytes) {
    blocks_.emplace_back(std::max(bytes, kArenaBlock));
    used_ = 0;
  }
  std::byte* piece = blocks_.back().data() + used_;
  used_ = std::min(round_up(used_ + bytes, kAlignment), blocks_.back().size());
  return piece;
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
