// Matrix products of training, on oneDNN: c = a b or c += a b, where either side may be read transposed, so
// that a layer's forward pass and both its gradients are one operation. Inputs are f32 or bf16, sums and
// results f32. Runs on the calling thread; callers cut the work by columns or rows of c. A cut's result
// depends on its shape, so cuts are made by shapes alone, never by the number of threads.
#pragma once

#include <compare>
#include <cstddef>

#include "bellwether/nn/precision.h"

namespace bellwether::nn {

// How an input matrix is read.
enum class Reading { as_stored, transposed };
// Whether a product replaces c or is added to it.
enum class Sum { replace, add };

// c [rows, columns] from a [rows, inner] and b [inner, columns]. Strides are between stored rows, in
// elements: a transposed `a` is stored [inner, rows].
struct ProductShape {
  Precision precision = Precision::f32;  // of a and b; not int8
  std::size_t rows = 0, inner = 0, columns = 0;
  Reading a = Reading::as_stored, b = Reading::as_stored;
  std::size_t a_stride = 0, b_stride = 0, c_stride = 0;
  Sum sum = Sum::replace;

  auto operator<=>(const ProductShape&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14 errs
};

// The pointers are to the first elements, of the type `precision` says.
void multiply(const ProductShape& shape, const void* a, const void* b, float* c);

}  // namespace bellwether::nn
