#include "bellwether/nn/ops/attention_training.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/attention_training.cpp"
#include "hwy/foreach_target.h"
//
#include "bellwether/nn/ops/attention_tiles-inl.h"

#ifndef BELLWETHER_NN_ATTENTION_TRAINING_MEMORY
#define BELLWETHER_NN_ATTENTION_TRAINING_MEMORY
namespace bellwether::nn {

// The scratch of a head, cut into its matrices. Rows of scores are padded to whole vectors.
struct AttentionMemory {
  AttentionMemory(const AttentionHead& head, float* scratch)
      : stride(padded_tokens(head.keys.rows)),
        transposed(scratch),
        probabilities{transposed + head.keys.columns * stride, head.queries.rows, head.keys.rows, stride},
        dropped{probabilities.data + head.queries.rows * stride, head.queries.rows, head.keys.rows, stride},
        grads{dropped.data + head.queries.rows * stride, head.queries.rows, head.keys.rows, stride} {}

  std::size_t stride;
  float* transposed;            // [head size, stride]
  Matrix<float> probabilities;  // [queries, tokens]
  Matrix<float> dropped;
  Matrix<float> grads;  // dP, then dS
};

}  // namespace bellwether::nn
#endif

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

// out [rows of left, stride] = left rightᵀ.
HWY_INLINE void multiply_transposed(Matrix<const float> left, Matrix<const float> right,
                                    const AttentionMemory& memory, float* out) {
  transpose(right, memory.transposed, memory.stride);
  multiply_rows(
      {left.data, left.stride, 1, memory.transposed, memory.stride, left.columns, out, memory.stride},
      left.rows, memory.stride);
}

HWY_INLINE void find_probabilities(const AttentionHead& head, const AttentionMemory& memory) {
  const float scale = 1.0f / std::sqrt(static_cast<float>(head.keys.columns));
  multiply_transposed(head.queries, head.keys, memory, memory.probabilities.data);
  for (std::size_t row = 0; row < head.queries.rows; ++row) {
    softmax_row(memory.probabilities.row(row), head.keys.rows, scale);
  }
}

// The probabilities as the values meet them.
HWY_INLINE Matrix<const float> drop_probabilities(const AttentionMemory& memory, const Dropout& dropout) {
  if (dropout.rate <= 0.0) return memory.probabilities;
  std::copy_n(memory.probabilities.data, memory.probabilities.rows * memory.stride, memory.dropped.data);
  drop(dropout, memory.dropped);
  return memory.dropped;
}

void attend_head_dropping(const AttentionHead& head, const Dropout& dropout, float* scratch,
                          Matrix<float> out) {
  const AttentionMemory memory(head, scratch);
  find_probabilities(head, memory);
  const Matrix<const float> met = drop_probabilities(memory, dropout);
  multiply_rows(
      {met.data, met.stride, 1, head.values.data, head.values.stride, head.keys.rows, out.data, out.stride},
      head.queries.rows, head.values.columns);
}

// dS from dP in place.
HWY_INLINE void softmax_backward(const AttentionMemory& memory, float scale) {
  const std::size_t tokens = memory.probabilities.columns;
  const Vector factor = hn::Set(kFloats, scale);
  for (std::size_t row = 0; row < memory.probabilities.rows; ++row) {
    const float* const probability = memory.probabilities.row(row);
    float* const grad = memory.grads.row(row);
    Vector sum = hn::Zero(kFloats);
    for_each_vector(tokens, [&](std::size_t i, auto part) {
      sum = hn::MulAdd(load(part, probability + i), load(part, grad + i), sum);
    });
    const Vector common = hn::SumOfLanes(kFloats, sum);
    for_each_vector(tokens, [&](std::size_t i, auto part) {
      const Vector difference = hn::Sub(load(part, grad + i), common);
      store(part, hn::Mul(hn::Mul(load(part, probability + i), difference), factor), grad + i);
    });
  }
}

void attend_head_backward(const AttentionHead& head, const Dropout& dropout, Matrix<const float> dout,
                          float* scratch, const AttentionGradients& gradients) {
  const AttentionMemory memory(head, scratch);
  const std::size_t queries = head.queries.rows, tokens = head.keys.rows, columns = head.keys.columns;
  find_probabilities(head, memory);
  const Matrix<const float> met = drop_probabilities(memory, dropout);
  multiply_rows({met.data, 1, met.stride, dout.data, dout.stride, queries, gradients.values.data,
                 gradients.values.stride},
                tokens, columns);
  multiply_transposed(dout, head.values, memory, memory.grads.data);
  drop(dropout, memory.grads);
  softmax_backward(memory, 1.0f / std::sqrt(static_cast<float>(columns)));
  multiply_rows({memory.grads.data, memory.stride, 1, head.keys.data, head.keys.stride, tokens,
                 gradients.queries.data, gradients.queries.stride},
                queries, columns);
  multiply_rows({memory.grads.data, 1, memory.stride, head.queries.data, head.queries.stride, queries,
                 gradients.keys.data, gradients.keys.stride},
                tokens, columns);
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(attend_head_dropping);
HWY_EXPORT(attend_head_backward);

std::size_t attention_training_scratch(std::size_t queries, std::size_t tokens, std::size_t head_size) {
  return padded_tokens(tokens) * (head_size + 3 * queries);
}

void attend_dropping(const AttentionHead& head, const Dropout& dropout, float* scratch, Matrix<float> out) {
  HWY_DYNAMIC_DISPATCH(attend_head_dropping)(head, dropout, scratch, out);
}

void attend_backward(const AttentionHead& head, const Dropout& dropout, Matrix<const float> dout,
                     float* scratch, const AttentionGradients& gradients) {
  HWY_DYNAMIC_DISPATCH(attend_head_backward)(head, dropout, dout, scratch, gradients);
}

}  // namespace bellwether::nn
#endif
