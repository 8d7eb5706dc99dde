#pragma once

#include <cstddef>
#include <cstdint>

#include "bellwether/nn/precision.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// x = scale (u - zero); zero itself is exact.
struct RowScale {
  float scale = 1;
  std::int32_t zero = 0;
};

// Rows as a matrix product reads them: f32, bf16, or u8 with a scale and a zero per row, so that a row's
// values depend on that row alone. A view; the caller owns the memory.
struct Operand {
  Precision precision = Precision::f32;
  std::byte* values = nullptr;  // rows without gaps
  RowScale* scales = nullptr;   // int8 only: one a row
  std::size_t rows = 0;
  std::size_t columns = 0;

  [[nodiscard]] std::size_t row_bytes() const;
  [[nodiscard]] Operand slice(std::size_t first, std::size_t count) const {
    return {precision, values + first * row_bytes(), scales == nullptr ? nullptr : scales + first, count,
            columns};
  }
  template <class T>
  [[nodiscard]] Matrix<T> as_matrix() const {
    return matrix(reinterpret_cast<T*>(values), rows, columns);
  }
};

// f32 rows as they are.
[[nodiscard]] Operand operand_of(Matrix<float> rows);

// Bytes of one value: 4, 2 or 1.
[[nodiscard]] std::size_t operand_bytes(Precision precision);

inline std::size_t Operand::row_bytes() const { return columns * operand_bytes(precision); }

}  // namespace bellwether::nn
