// Products with packed weights by kernels of our own, on processors with AVX-512: they need no compiling when the program
// runs, which takes longer than the first text, and are the faster ones for a few rows.
//
// 8-bit sums are exact, and so the bits of any other kernel's. An f32 sum runs over the inputs in their order by fused
// multiply-adds, whatever the number of rows; up to kLongestSum inputs oneDNN adds in this order too.
// Threads: any; runs on the calling one.
#pragma once

#include <cstddef>

#include "bellwether/nn/ops/operand.h"
#include "bellwether/nn/precision.h"

namespace bellwether::nn {

// The most inputs of an f32 product.
inline constexpr std::size_t kLongestSum = 256;

// Weights of `columns` outputs: f32, or signed 8-bit values for int8.
struct PackedShape {
  Precision precision = Precision::f32;
  std::size_t inputs = 0, columns = 0;
};

// Whether this processor and these kernels do it; ask before the rest.
[[nodiscard]] bool has_packed_product(Precision precision, std::size_t inputs);

[[nodiscard]] std::size_t packed_bytes(const PackedShape& shape);
// Rows [columns, inputs] into `packed`, which has packed_bytes() bytes. The layout is the same on every processor.
void pack_rows(const PackedShape& shape, const void* rows, std::byte* packed);

// sums[row][column]: f32, or i32 for int8, whose rows are unsigned; rows without gaps.
void packed_product(const PackedShape& shape, const Operand& rows, const std::byte* packed, void* sums);

}  // namespace bellwether::nn
