// A linear layer of a decoder in training, with or without a low-rank product beside its matrix (Hu et al. 2021):
//   y = W x + b + s B A drop(x)
//   dx = Wᵀ dy + drop(Aᵀ (s Bᵀ dy)),   dB = s dy (A drop(x))ᵀ,   dA = (s Bᵀ dy) drop(x)ᵀ,   dW = dy xᵀ,   db = dy
// summed over rows. W is read in f32 or bf16; the thin products run in f32. Products are cut over the pool by their
// shapes alone, so the number of threads changes no bit.
#pragma once

#include <cstddef>
#include <vector>

#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/layers/trained_rows.h"
#include "bellwether/nn/ops/dropout.h"
#include "bellwether/nn/ops/product.h"

namespace bellwether::nn {

// A and B of one matrix, as views; rank 0: there are none.
struct LowRank {
  std::size_t rank = 0;
  const float* a = nullptr;  // [rank, inputs]
  const float* b = nullptr;  // [outputs, rank]
  float scale = 1.0f;        // s
};

// The parameters of a layer, as views.
struct LinearParameters {
  Operand weights;              // [outputs, inputs], f32 or bf16
  const float* bias = nullptr;  // [outputs]; null: none
  LowRank adapter;
};

// Where gradients are added to; null for what does not learn.
struct LinearGradients {
  float* weights = nullptr;
  float* bias = nullptr;
  float* a = nullptr;
  float* b = nullptr;
};

// Columns of rows, exact and as products read them.
class RowsView {
 public:
  explicit RowsView(const TrainedRows& rows) : RowsView(rows, 0, rows.exact.columns) {}
  RowsView(const TrainedRows& rows, std::size_t first, std::size_t count)
      : exact(rows.exact.columns_from(first, count)),
        values(rows.rounded.values + first * operand_bytes(rows.rounded.precision)),
        stride(rows.rounded.columns) {}

  Matrix<const float> exact;
  const std::byte* values;  // in the weights' precision, `stride` elements between rows
  std::size_t stride;
};

// What the passes of all layers share: room for the thin products of up to so many rows.
class LinearWorkspace {
 public:
  LinearWorkspace() = default;
  // `widest`: inputs of the widest adapted matrix; 0 where nothing is dropped.
  LinearWorkspace(std::size_t rows, std::size_t rank, std::size_t widest);

  Matrix<float> thin;     // [rows, rank]: s A drop(x)
  Matrix<float> thin_dy;  // [rows, rank]: s Bᵀ dy
  float* wide = nullptr;  // drop(x), then what A adds to dx

 private:
  std::vector<AlignedBytes> memory_;
};

// One layer on the rows of a batch.
struct LinearStep {
  const LinearParameters& parameters;
  RowsView x;
  Dropout dropout;  // of the adapter's input; its first row is that of x
  LinearWorkspace& work;
  core::ThreadPool& pool;
};

void linear_forward(const LinearStep& step, Matrix<float> y);

// Of the input's gradient: where it goes, and whether it is added there. A matrix without rows: it is not wanted.
struct InputGradient {
  Matrix<float> dx;
  Sum sum = Sum::replace;
};

void linear_backward(const LinearStep& step, const RowsView& dy, const InputGradient& input,
                     const LinearGradients& gradients);

}  // namespace bellwether::nn
