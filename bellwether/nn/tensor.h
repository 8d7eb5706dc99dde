// Numbers in memory and views of them. Storage is aligned to 64 bytes; views do not own. Ops take views,
// layers and models own tensors. Everything is C order; linear weights are [out, in] as in checkpoints.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "bellwether/core/checked.h"

namespace bellwether::nn {

// How an element is held in memory.
enum class DType : std::uint8_t { f32, bf16, f16, i8, u8, i32 };

[[nodiscard]] std::size_t bytes_of(DType type);

// The upper half of a float; arithmetic happens in f32.
struct Bf16 {
  std::uint16_t bits = 0;
};
// IEEE binary16.
struct F16 {
  std::uint16_t bits = 0;
};

template <class T>
inline constexpr DType kTypeOf = DType::f32;
template <>
inline constexpr DType kTypeOf<Bf16> = DType::bf16;
template <>
inline constexpr DType kTypeOf<F16> = DType::f16;
template <>
inline constexpr DType kTypeOf<std::int8_t> = DType::i8;
template <>
inline constexpr DType kTypeOf<std::uint8_t> = DType::u8;
template <>
inline constexpr DType kTypeOf<std::int32_t> = DType::i32;

// Uninitialised bytes, aligned to 64, with 64 readable bytes after the last. Large ones ask the system for
// large pages: weights are read from end to end, and small pages cost a translation every 4 KiB.
class AlignedBytes {
 public:
  AlignedBytes() = default;
  explicit AlignedBytes(std::size_t size);

  [[nodiscard]] std::byte* data() const { return bytes_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  struct Free {
    void operator()(std::byte* bytes) const;
  };
  std::unique_ptr<std::byte, Free> bytes_;
  std::size_t size_ = 0;
};

// Hands out pieces of large blocks, so that many small things share large pages. Pieces live as long as the
// arena.
class Arena {
 public:
  // Aligned to 64.
  [[nodiscard]] std::byte* take(std::size_t bytes);

 private:
  std::vector<AlignedBytes> blocks_;
  std::size_t used_ = 0;  // of the last block
};

// Rows of `columns` elements, `stride` elements apart.
template <class T>
struct Matrix {
  T* data = nullptr;
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::size_t stride = 0;

  [[nodiscard]] T* row(std::size_t index) const { return data + index * stride; }
  [[nodiscard]] Matrix slice(std::size_t first, std::size_t count) const {
    return {row(first), count, columns, stride};
  }
  [[nodiscard]] Matrix columns_from(std::size_t first, std::size_t count) const {
    return {data + first, rows, count, stride};
  }
  operator Matrix<const T>() const  // NOLINT: a view of something mutable is a view of it
      requires(!std::is_const_v<T>) {
    return {data, rows, columns, stride};
  }
};

// Rows without gaps.
template <class T>
[[nodiscard]] Matrix<T> matrix(T* data, std::size_t rows, std::size_t columns) {
  return {data, rows, columns, columns};
}

// An owned array of any rank; move-only.
class Tensor {
 public:
  Tensor() = default;
  // Uninitialised. The product of the shape must fit (shapes from files are checked before).
  Tensor(DType type, std::vector<std::size_t> shape);

  [[nodiscard]] DType type() const { return type_; }
  [[nodiscard]] const std::vector<std::size_t>& shape() const { return shape_; }
  [[nodiscard]] std::size_t elements() const { return elements_; }

  template <class T>
  [[nodiscard]] T* data() const {
    BW_ASSERT(kTypeOf<T> == type_);
    return reinterpret_cast<T*>(bytes_.data());
  }
  template <class T>
  [[nodiscard]] std::span<T> values() const {
    return {data<T>(), elements_};
  }
  // A tensor of rank 2, or a vector as one row.
  template <class T>
  [[nodiscard]] Matrix<T> as_matrix() const {
    const std::size_t columns = shape_.empty() ? 1 : shape_.back();
    return matrix(data<T>(), columns == 0 ? 0 : elements_ / columns, columns);
  }

 private:
  DType type_ = DType::f32;
  std::vector<std::size_t> shape_;
  std::size_t elements_ = 0;
  AlignedBytes bytes_;
};

[[nodiscard]] std::size_t product(std::span<const std::size_t> shape);

}  // namespace bellwether::nn
