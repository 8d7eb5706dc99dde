#include "bellwether/nn/ops/causal_attention_training.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/causal_attention_training.cpp"
#include "hwy/foreach_target.h"
//
#include "bellwether/nn/ops/attention_tiles-inl.h"

#ifndef BELLWETHER_NN_CAUSAL_ATTENTION_MEMORY
#define BELLWETHER_NN_CAUSAL_ATTENTION_MEMORY
namespace bellwether::nn {

// Queries of a block.
inline constexpr std::size_t kCausalBlock = 48;

// The scratch, cut into its matrices. Rows over tokens are padded to whole vectors.
struct CausalMemory {
  CausalMemory(std::size_t tokens, std::size_t size, float* scratch)
      : stride(padded_tokens(tokens)), columns(padded_tokens(size)) {
    const auto cut = [&](std::size_t rows, std::size_t row_columns, std::size_t row_stride) {
      const Matrix<float> made{scratch, rows, row_columns, row_stride};
      scratch += rows * row_stride;
      return made;
    };
    turned = cut(size, tokens, stride);
    rows = cut(tokens, size, columns);
    shares = cut(kCausalBlock, tokens, stride);
    grads = cut(kCausalBlock, tokens, stride);
    part = cut(tokens, size, columns);
  }

  std::size_t stride, columns;
  Matrix<float> turned;  // keys or values, [head size, tokens]
  Matrix<float> rows;    // keys or values without gaps between rows
  Matrix<float> shares;  // P of a block
  Matrix<float> grads;   // dP, then dS
  Matrix<float> part;    // what a block adds to dK or dV
};

// Queries first … first + count - 1 of one head; they see the first `seen` keys.
struct CausalBlock {
  std::size_t first = 0, count = 0, seen = 0;
};

template <class Visit>
void for_each_causal_block(std::size_t tokens, Visit visit) {
  for (std::size_t first = 0; first < tokens; first += kCausalBlock) {
    const std::size_t count = std::min(kCausalBlock, tokens - first);
    visit(CausalBlock{first, count, first + count});
  }
}

}  // namespace bellwether::nn
#endif

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

HWY_INLINE void copy_rows(Matrix<const float> from, Matrix<float> to) {
  for (std::size_t row = 0; row < from.rows; ++row) std::copy_n(from.row(row), from.columns, to.row(row));
}

// scores [count, seen] = left turned, whose rows beyond a query's own place are 0 afterwards.
HWY_INLINE void find_shares(Matrix<const float> queries, const CausalBlock& block, const CausalMemory& memory,
                            float scale) {
  multiply_rows({queries.row(block.first), queries.stride, 1, memory.turned.data, memory.stride,
                 queries.columns, memory.shares.data, memory.stride},
                block.count, block.seen);
  for (std::size_t i = 0; i < block.count; ++i) {
    const std::size_t own = block.first + i + 1;
    softmax_row(memory.shares.row(i), own, scale);
    std::fill(memory.shares.row(i) + own, memory.shares.row(i) + block.seen, 0.0f);
  }
}

void attend_causal_heads(const CausalHeads& heads, float* scratch, Matrix<float> out) {
  const std::size_t size = heads.keys.columns, tokens = heads.keys.rows;
  const CausalMemory memory(tokens, size, scratch);
  const float scale = 1.0f / std::sqrt(static_cast<float>(size));
  transpose(heads.keys, memory.turned.data, memory.stride);
  copy_rows(heads.values, memory.rows);
  for (std::size_t head = 0; head * size < heads.queries.columns; ++head) {
    const Matrix<const float> queries = heads.queries.columns_from(head * size, size);
    for_each_causal_block(tokens, [&](const CausalBlock& block) {
      find_shares(queries, block, memory, scale);
      multiply_rows({memory.shares.data, memory.stride, 1, memory.rows.data, memory.rows.stride, block.seen,
                     out.row(block.first) + head * size, out.stride},
                    block.count, size);
    });
  }
}

// dS from dP in place, where P is 0 beyond a query's own place.
HWY_INLINE void shares_backward(const CausalBlock& block, const CausalMemory& memory, float scale) {
  const Vector factor = hn::Set(kFloats, scale);
  for (std::size_t i = 0; i < block.count; ++i) {
    const float* const share = memory.shares.row(i);
    float* const grad = memory.grads.row(i);
    Vector sum = hn::Zero(kFloats);
    for_each_vector(block.seen, [&](std::size_t j, auto part) {
      sum = hn::MulAdd(load(part, share + j), load(part, grad + j), sum);
    });
    const Vector common = hn::SumOfLanes(kFloats, sum);
    for_each_vector(block.seen, [&](std::size_t j, auto part) {
      const Vector difference = hn::Sub(load(part, grad + j), common);
      store(part, hn::Mul(hn::Mul(load(part, share + j), difference), factor), grad + j);
    });
  }
}

// to += leftᵀ right over the block's rows; left is [count, seen].
HWY_INLINE void add_transposed(Matrix<const float> left, Matrix<const float> right, const CausalBlock& block,
                               const CausalMemory& memory, Matrix<float> to) {
  multiply_rows({left.data, 1, left.stride, right.row(block.first), right.stride, block.count,
                 memory.part.data, memory.part.stride},
                block.seen, right.columns);
  for (std::size_t row = 0; row < block.seen; ++row) {
    const float* from = memory.part.row(row);
    float* place = to.row(row);
    for_each_vector(right.columns, [&](std::size_t i, auto part) {
      store(part, hn::Add(load(part, place + i), load(part, from + i)), place + i);
    });
  }
}

HWY_INLINE void clear(Matrix<float> rows) {
  for (std::size_t row = 0; row < rows.rows; ++row) std::fill_n(rows.row(row), rows.columns, 0.0f);
}

void attend_causal_heads_backward(const CausalHeads& heads, Matrix<const float> dout, float* scratch,
                                  const CausalGradients& gradients) {
  const std::size_t size = heads.keys.columns, tokens = heads.keys.rows;
  const CausalMemory memory(tokens, size, scratch);
  float* const turned_values = memory.part.row(tokens);  // [head size, stride] behind the rest
  const float scale = 1.0f / std::sqrt(static_cast<float>(size));
  transpose(heads.keys, memory.turned.data, memory.stride);
  transpose(heads.values, turned_values, memory.stride);
  copy_rows(heads.keys, memory.rows);
  clear(gradients.keys);
  clear(gradients.values);
  for (std::size_t head = 0; head * size < heads.queries.columns; ++head) {
    const Matrix<const float> queries = heads.queries.columns_from(head * size, size),
                              grads = dout.columns_from(head * size, size);
    for_each_causal_block(tokens, [&](const CausalBlock& block) {
      find_shares(queries, block, memory, scale);
      add_transposed(memory.shares, grads, block, memory, gradients.values);
      multiply_rows({grads.row(block.first), grads.stride, 1, turned_values, memory.stride, size,
                     memory.grads.data, memory.stride},
                    block.count, block.seen);
      shares_backward(block, memory, scale);
      multiply_rows({memory.grads.data, memory.stride, 1, memory.rows.data, memory.rows.stride, block.seen,
                     gradients.queries.row(block.first) + head * size, gradients.queries.stride},
                    block.count, size);
      add_transposed(memory.grads, queries, block, memory, gradients.keys);
    });
  }
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(attend_causal_heads);
HWY_EXPORT(attend_causal_heads_backward);

std::size_t causal_attention_scratch(std::size_t tokens, std::size_t head_size) {
  const std::size_t stride = padded_tokens(tokens);
  return 2 * stride * (head_size + kCausalBlock) + 2 * tokens * padded_tokens(head_size);
}

void attend_causally(const CausalHeads& heads, float* scratch, Matrix<float> out) {
  HWY_DYNAMIC_DISPATCH(attend_causal_heads)(heads, scratch, out);
}

void attend_causally_backward(const CausalHeads& heads, Matrix<const float> dout, float* scratch,
                              const CausalGradients& gradients) {
  HWY_DYNAMIC_DISPATCH(attend_causal_heads_backward)(heads, dout, scratch, gradients);
}

}  // namespace bellwether::nn
#endif
