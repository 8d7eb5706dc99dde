// A dense layer in training, y = x Wᵀ + bias, as the three products it is made of. W [outputs, inputs] is
// kept by the caller in f32 and, where products run in bf16, in a rounded copy beside it. Each product is cut
// over the pool by the layer's shape, so the number of threads changes no bit.
#pragma once

#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/ops/operand.h"
#include "bellwether/nn/ops/product.h"

namespace bellwether::nn {

// Views of a layer's parameters; `weights` in the type products read.
struct DenseParameters {
  Operand weights;  // [outputs, inputs], f32 or bf16
  const float* bias = nullptr;
};

// Null for what does not learn.
struct DenseGradients {
  float* weights = nullptr;  // [outputs, inputs]
  float* bias = nullptr;     // [outputs]
};

void dense_forward(const DenseParameters& layer, const Operand& x, Matrix<float> y, core::ThreadPool& pool);

// dx = dy W, or dx += dy W. `dy` is in the weights' type.
void dense_backward(const DenseParameters& layer, const Operand& dy, Sum sum, Matrix<float> dx,
                    core::ThreadPool& pool);

// Both inputs of the weights' gradient as products read them, and dy as it is, for the bias.
struct DenseInputs {
  Operand x;
  Operand dy;
  Matrix<const float> exact_dy;
};
// dW = dyᵀ x and dbias = Σ dy, replaced, each where it is asked for.
void dense_parameter_gradients(const DenseInputs& inputs, const DenseGradients& gradients,
                               core::ThreadPool& pool);

}  // namespace bellwether::nn
